import { createHash, pbkdf2Sync, randomBytes } from 'node:crypto';
import wordList from '@polkadot/util-crypto/mnemonic/wordlists/en';
import { PHRASE_LENGTHS, type PhraseLength } from '../../shared/wallet/model';
import { wipe } from './sodium';

const LENGTHS = new Set<number>(PHRASE_LENGTHS);
const placeOf = new Map(wordList.map((word, index) => [word, index]));

/** What is wrong with a phrase: the 1-based word, or null when the whole is wrong. */
export interface PhraseProblem {
  word: number | null;
  message: string;
  suggestions: string[];
}

/** A new phrase from the system's random generator. */
export function newPhrase(words: PhraseLength): string[] {
  const entropy = randomBytes((words / 3) * 4);
  try {
    return entropyToWords(entropy);
  } finally {
    wipe(entropy);
  }
}

/** BIP-39: 16 to 32 bytes, with the checksum, as words. */
export function entropyToWords(entropy: Uint8Array): string[] {
  const bits = toBits(entropy) + checksum(entropy);
  return (bits.match(/.{11}/g) ?? []).map((chunk) => wordList[parseInt(chunk, 2)] ?? '');
}

/** Checks number of words, each word and the checksum; undefined when the phrase is valid. */
export function phraseProblem(words: readonly string[]): PhraseProblem | undefined {
  const unknown = words.findIndex((word) => !placeOf.has(word));
  if (unknown >= 0) {
    const word = unknown + 1;
    const suggestions = similarWords(words[unknown] ?? '');
    return { word, message: `Word ${word} is not on the list of 2,048 words.`, suggestions };
  }
  if (!LENGTHS.has(words.length)) {
    const message = `A phrase has 12, 15, 18, 21 or 24 words; this one has ${words.length}.`;
    return { word: null, message, suggestions: [] };
  }
  const entropy = toEntropy(words);
  const good = entropy !== undefined;
  wipe(entropy);
  if (good) return undefined;
  const message =
    'All words are on the list but they do not fit together: one is wrong or misplaced.';
  return { word: null, message, suggestions: [] };
}

/**
 * The 32-byte seed of a valid phrase, Substrate's way: PBKDF2 over the entropy, not over the words.
 * The caller wipes it. Throws a RangeError on an invalid phrase.
 */
export function phraseSeed(words: readonly string[], passphrase = ''): Buffer {
  const entropy = toEntropy(words);
  if (!entropy) throw new RangeError('Not a valid phrase');
  const long = pbkdf2Sync(entropy, `mnemonic${passphrase}`, 2_048, 64, 'sha512');
  const seed = Buffer.alloc(32);
  long.copy(seed, 0, 0, 32);
  wipe(entropy, long);
  return seed;
}

function toEntropy(words: readonly string[]): Uint8Array | undefined {
  if (!LENGTHS.has(words.length)) return undefined;
  let bits = '';
  for (const word of words) {
    const place = placeOf.get(word);
    if (place === undefined) return undefined;
    bits += place.toString(2).padStart(11, '0');
  }
  const length = Math.floor(bits.length / 33) * 32;
  const entropy = Uint8Array.from(bits.slice(0, length).match(/.{8}/g) ?? [], (byte) =>
    parseInt(byte, 2),
  );
  return checksum(entropy) === bits.slice(length) ? entropy : undefined;
}

function checksum(entropy: Uint8Array): string {
  const sum = createHash('sha256').update(entropy).digest();
  return toBits(sum).slice(0, entropy.length / 4);
}

const toBits = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');

function similarWords(word: string): string[] {
  const near = wordList.filter((known) => editDistance(known, word) <= 1);
  const start = word.slice(0, 3);
  const alike = start.length < 3 ? [] : wordList.filter((known) => known.startsWith(start));
  return [...new Set([...near, ...alike])].slice(0, 5);
}

function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 1) return 2;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 2;
}
