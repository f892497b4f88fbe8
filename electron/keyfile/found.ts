import { err, ok, type Result } from '../../shared/ipc/result';
import type { KeyRef } from '../../shared/keyfile/model';
import { walletError } from '../../shared/wallet/errors';
import type { WalletEntry, WalletList } from '../../shared/wallet/model';
import type { Listed } from './inspect';
import { type KeyPlaces, placesOf } from './places';

/** What is needed of the wallets; the wallet service fits. */
export interface KeyfileWallets {
  readonly windowLock: { readonly isLocked: boolean };
  current(): Promise<WalletList>;
  refresh(): Promise<WalletList>;
}

/** Told when what was remembered for a coldkey can no longer be right; remembered passwords fit. */
export interface Remembered {
  forgetKey(path: string): Promise<Result<null>>;
}

/** A key of the list and where its files lie. */
export interface FoundKey {
  root: string;
  places: KeyPlaces;
  wallet: WalletEntry;
  key: Listed;
}

const LINKS = new Set(['SYMLINK', 'LINKED_WALLET']);

/** A key by the names of the list. Fails with LOCKED, FILE_MISSING, or what is wrong with its folder. */
export async function findKey(
  wallets: KeyfileWallets,
  root: string,
  ref: KeyRef,
): Promise<Result<FoundKey>> {
  if (wallets.windowLock.isLocked) return err(walletError('LOCKED'));
  const list = await wallets.current();
  const wallet = list.wallets.find(({ name }) => name === ref.wallet);
  if (!wallet) return err(walletError('FILE_MISSING'));
  // A link is not followed, and what is behind it is not ours to change.
  if (wallet.problem && LINKS.has(wallet.problem.code)) return err(wallet.problem);
  const places = placesOf(root, ref);
  if (ref.hotkey === null) return ok({ root, places, wallet, key: wallet });
  if (wallet.hotkeysProblem) return err(wallet.hotkeysProblem);
  const key = wallet.hotkeys.find(({ name }) => name === ref.hotkey);
  return key ? ok({ root, places, wallet, key }) : err(walletError('FILE_MISSING'));
}
