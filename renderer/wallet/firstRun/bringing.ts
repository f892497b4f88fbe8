import { readPublicText } from '../../../shared/wallet/publicText';
import type {
  BackupFile,
  ChosenFile,
  ChosenKeyfile,
  OpenedKeyfile,
  WalletEntry,
  WalletList,
} from '../../../shared/wallet/model';
import type {
  KeyCandidate,
  KeyOrigin,
  SecretKind,
  SecretPreview,
} from '../../../shared/wallet/secret';
import { pathProblem } from './Advanced';

/** What can be brought in. */
export type BringKind = 'phrase' | 'hex' | 'file' | 'address';

/** What comes: a typed secret, a chosen file, or an address without a secret. */
export type Bringing =
  | {
      kind: 'secret';
      secret: string;
      what: SecretKind;
      words: number;
      wellKnown: boolean;
      candidate: KeyCandidate;
    }
  | { kind: 'file'; file: BackupFile }
  | { kind: 'keyfile'; file: ChosenKeyfile; opened: OpenedKeyfile }
  | { kind: 'watch'; text: string; address: string };

/** A key that comes, with its secret, and is written under a new password. */
export type KeyToBring = Exclude<Bringing, { kind: 'watch' | 'keyfile' }>;

/** The typed secret of the page; null while it is unfinished. */
export function typedSecret(
  kind: BringKind,
  { words, path, hex }: { words: readonly string[]; path: string; hex: string },
): string | null {
  if (kind === 'hex') return hex.trim() === '' ? null : hex.trim();
  if (kind !== 'phrase' || words.some((word) => word === '')) return null;
  return pathProblem(path) === null ? `${words.join(' ').trim()}${path}` : null;
}

/** What the page would bring in; null while it is unfinished. */
export function bringingOf(
  kind: BringKind,
  given: {
    file: ChosenFile | null;
    opened: OpenedKeyfile | null;
    text: string;
    secret: string | null;
    preview: SecretPreview | null;
    candidate: KeyCandidate | null;
  },
): Bringing | null {
  const { file, opened, text, secret, preview, candidate } = given;
  if (kind === 'file') return fileToBring(file, opened);
  if (kind === 'address') {
    const address = readPublicText(text)?.address;
    return address === undefined ? null : { kind: 'watch', text, address };
  }
  if (secret === null || preview?.kind !== 'key' || !candidate) return null;
  const { what, words, wellKnown } = preview;
  return { kind: 'secret', secret, what, words, wellKnown, candidate };
}

function fileToBring(file: ChosenFile | null, opened: OpenedKeyfile | null): Bringing | null {
  if (file?.form !== 'keyfile') return file && { kind: 'file', file };
  return opened && { kind: 'keyfile', file, opened };
}

/** The address that comes; null where a file names none. */
export function addressOf(bringing: Bringing): string | null {
  if (bringing.kind === 'keyfile') return bringing.opened.address;
  if (bringing.kind === 'secret') return bringing.candidate.address;
  return bringing.kind === 'file' ? bringing.file.address : bringing.address;
}

/** Name of the wallet that holds this already: its coldkey, or for an address to watch the address. */
export function walletOfKey(list: WalletList | null, bringing: Bringing | null): string | null {
  const address = bringing && addressOf(bringing);
  if (!address) return null;
  const holds = (one: WalletEntry): boolean =>
    one.address === address && (one.encryption !== null || bringing.kind === 'watch');
  return list?.wallets.find(holds)?.name ?? null;
}

/** Name of the wallet whose coldkey would come in as a hotkey, as whichever kind of key; null where none would. */
export function coldkeyOf(
  list: WalletList | null,
  bringing: Bringing | null,
  preview: SecretPreview | null,
): string | null {
  const own = bringing && addressOf(bringing);
  const candidates =
    preview?.kind === 'key' && bringing?.kind === 'secret' ? preview.candidates : [];
  const comes = new Set([own, ...candidates.map(({ address }) => address)]);
  return list?.wallets.find(({ address }) => address !== null && comes.has(address))?.name ?? null;
}

/** How the key is named to main. */
export function originOf(bringing: KeyToBring, backupPassword: string): KeyOrigin {
  return bringing.kind === 'secret'
    ? { secret: bringing.secret, address: bringing.candidate.address }
    : { backupId: bringing.file.backupId, backupPassword };
}

/** What helps when the new password is forgotten. */
export function wayBack(bringing: KeyToBring): string {
  if (bringing.kind === 'file') return 'the backup file and its password make a new one';
  switch (bringing.what) {
    case 'phrase':
      return `the ${bringing.words} words make a new one`;
    case 'path':
      return 'the phrase with its path makes a new one';
    case 'seed':
      return 'the seed makes a new one';
    case 'privateKey':
      return 'the private key makes a new one';
  }
}
