import { err, ok } from '../shared/ipc/result';
import { transactionError } from '../shared/transaction/errors';
import type { ContactService } from './contact/service';
import type { ElectronDesktop } from './platform/desktop';
import type { Log } from './platform/log';
import type {
  GuardPort,
  KnownAddress,
  PreviewPort,
  TransactionLog,
  WalletPort,
} from './transaction/ports';
import type { WalletService } from './wallet/service';

/** What sending asks of the wallets and of the address book. */
export function walletPort(
  wallets: WalletService,
  contacts: Pick<ContactService, 'knownAddresses'>,
): WalletPort {
  return {
    payingKey: async (wallet) => {
      const key = await wallets.coldkey(wallet);
      return key.ok ? ok({ wallet, ...key.value }) : key;
    },
    knownAddresses: async () => {
      const { wallets: list } = await wallets.current();
      const own = list.flatMap((wallet): KnownAddress[] => {
        const hotkeys = wallet.hotkeys.flatMap(({ name, address }): KnownAddress[] =>
          address
            ? [{ address, wallet: wallet.name, role: 'hotkey', name: `${wallet.name} / ${name}` }]
            : [],
        );
        const { address, name } = wallet;
        return address ? [{ address, wallet: name, role: 'coldkey', name }, ...hotkeys] : hotkeys;
      });
      // The user's own keys first: what a contact is called never hides that an address is theirs.
      return [
        ...own,
        ...contacts
          .knownAddresses()
          .map((entry): KnownAddress => ({ ...entry, wallet: '', role: 'contact' })),
      ];
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

/** What guards a recipient: the clipboard, and a question that the window cannot answer. */
export function guardPort(
  desktop: Pick<ElectronDesktop, 'clipboardText' | 'confirmLookAlike' | 'confirmRemembered'>,
): GuardPort {
  return {
    clipboardText: () => desktop.clipboardText(),
    confirmRemembered: ({ sentence, to, networkName }) =>
      desktop.confirmRemembered(sentence, to?.address ?? null, networkName),
    confirmLookAlike: ({ address, name }, recipient) =>
      desktop.confirmLookAlike(name, address, recipient),
  };
}

/** Transaction anomalies in the app's log. */
export function transactionLog(log: Log): TransactionLog {
  return { warn: (message, fields) => log.write('warn', 'transaction', message, fields) };
}
