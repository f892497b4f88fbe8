import type { AppError } from '../../shared/ipc/result';
import type { Balance, Balances } from '../../shared/overview/contract';
import type { Rao } from '../../shared/units/rao';
import {
  type HotkeyEntry,
  isKey,
  isReservedName,
  type WalletEntry,
  type WalletList,
} from '../../shared/wallet/model';

/** One line of the wallets table. */
export interface WalletRow {
  /** Unique in the table: folder name, or folder and hotkey. */
  key: string;
  kind: 'coldkey' | 'hotkey';
  /** Folder name of the wallet the line belongs to. */
  wallet: string;
  name: string;
  /** Null: cannot be known without a password, or the file is broken. */
  address: string | null;
  /** Rao, free part. Null is unknown, `none` does not apply. */
  free: Rao | null | 'none';
  watchOnly: boolean;
  /** How the key is locked. */
  lock: LockWords;
  problem: AppError | null;
  /** The chain did not tell the balance. */
  balanceProblem: AppError | null;
  hotkeys: number;
  /** Where else the same key lies: a wallet, or for a hotkey wallet and name. A coldkey's money counts once. */
  sameAs: string | null;
}

/** The foot of a table of balances; `complete` false means "at least". */
export interface WalletTotals {
  wallets: number;
  readable: number;
  hotkeys: number;
  total: Rao;
  complete: boolean;
  /** Rao that lies on hotkeys, not in the total; zero where none does. */
  onHotkeys: Rao;
}

/** How a key file is protected: in words, and the term of those who know it. */
export interface LockWords {
  words: string;
  /** Null where the words say all. */
  term: string | null;
}

type Encryption = NonNullable<WalletEntry['encryption']>;

const LOCKS: Record<Encryption, LockWords> = {
  nacl: { words: 'password', term: 'NaCl secretbox, its key derived with Argon2i' },
  ansible: { words: 'password, old format', term: 'Ansible Vault: AES-256, PBKDF2' },
  fernet: { words: 'password, old format', term: 'Fernet: AES-128, PBKDF2' },
  none: { words: 'not encrypted', term: null },
  unknown: { words: 'unknown', term: 'No form of protection that this app knows' },
};

/** How a key file is protected, in words. */
export function lockWords(encryption: WalletEntry['encryption']): LockWords {
  return encryption === null ? { words: 'no key here', term: null } : LOCKS[encryption];
}

/** True when the wallet has an address but no coldkey file. */
export const isWatchOnly = (wallet: WalletEntry): boolean =>
  wallet.encryption === null && wallet.address !== null;

/** True when the wallet holds neither a coldkey nor its address, but hotkeys. */
export const hasHotkeysAlone = ({ encryption, address, problem }: WalletEntry): boolean =>
  encryption === null && address === null && problem === null;

/** True when the coldkey of an address lies in this folder, whichever wallet it is in. */
export const hasKeyHere = (list: WalletList | null, address: string): boolean =>
  list?.wallets.some((wallet) => wallet.address === address && !isWatchOnly(wallet)) === true;

/** Problems of the public file or of the place alone: the key itself opens. */
const OPENS_ALL_THE_SAME = new Set([
  ...['PUBLIC_MISSING', 'PUBLIC_BROKEN', 'PUBLIC_MISMATCH', 'HOTKEY_IS_COLDKEY'],
]);

/** True for a key file that could be read, whatever else is wrong with its wallet. */
export const isReadable = (problem: AppError | null): boolean =>
  problem === null || OPENS_ALL_THE_SAME.has(problem.code);

/** True when the wallet can sign a payment. */
export const canSpend = (wallet: WalletEntry): boolean =>
  wallet.encryption !== null &&
  wallet.address !== null &&
  wallet.scheme !== 'other' &&
  wallet.problem === null;

/** True for a hotkey that is here and opens, as far as it is known. */
export const isUsable = ({ problem, encryption, scheme }: HotkeyEntry): boolean =>
  isReadable(problem) && isKey(encryption) && scheme !== 'other';

