import { err, ok } from '../shared/ipc/result';
import { transactionError } from '../shared/transaction/errors';
import { isKey, keyLabel, type WalletEntry } from '../shared/wallet/model';
import type { ContactService } from './contact/service';
import type { ElectronDesktop } from './platform/desktop';
import type { Log } from './platform/log';
import type {
  GuardPort,
  KnownAddress,
  PreviewPort,
  TransactionLog,
  Untyped,
  WalletPort,
} from './transaction/ports';
import type { WalletService } from './wallet/service';

/** What sending asks of the wallets and of the address book. */
export function walletPort(
  wallets: WalletService,
  contacts: Pick<ContactService, 'knownAddresses'>,
): WalletPort {
  return {
    payingKey: async (wallet, hotkey) => {
      const key = await (hotkey === undefined
        ? wallets.coldkey(wallet)
        : wallets.hotkey(wallet, hotkey));
      return key.ok ? ok({ wallet, ...(hotkey !== undefined && { hotkey }), ...key.value }) : key;
    },
    knownAddresses: async () => {
      const { wallets: list } = await wallets.current();
      const own = list.flatMap(addressesOf);
      // The user's own keys first: what a contact is called never hides that an address is theirs.
      return [
        ...own,
        ...contacts.knownAddresses().map((entry): KnownAddress => ({ ...entry, wallet: '' })),
      ];
    },
  };
}

function addressesOf({ name: wallet, hotkeys, ...coldkey }: WalletEntry): KnownAddress[] {
  const hot = hotkeys.flatMap(({ name, ...hotkey }) =>
    known(hotkey, { wallet, role: 'hotkey', name: keyLabel(wallet, name) }),
  );
  return [...known(coldkey, { wallet, role: 'coldkey', name: wallet }), ...hot];
}

function known(
  { address, encryption }: Pick<WalletEntry, 'address' | 'encryption'>,
  named: Pick<KnownAddress, 'wallet' | 'role' | 'name'>,
): KnownAddress[] {
  if (address === null) return [];
  return [{ ...named, address, ...(isKey(encryption) ? {} : { watched: true }) }];
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

const UNTYPED: Record<Untyped, string> = {
  remembered: 'Sign this with the remembered password?',
  open: 'Sign this without a password? The recipient was never paid from here before.',
};

/** What guards a recipient: the clipboard, and a question that the window cannot answer. */
export function guardPort(
  desktop: Pick<ElectronDesktop, 'clipboardText' | 'confirmLookAlike' | 'confirmUntyped'>,
  isLocked: () => boolean,
): GuardPort {
  return {
    clipboardText: () => desktop.clipboardText(),
    confirmUntyped: ({ sentence, to, networkName }, how) =>
      desktop.confirmUntyped(UNTYPED[how], sentence, to?.address ?? null, networkName),
    isLocked,
    confirmLookAlike: ({ address, name }, recipient) =>
      desktop.confirmLookAlike(name, address, recipient),
  };
}

/** Transaction anomalies in the app's log. */
export function transactionLog(log: Log): TransactionLog {
  return { warn: (message, fields) => log.write('warn', 'transaction', message, fields) };
}
