import type { ForeignKind, KeyFacts, WrittenBy } from '../../shared/keyfile/model';
import { isKey } from '../../shared/wallet/model';
import { isReadable } from '../wallet/selectors';

const WRITTEN: Record<WrittenBy, string> = {
  bt1: 'bittensor 1.0 to 1.5',
  bt2to5: 'bittensor 1.7 to 5.2',
  bt1to6: 'bittensor 1 to 6.10',
  bt6: 'bittensor 6.0 to 6.10, or older and encrypted anew since',
  bt6to8: 'bittensor 6.11 to 8.0, or this app, which writes the same form',
  rust: 'btcli 8 to 9.21 or bittensor 8.1 to 10.3 (bittensor-wallet 2.0 to 4.0)',
  rust41: 'btcli 9.22 or later, or bittensor 10.4 or later (bittensor-wallet 4.1)',
  taodesk: 'this app',
  nacl: 'bittensor 6 or later, or this app',
  unknown: 'the bytes do not tell',
};

/** Which generation of the SDK wrote a key, as far as its bytes tell. */
export const writtenWords = (by: WrittenBy): string => WRITTEN[by];

const READERS: Record<KeyFacts['access']['readers'], string> = {
  owner: 'only you',
  group: 'you, and users of the same group',
  everyone: 'every user of this computer',
  unknown: 'this system does not say',
};

/** Who of this computer's users can read a file. */
export function readersWords({ readers, mode, otherOwner }: KeyFacts['access']): string {
  const who = otherOwner ? 'another user, who owns the file' : READERS[readers];
  return mode === null ? who : `${who} (${mode})`;
}

const LOCKS: Record<NonNullable<KeyFacts['encryption']>, string> = {
  nacl: 'A password protects it. Each guess costs half a gigabyte of memory and a second.',
  ansible: 'A password protects it in the way of 2022, in which guessing is cheap.',
  fernet:
    'A password protects it in the way of 2021. btcli 8 and 9 say that its right password is wrong.',
  none: 'Nothing protects it: whoever can read the file owns the key.',
  unknown: 'Not known: this app cannot read what lies here.',
};

const FOREIGN: Record<ForeignKind, string> = {
  rotatingSr25519: 'a hashed account, whose sr25519 keys change from time to time (type 4)',
  rotatingMlDsa65:
    'a hashed account, whose ML-DSA-65 keys change from time to time (type 5), made to stand against quantum computers',
  hashed: 'a hashed account, whose keys change from time to time',
  unknown: 'a kind that this app does not know',
};

/** What a key is, in words. */
export function kindWords({
  scheme,
  foreign,
  encryption,
}: Pick<KeyFacts, 'scheme' | 'foreign' | 'encryption'>): string {
  if (foreign !== null) return FOREIGN[foreign];
  if (scheme === 'sr25519') return 'sr25519, the usual kind';
  if (scheme === 'ed25519')
    return 'ed25519, which older tools cannot open: it needs btcli 9.22 or bittensor 10.4, or later';
  if (scheme === 'other') return FOREIGN.unknown;
  return encryption === 'unknown' ? 'not known' : 'not known without its password';
}

/** Who opens a polkadot-js backup of a key: btcli stops at an ed25519 one, and bittensor 11 takes coldkeys alone. */
export function backupWords(scheme: KeyFacts['scheme'], isHotkey: boolean): string {
  if (scheme === 'sr25519')
    return 'One encrypted file, for the polkadot-js extension, other wallets and btcli.';
  if (scheme !== 'ed25519')
    return 'One encrypted file, for the polkadot-js extension. btcli opens it too, unless the key is ed25519.';
  const who = isHotkey ? 'the polkadot-js extension' : 'the polkadot-js extension and bittensor 11';
  return `One encrypted file, for ${who}. btcli cannot open it, as the key is ed25519.`;
}

/** What the protection of a key is worth, in plain words. */
export function lockMeaning({
  encryption,
  problem,
}: Pick<KeyFacts, 'encryption' | 'problem'>): string {
  if (encryption === null) return 'There is no key here, only its address.';
  return isReadable(problem) ? LOCKS[encryption] : 'Not known: the file cannot be read.';
}

/** True for a key file that can be opened, as far as it is known. */
export const canOpen = ({ encryption, scheme, problem }: KeyFacts): boolean =>
  isKey(encryption) && scheme !== 'other' && isReadable(problem);

/** True for a key that its password opens. */
export const asksPassword = (encryption: KeyFacts['encryption']): boolean =>
  isKey(encryption) && encryption !== 'none';
