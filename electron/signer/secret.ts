import { encodeSs58, parseAnySs58 } from '../../shared/units/ss58';
import { Refused, refuse } from '../../shared/wallet/errors';
import { isKnownPhrase } from '../../shared/wallet/knownPhrases';
import type { KeyCandidate, SecretKind, SecretPreview } from '../../shared/wallet/secret';
import { typedWords } from '../../shared/wallet/typedWords';
import {
  DEV_PHRASE,
  type KeyPair,
  type KeyScheme,
  pairFromKeyfilePrivate,
  pairFromSeed,
  pairFromUri,
  polkadotToKeyfile,
} from './derive';
import type { PathReading } from './junction';
import { isKnownKey, isPatternSeed } from './knownKeys';
import { type PhraseProblem, phraseProblem, phraseSeed } from './phrase';
import { wipe } from './sodium';
import type { KeySource } from './writeKey';

/** One key that a typed secret may mean, opened. */
interface OpenedCandidate extends KeyCandidate {
  pair: KeyPair;
  source: KeySource;
}

/** A typed secret, opened; its owner calls {@link wipeSecret}. */
interface OpenedSecret {
  what: SecretKind;
  /** The words of its phrase; none where there is no phrase. */
  words: readonly string[];
  wellKnown: boolean;
  /** The usual reading first. */
  candidates: OpenedCandidate[];
  /** Bytes to wipe besides the pairs. */
  bytes: Uint8Array[];
}

/** A phrase that is not valid: the place of the word is data, not only text. */
class BadPhrase extends Refused {
  constructor(readonly problem: PhraseProblem) {
    super({ code: 'BAD_PHRASE', message: problem.message, retryable: false });
  }
}

/**
 * What a typed secret leads to: sr25519 and ed25519 where both are possible, both readings of 64 bytes where both fit,
 * and each reading of a path in which tools differ.
 * A text that is no secret is a problem with its name, never a guess.
 */
export function previewSecret(text: string): SecretPreview {
  try {
    return previewOf(openSecret(text));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { code, message, remedy } = error.error;
    if (!(error instanceof BadPhrase)) {
      const words = remedy === undefined ? message : `${message} ${remedy}`;
      return { kind: 'problem', code, word: null, message: words, suggestions: [] };
    }
    const { word, suggestions } = error.problem;
    const place = word !== null && word <= 24 ? word : null;
    return { kind: 'problem', code, word: place, message, suggestions };
  }
}

/**
 * Opens a typed secret as the key of `address`, lends what is to be written and wipes it afterwards.
 * Refuses with BAD_PHRASE, BAD_HEX, BAD_PRIVATE_KEY, BAD_URI, SECRET_IS_ADDRESS, SECRET_IS_FILE or ADDRESS_DIFFERS.
 */
export async function withSecret<T>(
  text: string,
  address: string,
  use: (source: KeySource) => Promise<T>,
): Promise<T> {
  const secret = openSecret(text);
  try {
    const chosen = secret.candidates.find((candidate) => candidate.address === address);
    return chosen ? await use(chosen.source) : refuse('ADDRESS_DIFFERS');
  } finally {
    wipeSecret(secret);
  }
}

function previewOf(secret: OpenedSecret): SecretPreview {
  const { what, words, wellKnown, candidates } = secret;
  const shown = candidates.map(({ scheme, form, address }) => ({ scheme, form, address }));
  wipeSecret(secret);
  return { kind: 'key', what, words: words.length, wellKnown, candidates: shown };
}

function wipeSecret({ candidates, bytes }: OpenedSecret): void {
  wipe(...bytes, ...candidates.map(({ pair }) => pair.secretKey));
}

function openSecret(typed: string): OpenedSecret {
  const text = typed.trim();
  if (text.startsWith('{') || text.startsWith('$')) return refuse('SECRET_IS_FILE');
  if (parseAnySs58(text).ok) return refuse('SECRET_IS_ADDRESS');
  if (text.includes('/')) return openPath(text);
  if (/^0x/i.test(text) || /^[0-9a-f]{32,}$/i.test(text)) return openHex(text);
  const words = checkedWords(text);
  const seed = phraseSeed(words);
  const candidates = bothSchemes(seed, { words });
  return { what: 'phrase', words, wellKnown: isKnownPhrase(words), candidates, bytes: [seed] };
}

function checkedWords(text: string): string[] {
  const words = typedWords(text);
  const problem = phraseProblem(words);
  if (problem) throw new BadPhrase(problem);
  return words;
}

