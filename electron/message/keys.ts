import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/ipc/result';
import { walletError } from '../../shared/wallet/errors';
import type { WalletList } from '../../shared/wallet/model';

/** A key file that can sign. */
export interface KeyFile {
  path: string;
  /** Null where it cannot be known without the password. */
  address: string | null;
  encrypted: boolean;
}

/**
 * The file of a listed coldkey, or of one of its hotkeys. Fails with FILE_MISSING, WATCH_ONLY or what is wrong with
 * the file; a link or another odd file was found when the folder was read.
 */
export function keyFile(
  { folder, wallets }: WalletList,
  wallet: string,
  hotkey: string | null,
): Result<KeyFile> {
  const entry = wallets.find(({ name }) => name === wallet);
  if (!entry) return err(walletError('FILE_MISSING'));
  const at = join(folder, wallet);
  if (hotkey === null) {
    const { problem, encryption, address } = entry;
    if (problem) return err(problem);
    if (encryption === null) return err(walletError('WATCH_ONLY'));
    return ok({ path: join(at, 'coldkey'), address, encrypted: encryption !== 'none' });
  }
  const found = entry.hotkeys.find(({ name }) => name === hotkey);
  if (!found) return err(walletError('FILE_MISSING'));
  const { problem, encryption, address } = found;
  // Its place is wrong, the key is whole; it may be the only copy of a coldkey that is watched here.
  if (problem && problem.code !== 'HOTKEY_IS_COLDKEY') return err(problem);
  if (encryption === null) return err(walletError('WATCH_ONLY'));
  return ok({ path: join(at, 'hotkeys', hotkey), address, encrypted: encryption !== 'none' });
}
