import { type Dirent, readdirSync, readlinkSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AppError } from '../../shared/ipc/result';
import { walletError } from '../../shared/wallet/errors';
import type { HotkeyEntry, WalletEntry, WalletList } from '../../shared/wallet/model';
import { errorCode } from '../platform/atomicFile';
import { MAX_ENTRIES, readHotkeys } from './listedHotkeys';
import { type KeyFacts, problemOf, readKey } from './listedKey';
import { compareNames } from './nameOrder';

const SLICE_MS = 8;
/** What a public file cannot be that is replaced once its coldkey was opened; a link or a forbidden file stays. */
const UNREAD_PUBLIC = new Set(['BROKEN_KEYFILE', 'POLKADOT_JSON', 'TOO_LARGE']);

/**
 * Lists a wallets folder as every tool of the family lays it out. A broken, linked or unreadable part is described
 * in its entry and never hides the rest; a missing folder is not a failure. No secret is decrypted or kept.
 */
export async function listWallets(root: string): Promise<WalletList> {
  let entries: Dirent[];
  try {
    entries = await readdir(root, { withFileTypes: true });
  } catch (error) {
    const missing = errorCode(error) === 'ENOENT';
    const problem = missing ? null : problemOf(error);
    return { folder: root, exists: !missing, wallets: [], problem };
  }
  const folders = entries
    .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
    .filter(({ name }) => !name.startsWith('.'))
    .sort((a, b) => compareNames(a.name, b.name))
    .slice(0, MAX_ENTRIES);
  const wallets = await mapInSlices(folders, (entry) => readWallet(root, entry));
  const shown = withColdkeysNamed(wallets.filter(isWallet));
  return { folder: root, exists: true, wallets: shown, problem: null };
}

// A coldkey among the hotkeys opens like one, so it would go to a miner like one.
function withColdkeysNamed(wallets: WalletEntry[]): WalletEntry[] {
  const coldkeys = new Set(wallets.flatMap(({ address }) => address ?? []));
  const named = (hotkey: HotkeyEntry): HotkeyEntry => {
    const { address, encryption, problem } = hotkey;
    const isKey = problem === null && encryption !== null && address !== null;
    return isKey && coldkeys.has(address)
      ? { ...hotkey, problem: walletError('HOTKEY_IS_COLDKEY') }
      : hotkey;
  };
  return wallets.map((wallet) => ({ ...wallet, hotkeys: wallet.hotkeys.map(named) }));
}

function readWallet(root: string, entry: Dirent): WalletEntry {
  const wallet = emptyWallet(entry.name);
  if (entry.isSymbolicLink()) return { ...wallet, problem: linkProblem(root, entry.name) };
  const folder = join(root, entry.name);
  let parts: Map<string, Dirent>;
  try {
    const found = readdirSync(folder, { withFileTypes: true });
    parts = new Map(found.map((part) => [part.name, part]));
  } catch (error) {
    return { ...wallet, problem: problemOf(error) };
  }
  const coldkey = parts.has('coldkey') ? readKey(join(folder, 'coldkey'), 'coldkey') : null;
  const hasPublic = parts.has('coldkeypub.txt');
  const publicKey = hasPublic ? readKey(join(folder, 'coldkeypub.txt'), 'public') : null;
  return {
    ...wallet,
    ...joinColdkey(coldkey, publicKey),
    ...(publicKey?.bareHex && { oldPublic: true as const }),
    ...readHotkeys(folder, parts.get('hotkeys')),
  };
}

// Not looked at, but where it leads is no secret.
function linkProblem(root: string, name: string): AppError {
  try {
    return walletError('LINKED_WALLET', readlinkSync(join(root, name)).slice(0, 1_000));
  } catch (error) {
    return problemOf(error);
  }
}

// What the coldkey itself says holds; an encrypted one says nothing, and its signature is compared when it signs.
function joinColdkey(
  coldkey: KeyFacts | null,
  publicKey: KeyFacts | null,
): Pick<WalletEntry, 'address' | 'scheme' | 'encryption' | 'problem'> {
  const encryption = coldkey?.encryption ?? null;
  const own = coldkey?.address ?? null;
  if (own !== null && publicKey?.address && publicKey.address !== own) {
    // Which of the two is the owner's is not guessed: neither is shown to be paid to.
    const problem = walletError('PUBLIC_MISMATCH');
    return { address: null, scheme: coldkey?.scheme ?? null, encryption, problem };
  }
  const known = publicKey?.address ? publicKey : coldkey;
  const address = known?.address ?? null;
  const problem = coldkey ? coldkey.problem : watchedProblem(publicKey);
  return {
    address,
    scheme: known?.scheme ?? null,
    encryption,
    problem: problem ?? (coldkey ? publicProblem(publicKey, address) : null),
  };
}

function publicProblem(publicKey: KeyFacts | null, address: string | null): AppError | null {
  if (publicKey === null) return address === null ? walletError('PUBLIC_MISSING') : null;
  const { problem } = publicKey;
  const unread = problem ? UNREAD_PUBLIC.has(problem.code) : isLocked(publicKey);
  return unread ? walletError('PUBLIC_BROKEN') : problem;
}

function watchedProblem(publicKey: KeyFacts | null): AppError | null {
  if (publicKey === null) return null;
  return isLocked(publicKey) ? walletError('PUBLIC_LOCKED') : publicKey.problem;
}

// bittensor-wallet 2.0 asked for a password when it made a public file anew, and encrypted it.
function isLocked({ encryption, problem }: KeyFacts): boolean {
  return encryption !== 'none' && problem === null;
}

// A folder that holds nothing of a wallet (an editor's, a backup's) is not one.
function isWallet({ encryption, address, hotkeys, problem, hotkeysProblem }: WalletEntry): boolean {
  const isKey = encryption !== null || address !== null || hotkeys.length > 0;
  return isKey || problem !== null || hotkeysProblem !== null;
}

function emptyWallet(name: string): WalletEntry {
  const nothing = { address: null, scheme: null, encryption: null, problem: null };
  return { name, ...nothing, hotkeys: [], hotkeysProblem: null };
}

// The reads are synchronous and short; the window gets its turn between two slices.
async function mapInSlices<T, R>(items: readonly T[], work: (item: T) => R): Promise<R[]> {
  const results: R[] = [];
  let sliceStart = performance.now();
  for (const item of items) {
    results.push(work(item));
    if (performance.now() - sliceStart < SLICE_MS) continue;
    await nextTurn();
    sliceStart = performance.now();
  }
  return results;
}