/** True when a message can be signed with the wallet's coldkey or one of its hotkeys. */
export const canSign = (wallet: WalletEntry): boolean =>
  canSpend(wallet) || wallet.hotkeys.some(isUsable);

/** Balance of an address, when the chain told one. */
export function balanceOf(balances: Balances | null, address: string | null): Balance | null {
  if (!balances || address === null) return null;
  return balances.balances.find((balance) => balance.address === address) ?? null;
}

/** True when the figures belong to a block. */
export const wasRead = (balances: Balances | null): boolean =>
  balances !== null && balances.block !== null;

/** What lies on hotkeys themselves, by address. */
export function hotkeyFunds(balances: Balances | null): ReadonlyMap<string, Rao> {
  return new Map(
    (balances?.hotkeys ?? []).map(({ address, free }) => [address, free ?? (0n as Rao)]),
  );
}

/** What lies on one hotkey, in rao; null where the chain told nothing of it. */
export const hotkeyFree = (balances: Balances | null, address: string | null): Rao | null =>
  balances?.hotkeys.find((one) => one.address === address)?.free ?? null;

/** All that lies on hotkeys, in rao. */
export function onHotkeys(balances: Balances | null): Rao {
  let total = 0n;
  for (const free of hotkeyFunds(balances).values()) total += free;
  return total as Rao;
}

function hotkeyRow(
  wallet: WalletEntry,
  hotkey: HotkeyEntry,
  { funds, places }: { funds: ReadonlyMap<string, Rao>; places: ReadonlyMap<string, string> },
): WalletRow {
  const key = `${wallet.name}/${hotkey.name}`;
  const first = hotkey.address === null ? undefined : places.get(hotkey.address);
  return {
    key,
    kind: 'hotkey',
    wallet: wallet.name,
    name: hotkey.name,
    address: hotkey.address,
    free: (hotkey.address === null ? undefined : funds.get(hotkey.address)) ?? 'none',
    watchOnly: false,
    lock: lockWords(hotkey.encryption),
    problem: hotkey.problem,
    balanceProblem: null,
    hotkeys: 0,
    sameAs: first === undefined || first === key ? null : first,
  };
}

/** The wallets whose name, address or hotkeys hold the typed text; the whole list for an empty one. */
export function filteredList(list: WalletList, typed: string): WalletList {
  const text = typed.trim().toLowerCase();
  if (text === '') return list;
  const holds = (part: string | null): boolean => part?.toLowerCase().includes(text) ?? false;
  const wallets = list.wallets.filter(
    ({ name, address, hotkeys }) =>
      holds(name) ||
      holds(address) ||
      hotkeys.some((hotkey) => holds(hotkey.name) || holds(hotkey.address)),
  );
  return { ...list, wallets };
}

/** Name of another wallet with the same coldkey, one with the key before one that watches; null for that one itself. */
export function sameKeyAs({ wallets }: WalletList, wallet: WalletEntry): string | null {
  if (wallet.address === null) return null;
  const same = wallets.filter(({ address }) => address === wallet.address);
  const first = same.find(({ encryption }) => encryption !== null) ?? same[0];
  return first === undefined || first.name === wallet.name ? null : first.name;
}

/** The first place of each hotkey, as wallet/name by its address; one with the key before one with its address alone. */
function hotkeyPlaces({ wallets }: WalletList): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  const watched = new Map<string, string>();
  for (const wallet of wallets) {
    for (const { name, address, encryption } of wallet.hotkeys) {
      const into = encryption === null ? watched : places;
      if (address !== null && !into.has(address)) into.set(address, `${wallet.name}/${name}`);
    }
  }
  return new Map([...watched, ...places]);
}

/** The hotkeys of a wallet without what lies among them and is no key. */
export const keysOf = ({ hotkeys }: WalletEntry): HotkeyEntry[] =>
  hotkeys.filter(({ problem }) => problem?.code !== 'NO_KEYFILE');

