import { join } from 'node:path';
import { makeFolder } from '../platform/atomicFile';
import { checkName, placeFolder } from '../wallet/newFolder';
import { checkNewPassword, type Password, withPassword } from './password';
import { newPhrase } from './phrase';
import { refuseStopped } from './stop';
import { type KeySource, writeKey } from './writeKey';

/** Progress of a creation; `step` is read by the user. */
export type CreateProgress = (step: string, done: number, total: number) => void;

/** A hotkey that goes with a new wallet. */
export interface NewHotkey {
  name: string;
  protection: 'sameAsColdkey' | 'plain';
}

/** What is written. */
export interface NewWallet {
  /** The wallets folder; made when missing. */
  root: string;
  name: string;
  source: KeySource;
  password: string;
  hotkey: NewHotkey | null;
}

/** Addresses of what was written. */
export interface CreatedWallet {
  name: string;
  address: string;
  hotkey: { name: string; address: string } | null;
}

/**
 * Writes a whole wallet or nothing: all files go into a hidden folder beside it, are read back and opened,
 * and the folder gets its name in one step. `signal` stops it until then. Refuses with CANCELLED, NAME_TAKEN, NO_SPACE,
 * READ_ONLY and the like.
 */
export async function createWallet(
  wallet: NewWallet,
  progress: CreateProgress = () => undefined,
  signal?: AbortSignal,
): Promise<CreatedWallet> {
  checkName(wallet.name);
  checkNewPassword(wallet.password);
  if (wallet.hotkey) checkName(wallet.hotkey.name);
  const told: CreateProgress = (...step) => {
    refuseStopped(signal);
    progress(...step);
  };
  // The password outside: what is stopped takes its folder back at once, not after the derivation.
  return withPassword(
    wallet.password,
    (typed) =>
      placeFolder(
        wallet.root,
        wallet.name,
        (staging) => fillFolder(staging, wallet, typed, told),
        () => told('Putting it in place', 4, 4),
      ),
    signal,
  );
}

async function fillFolder(
  folder: string,
  { name, source, hotkey }: NewWallet,
  typed: Password,
  progress: CreateProgress,
): Promise<CreatedWallet> {
  progress('Deriving the key from the password', 0, 4);
  await typed.nacl();
  progress('Writing the coldkey', 1, 4);
  const address = await writeKey(join(folder, 'coldkey'), source, typed);
  if (!hotkey) return { name, address, hotkey: null };
  progress('Writing the hotkey', 2, 4);
  await makeFolder(join(folder, 'hotkeys'));
  const lock = hotkey.protection === 'plain' ? undefined : typed;
  const path = join(folder, 'hotkeys', hotkey.name);
  const hotAddress = await writeKey(path, { words: newPhrase(12) }, lock);
  progress('Reading it back', 3, 4);
  return { name, address, hotkey: { name: hotkey.name, address: hotAddress } };
}
