import type { ContactService } from './contact/service';
import type { OverviewService } from './overview/service';
import type { DisposableStore } from './platform/disposable';
import type { WalletService } from './wallet/service';

/** Whose balances the overview reads: the wallets of the folder, and what the address book watches. */
export function addressesOf(
  wallets: WalletService,
  contacts: ContactService,
  owned: DisposableStore,
): ConstructorParameters<typeof OverviewService>[1] {
  let coldkeys: string[] = [];
  let hotkeys: string[] = [];
  const undo = wallets.lists.on((list) => {
    coldkeys = list.wallets.flatMap(({ address }) => address ?? []);
    hotkeys = list.wallets.flatMap((wallet) =>
      wallet.hotkeys.flatMap(({ address }) => address ?? []),
    );
  });
  owned.addUndo(undo);
  return {
    coldkeys: () => [...coldkeys, ...contacts.watchedAddresses()],
    hotkeys: () => hotkeys,
    onChange: (listener) => {
      const undos = [wallets.lists.on(() => listener()), contacts.books.on(() => listener())];
      return () => undos.forEach((undoOne) => undoOne());
    },
  };
}