/** Lines of the wallets table: each coldkey, then its hotkeys unless it is folded. */
export function walletRows(
  list: WalletList,
  balances: Balances | null,
  folded: ReadonlySet<string>,
): WalletRow[] {
  const known = { funds: hotkeyFunds(balances), places: hotkeyPlaces(list) };
  return list.wallets.flatMap((wallet) => {
    const balance = balanceOf(balances, wallet.address);
    const row: WalletRow = {
      key: wallet.name,
      kind: 'coldkey',
      wallet: wallet.name,
      name: wallet.name,
      address: wallet.address,
      free: balance?.free ?? null,
      watchOnly: isWatchOnly(wallet),
      lock: lockWords(wallet.encryption),
      problem: wallet.problem,
      // Before anything was read the reason is one and the same for all; the page says it once.
      balanceProblem:
        wallet.hotkeysProblem ?? (wasRead(balances) ? (balance?.problem ?? null) : null),
      hotkeys: keysOf(wallet).length,
      sameAs: sameKeyAs(list, wallet),
    };
    return folded.has(wallet.name)
      ? [row]
      : [row, ...wallet.hotkeys.map((hotkey) => hotkeyRow(wallet, hotkey, known))];
  });
}

/** Sums what is known; a wallet whose balance is missing makes the sum a lower bound. */
export function walletTotals(list: WalletList, balances: Balances | null): WalletTotals {
  let total = 0n;
  let readable = 0;
  const counted = new Set<string>();
  for (const wallet of list.wallets) {
    const free = balanceOf(balances, wallet.address)?.free ?? null;
    if (free === null) continue;
    readable += 1;
    if (wallet.address !== null && !counted.has(wallet.address)) total += free;
    if (wallet.address !== null) counted.add(wallet.address);
  }
  return {
    wallets: list.wallets.length,
    readable,
    hotkeys: list.wallets.reduce((sum, wallet) => sum + keysOf(wallet).length, 0),
    total: total as Rao,
    complete: readable === list.wallets.length,
    onHotkeys: onHotkeys(balances),
  };
}

/** What a name of a wallet or hotkey is made of: the hint and the error are one. */
export const NAME_RULE = 'Only letters, figures, dot, hyphen and underscore.';

/** Why a name cannot be used for a new wallet or hotkey; null when it can. Same rule as `keyNameSchema`. */
export function nameProblem(name: string, taken: readonly string[]): string | null {
  if (name === '') return 'Give it a name.';
  if (name.length > 60) return 'At most 60 letters.';
  if (name.startsWith('.') || name.startsWith('-')) {
    return 'Begin with a letter, a figure or an underscore.';
  }
  if (/\s/.test(name))
    return 'No spaces: the name is that of a folder, and other tools read it too.';
  if (!/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(name)) return NAME_RULE;
  if (name.endsWith('.')) return 'No dot at the end.';
  if (isReservedName(name)) {
    return 'Not with pub.txt, .lock or .tmp at its end: tools take such a file for something else.';
  }
  if (taken.some((other) => other.toLowerCase() === name.toLowerCase())) {
    return 'This name is already used here.';
  }
  return null;
}

/** The nearest name that can be used, with '-' for what cannot; null when the name is good or nothing is left of it. */
export function nearestName(name: string, taken: readonly string[]): string | null {
  if (nameProblem(name, taken) === null) return null;
  const letters = name.normalize('NFKD').replace(/\p{M}/gu, '');
  const nearest = letters.replace(/[^A-Za-z0-9_.]+/g, '-').replace(/^[.-]+|[.-]+$/g, '');
  return nearest !== name && nameProblem(nearest, taken) === null ? nearest : null;
}

/** Wallets whose balance was asked for and not told; zero before anything was read. */
export function unreadBalances(list: WalletList, balances: Balances | null): number {
  if (balances === null || balances.block === null) return 0;
  return list.wallets.filter(
    ({ address }) => address !== null && (balanceOf(balances, address)?.free ?? null) === null,
  ).length;
}