function openHex(text: string): OpenedSecret {
  const digits = text.replace(/^(0x)+/i, '');
  const fits = /^[0-9a-f]+$/i.test(digits) && (digits.length === 64 || digits.length === 128);
  if (!fits) return refuse('BAD_HEX');
  const bytes = Buffer.from(digits, 'hex');
  const isSeed = bytes.length === 32;
  const candidates = isSeed ? bothSchemes(bytes, { seed: bytes }) : readings(bytes);
  if (candidates.length === 0) return refuse('BAD_PRIVATE_KEY');
  const wellKnown = isPatternSeed(bytes.subarray(0, 32)) || isKnown(candidates);
  const what = isSeed ? 'seed' : 'privateKey';
  return { what, words: [], wellKnown, candidates, bytes: [bytes] };
}

const isKnown = (candidates: readonly OpenedCandidate[]): boolean =>
  isKnownKey(candidates.map(({ address }) => address));

// Ed25519 gets the key alone: from a phrase or a seed in its file older tools would derive an sr25519 address.
function bothSchemes(seed: Uint8Array, usual: KeySource): OpenedCandidate[] {
  const ed25519 = pairFromSeed(seed, 'ed25519');
  return [
    candidate(pairFromSeed(seed, 'sr25519'), { source: usual }),
    candidate(ed25519, { source: { pair: ed25519 } }),
  ];
}

// The clamped scalar of polkadot-js is eight times that of key files; 64 bytes of ed25519 end with their own public key.
function readings(bytes: Buffer): OpenedCandidate[] {
  const ed25519 = pairFromSeed(bytes.subarray(0, 32), 'ed25519');
  if (bytes.subarray(32).equals(ed25519.publicKey)) {
    return [candidate(ed25519, { source: { pair: ed25519 } })];
  }
  wipe(ed25519.secretKey);
  const found: OpenedCandidate[] = [];
  const keyfile = pairFromKeyfilePrivate(bytes, 'sr25519');
  if (keyfile) found.push(candidate(keyfile, { source: { pair: keyfile }, form: 'keyfile' }));
  if (((bytes[0] ?? 0) & 7) !== 0) return found;
  const shifted = polkadotToKeyfile(bytes);
  const polkadot = pairFromKeyfilePrivate(shifted, 'sr25519');
  wipe(shifted);
  if (polkadot) found.push(candidate(polkadot, { source: { pair: polkadot }, form: 'polkadot' }));
  return found;
}

function candidate(
  pair: KeyPair,
  { source, form = null }: { source: KeySource; form?: KeyCandidate['form'] },
): OpenedCandidate {
  return { scheme: pair.scheme, form, address: encodeSs58(pair.publicKey), pair, source };
}

function openPath(text: string): OpenedSecret {
  const at = text.indexOf('/');
  const [head, path] = [text.slice(0, at).trim(), text.slice(at)];
  const isSeed = /^(0x)*[0-9a-f]{64}$/i.test(head);
  const words = isSeed ? [] : head === '' ? DEV_PHRASE.split(' ') : checkedWords(head);
  const uri = (isSeed ? `0x${head.replace(/^(0x)+/i, '')}` : words.join(' ')) + path;
  const candidates = [...derived(uri, 'sr25519'), ...(orNone(() => derived(uri, 'ed25519')) ?? [])];
  // Steps of a path can be tried one after another; a password behind /// cannot.
  const hasPassword = path.includes('///');
  const wellKnown = isSeed
    ? isKnownHead(head) || isKnown(candidates)
    : isKnownPhrase(words) && !hasPassword;
  return { what: 'path', words, wellKnown, candidates, bytes: [] };
}

// The seed before a path, which has no password: it is tried with whatever steps come after it.
function isKnownHead(head: string): boolean {
  const preview = previewOf(openHex(head));
  return preview.kind === 'key' && preview.wellKnown;
}

/** Whose rules a path is read by; substrate-interface derives no ed25519 key. */
const READERS = {
  sr25519: ['substrate', 'polkadot', 'python'],
  ed25519: ['substrate', 'polkadot'],
} as const satisfies Record<KeyScheme, readonly PathReading[]>;

/** The keys that a path leads to: one where all tools agree, else one for each that they make, the usual one first. */
function derived(uri: string, scheme: KeyScheme): OpenedCandidate[] {
  const [usual, ...others] = READERS[scheme];
  const found = new Map<string, OpenedCandidate>();
  const add = (form: PathReading): void => {
    const pair = pairFromUri(uri, scheme, form);
    const opened = candidate(pair, { source: { pair }, form });
    if (found.has(opened.address)) wipe(pair.secretKey);
    else found.set(opened.address, opened);
  };
  add(usual);
  for (const form of others) orNone(() => add(form));
  const all = [...found.values()];
  return all.length > 1 ? all : all.map((one) => ({ ...one, form: null }));
}

// Soft steps exist for sr25519 alone, and not every tool takes every step: what one refuses is no key of its.
function orNone<T>(open: () => T): T | undefined {
  try {
    return open();
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}
