import type { ZxcvbnFactory, ZxcvbnResult } from '@zxcvbn-ts/core';
import { isKeyboardWalk, withoutKnown } from './commonPhrases';

/** One reason why a password is as strong as it is. */
export interface StrengthReason {
  level: 'good' | 'info' | 'warn' | 'danger';
  text: string;
  /** What the reason is about, for the right column. Never the whole password. */
  about: string;
}

/** A password judged in words. */
export interface Strength {
  /** 0 (nothing typed) to 4. */
  level: 0 | 1 | 2 | 3 | 4;
  /** True: the page asks once more before it is used. */
  weak: boolean;
  /** "about 220 years". */
  time: string;
  /** "about 40 million tries". */
  tries: string;
  reasons: StrengthReason[];
}

/** Shortest password that the signer takes. */
export const MIN_PASSWORD = 8;

/** Guesses per second that the estimate supposes: a thousand computers, one Argon2i try a second each. */
const GUESSES_PER_SECOND = 1_000;

/** Longest text that is looked at; more cannot make it weaker, and 128 characters took 1.5 s. */
const MAX_JUDGED = 64;

let loading: Promise<ZxcvbnFactory> | null = null;

/** Loads the word lists (a megabyte of their own chunk) when the password page opens. */
export function loadStrength(): Promise<ZxcvbnFactory> {
  loading ??= load();
  return loading;
}

async function load(): Promise<ZxcvbnFactory> {
  const [core, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]);
  return new core.ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    translations: english.translations,
  });
}

/** Names that everybody would try first on a file of this app. */
const APP_NAMES = [
  ...['bittensor', 'taodesk', 'opentensor', 'subtensor', 'finney', 'btcli', 'tao', 'wallet'],
  ...['coldkey', 'hotkey', 'mnemonic', 'passphrase'],
];

/** Guesses (powers of ten) that a well-known sentence, a name and a walk over the keys cost, with usual variants. */
const KNOWN_LOG10 = 3.5;
const NAME_LOG10 = 1.5;
const WALK_LOG10 = 6;

/** Judges a password on this computer; `names` are words it should not hold (wallet, hotkey). */
export function judgePassword(
  judge: ZxcvbnFactory,
  password: string,
  names: readonly string[],
): Strength {
  const text = password.slice(0, MAX_JUDGED);
  const own = names.filter((name) => name.length > 2);
  const result = judge.check(text, [...own, ...APP_NAMES]);
  const { parts, rest } = withoutKnown(text);
  const walk = isKeyboardWalk(text);
  const log10 = Math.min(
    result.guessesLog10,
    plainLog10(judge, parts, rest, [...own, ...APP_NAMES]),
    walk ? WALK_LOG10 : Infinity,
  );
  const level = strengthLevel(password, log10);
  return {
    level,
    weak: level < 3,
    time: guessingTime(10 ** log10 / GUESSES_PER_SECOND),
    tries: triesText(log10),
    reasons: reasons(password, result, level, { own, known: parts > 0, walk }),
  };
}

// Between known words a space or hyphen costs nothing, and neither do the words: only what is left is judged.
function plainLog10(
  judge: ZxcvbnFactory,
  parts: number,
  rest: string,
  names: readonly string[],
): number {
  let left = rest;
  let held = 0;
  for (const name of names.filter(({ length }) => length > 3)) {
    const pieces = left.split(name.toLowerCase().replace(/[^a-z0-9]/g, ''));
    held += pieces.length - 1;
    left = pieces.join('');
  }
  if (parts + held === 0) return Infinity;
  const more = left === '' ? 0 : judge.check(left).guessesLog10;
  return parts * KNOWN_LOG10 + held * NAME_LOG10 + more;
}

const LARGE: readonly (readonly [word: string, log10: number])[] = [
  ['million million', 12],
  ['thousand million', 9],
  ['million', 6],
  ['thousand', 3],
];

/** A number of tries (powers of ten) as "about 40 million tries". */
export function triesText(log10: number): string {
  if (log10 >= 15) return 'more than a thousand million million tries';
  for (const [word, size] of LARGE) {
    if (log10 >= size) return `about ${Math.round(10 ** (log10 - size))} ${word} tries`;
  }
  return 'fewer than a thousand tries';
}

