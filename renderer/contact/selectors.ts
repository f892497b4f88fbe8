import {
  type Contact,
  type ContactBook,
  type ContactList,
  contactNameSchema,
  type ImportRow,
  MAX_NAME,
  noteSchema,
  sameName,
} from '../../shared/contact/model';
import type { WalletEntry, WalletList } from '../../shared/wallet/model';

/** A watched account as a line among the wallets. */
export interface WatchedLine {
  wallet: WalletEntry;
  account: Contact;
}

/** The watched accounts as wallets without a key; a name that a folder has is told apart. */
export function watchedLines(list: WalletList, book: ContactBook | null): WatchedLine[] {
  const names = new Set(list.wallets.map(({ name }) => name));
  return (book?.watched ?? []).map((account) => {
    let { name } = account;
    while (names.has(name)) name += ' (watched)';
    names.add(name);
    const { address } = account;
    const none = { scheme: null, encryption: null, problem: null, hotkeysProblem: null };
    return { account, wallet: { name, address, hotkeys: [], ...none } };
  });
}

/** A wallet that nothing can be read of. */
const isLost = ({ address, problem }: WalletEntry): boolean => address === null && problem !== null;

/** The wallets of the folder and, after them, the watched accounts; what cannot be read comes last. */
export function withWatched(list: WalletList, book: ContactBook | null): WalletList {
  const lines = watchedLines(list, book);
  const lost = list.wallets.filter(isLost);
  if (lines.length + lost.length === 0) return list;
  const good = list.wallets.filter((wallet) => !isLost(wallet));
  return { ...list, wallets: [...good, ...lines.map(({ wallet }) => wallet), ...lost] };
}

/** What the user calls an address; null where it has no name. Contacts come first. */
export function contactName(book: ContactBook | null, address: string | null): string | null {
  const all = [...(book?.contacts ?? []), ...(book?.watched ?? [])];
  return all.find((entry) => entry.address === address)?.name ?? null;
}

/** What is wrong with a typed name; null when it can be used for this address. */
export function contactNameProblem(
  book: ContactBook | null,
  list: ContactList,
  name: string,
  address: string | null,
): string | null {
  const trimmed = name.trim();
  if (trimmed === '') return 'Give it a name.';
  if (trimmed.length > MAX_NAME) return `At most ${MAX_NAME} letters.`;
  if (!contactNameSchema.safeParse(trimmed).success) return 'A name is one line of text.';
  const taken = book?.[list].some(
    (entry) => entry.address !== address && sameName(entry.name, trimmed),
  );
  return taken ? 'Another address has this name already.' : null;
}

/** What is wrong with a typed note; null when it can be kept. */
export const noteProblem = (note: string): string | null =>
  noteSchema.safeParse(note.trim()).success ? null : 'A note is one line of text.';

/** True for a row that can be written. */
export const canTake = ({ state }: ImportRow): boolean => state === 'new' || state === 'changed';

/** What a file holds, counted in words. */
export function importWords(rows: readonly ImportRow[], refused: number): string {
  const count = (wanted: ImportRow['state']): number =>
    rows.filter(({ state }) => state === wanted).length;
  const parts = [
    `${count('new')} new`,
    `${count('changed')} changed`,
    `${count('same')} as they are here`,
    `${count('conflict')} in conflict`,
    ...(refused > 0 ? [`${refused} that cannot be used`] : []),
  ];
  return parts.join(', ');
}
