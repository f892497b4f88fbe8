import { err, ok } from '../shared/ipc/result';
import { transactionError } from '../shared/transaction/errors';
import type { Log } from './platform/log';
import type { KnownAddress, PreviewPort, TransactionLog, WalletPort } from './transaction/ports';
import type { WalletService } from './wallet/service';

/** What sending asks of the wallets. */
export function walletPort(wallets: WalletService): WalletPort {
  return {
    payingKey: async (wallet) => {
      const key = await wallets.coldkey(wallet);
      return key.ok ? ok({ wallet, ...key.value }) : key;
    },
    knownAddresses: async () => {
      const { wallets: list } = await wallets.current();
      return list.flatMap((wallet): KnownAddress[] => {
        const hotkeys = wallet.hotkeys.flatMap(({ name, address }): KnownAddress[] =>
          address
            ? [{ address, wallet: wallet.name, role: 'hotkey', name: `${wallet.name} / ${name}` }]
            : [],
        );
        const { address, name } = wallet;
        return address ? [{ address, wallet: name, role: 'coldkey', name }, ...hotkeys] : hotkeys;
      });
    },
  };
}

/** Previews on a sandbox's own engine; a remote network has none yet, and says so. */
export function previewPort(sandboxes: PreviewPort): PreviewPort {
  const remote = err(transactionError('PREVIEW_REMOTE'));
  return {
    simulate: (network, request) =>
      network.startsWith('sandbox:')
        ? sandboxes.simulate(network, request)
        : Promise.resolve(remote),
  };
}

/** Transaction anomalies in the app's log. */
export function transactionLog(log: Log): TransactionLog {
  return { warn: (message, fields) => log.write('warn', 'transaction', message, fields) };
}