function strengthLevel(password: string, log10: number): Strength['level'] {
  if (password === '') return 0;
  if (password.length < MIN_PASSWORD || log10 < 8) return 1;
  if (log10 < 10) return 2;
  return log10 < 12.5 ? 3 : 4;
}

const UNITS: readonly (readonly [string, number])[] = [
  ['years', 31_557_600],
  ['days', 86_400],
  ['hours', 3_600],
  ['minutes', 60],
  ['seconds', 1],
];

/** Seconds as "about 7 minutes", with the precision that a guess deserves. */
export function guessingTime(seconds: number): string {
  if (seconds < 1) return 'less than a second';
  if (seconds > 31_557_600 * 1e9) return 'more than a thousand million years';
  for (const [unit, size] of UNITS) {
    if (seconds < size) continue;
    const count = seconds / size;
    const round = count < 10 ? Math.round(count) : Number(count.toPrecision(2));
    return `about ${round.toLocaleString('en-US')} ${round === 1 ? unit.slice(0, -1) : unit}`;
  }
  return 'about 1 second';
}

function reasons(
  password: string,
  result: ZxcvbnResult,
  level: Strength['level'],
  { own, known, walk }: { own: readonly string[]; known: boolean; walk: boolean },
): StrengthReason[] {
  if (password === '') return [];
  const found: StrengthReason[] = [];
  if (password.length < MIN_PASSWORD) {
    found.push({
      level: 'danger',
      text: `At least ${MIN_PASSWORD} characters are needed`,
      about: `${password.length} of ${MIN_PASSWORD}`,
    });
  }
  if (known) {
    found.push({
      level: 'danger',
      text: 'Holds a sentence or phrase that everybody can look up',
      about: 'tried first',
    });
  }
  if (walk) found.push(WALK);
  for (const match of result.sequence) {
    const reason = matchReason(match.pattern, match, own);
    // One word of a strong password may be on any list; the meter and the words must not contradict.
    if (reason === MOST_USED && level >= 3) continue;
    if (reason && !found.some((other) => other.text === reason.text)) found.push(reason);
  }
  const parts = result.sequence.length;
  if (level >= 3 && !known) {
    found.push({
      level: 'good',
      text:
        parts > 1
          ? `${parts} parts that do not follow from one another`
          : 'No part can be foreseen',
      about: '',
    });
  } else {
    found.push({
      level: 'info',
      text: 'Add two words that do not belong together',
      about: 'each makes it 2,000 times harder',
    });
  }
  return found.slice(0, 5);
}

const MOST_USED: StrengthReason = {
  level: 'danger',
  text: 'Holds one of the most used passwords',
  about: 'tried first',
};

const WALK: StrengthReason = {
  level: 'warn',
  text: 'Holds keys that lie side by side',
  about: 'tried early',
};

type MatchFacts = Record<string, unknown>;

function matchReason(
  pattern: string,
  match: MatchFacts,
  own: readonly string[],
): StrengthReason | null {
  switch (pattern) {
    case 'dictionary':
      return dictionaryReason(match, own);
    case 'spatial':
      return WALK;
    case 'repeat':
      return { level: 'warn', text: 'Repeats itself', about: 'adds little' };
    case 'sequence':
    case 'wordSequence':
      return { level: 'warn', text: 'Holds a row like abc or 123', about: 'tried early' };
    case 'date':
      return { level: 'warn', text: 'Holds a date, which is tried first', about: '' };
    case 'regex':
      return { level: 'warn', text: 'Holds a year, which is tried first', about: '' };
    default:
      return null;
  }
}

function dictionaryReason(match: MatchFacts, own: readonly string[]): StrengthReason | null {
  const word = String(match['matchedWord'] ?? '');
  const list = String(match['dictionaryName'] ?? '').replace(/-.*$/, '');
  if (list === 'userInputs') {
    const name = own.find((other) => other.toLowerCase() === word);
    return name === undefined
      ? { level: 'danger', text: 'Holds a name that belongs to this app', about: word }
      : { level: 'danger', text: 'Holds the name of the wallet', about: name };
  }
  const rank = Number(match['rank'] ?? 0);
  if (list === 'passwords') {
    return rank <= 10_000 ? MOST_USED : null;
  }
  if (list.includes('name')) {
    return { level: 'warn', text: 'Holds a common name', about: 'one of few thousand' };
  }
  return null;
}
