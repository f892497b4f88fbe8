import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AppError } from '../../shared/ipc/result';
import { walletError } from '../../shared/wallet/errors';
import type { HotkeyEntry, WalletEntry } from '../../shared/wallet/model';
import { type KeyFacts, problemOf, readKey } from './listedKey';
import { compareNames } from './nameOrder';

/** Most wallets and hotkeys that are listed; more would be no wallets folder. */
export const MAX_ENTRIES = 10_000;

/** Files of editors and tools: shown only where a key lies in one. */
const BY_THE_WAY = /(\.lock|\.tmp|~)$/;
const PUBLIC_FILE = /pub\.txt$/;

/** The hotkeys of a wallet's folder by their files; folders inside are none, and a key is one under any name. */
export function readHotkeys(
  folder: string,
  entry: Dirent | undefined,
): Pick<WalletEntry, 'hotkeys' | 'hotkeysProblem'> {
  const none = (hotkeysProblem: AppError | null) => ({ hotkeys: [], hotkeysProblem });
  if (!entry) return none(null);
  if (entry.isSymbolicLink()) return none(walletError('SYMLINK', 'hotkeys'));
  const path = join(folder, 'hotkeys');
  let names: string[];
  try {
    names = readdirSync(path, { withFileTypes: true })
      .filter((part) => !part.isDirectory() && !part.name.startsWith('.'))
      .map(({ name }) => name);
  } catch (error) {
    return none(problemOf(error));
  }
  const all = new Set(names);
  const hotkeys = names
    .sort(compareNames)
    .slice(0, 2 * MAX_ENTRIES)
    .flatMap((name) => readHotkey(path, name, all) ?? [])
    .slice(0, MAX_ENTRIES);
  return { hotkeys, hotkeysProblem: null };
}

function readHotkey(folder: string, name: string, all: ReadonlySet<string>): HotkeyEntry | null {
  if (PUBLIC_FILE.test(name)) return readPublicFile(folder, name, all);
  const facts = readKey(join(folder, name), 'hotkey');
  if (BY_THE_WAY.test(name) && facts.problem !== null) return null;
  const publicName = `${name}pub.txt`;
  if (facts.address !== null || !all.has(publicName)) return entryOf(name, facts);
  const beside = readKey(join(folder, publicName), 'public');
  // A key of its own says nothing of the one whose public file its name makes of it.
  if (beside.holdsSecret) return entryOf(name, facts);
  return entryOf(name, { ...facts, address: beside.address, scheme: beside.scheme });
}

function readPublicFile(
  folder: string,
  name: string,
  all: ReadonlySet<string>,
): HotkeyEntry | null {
  const facts = readKey(join(folder, name), 'public');
  if (facts.holdsSecret) return entryOf(name, facts);
  const of = name.replace(PUBLIC_FILE, '');
  return all.has(of) ? null : { ...entryOf(of, facts), encryption: null };
}

const entryOf = (
  name: string,
  { encryption, address, scheme, problem }: KeyFacts,
): HotkeyEntry => ({ name, encryption, address, scheme, problem });
