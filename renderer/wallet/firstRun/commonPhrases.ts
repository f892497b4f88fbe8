import { TEST_PHRASES } from '../../../shared/wallet/knownPhrases';

/** Sentences that lists of guesses begin with. */
const SENTENCES: readonly string[] = [
  'correct horse battery staple',
  'to be or not to be that is the question',
  'may the force be with you',
  'the quick brown fox jumps over the lazy dog',
  'in the beginning was the word',
  'in the beginning god created the heaven and the earth',
  'all your base are belong to us',
  'not your keys not your coins',
  'chancellor on brink of second bailout for banks',
  'i think therefore i am',
  'cogito ergo sum',
  'i am your father',
  'i have a dream',
  'one small step for man one giant leap for mankind',
  'ask not what your country can do for you',
  'we the people of the united states',
  'it was the best of times it was the worst of times',
  'call me ishmael some years ago',
  'it is a truth universally acknowledged',
  'happy families are all alike',
  'the lord is my shepherd i shall not want',
  'our father who art in heaven',
  'lorem ipsum dolor sit amet consectetur',
  'frankly my dear i dont give a damn',
  'here is looking at you kid',
  'ill be back hasta la vista baby',
  'houston we have a problem',
  'elementary my dear watson',
  'you shall not pass',
  'my precious my precious',
  'one ring to rule them all one ring to find them',
  'winter is coming',
  'a lannister always pays his debts',
  'i solemnly swear that i am up to no good',
  'live long and prosper',
  'resistance is futile',
  'the answer is forty two',
  'never gonna give you up never gonna let you down',
  'is this the real life is this just fantasy',
  'we will we will rock you',
  'all you need is love',
  'let it be let it be',
  'happy birthday to you',
  'twinkle twinkle little star',
  'mary had a little lamb',
  'once upon a time',
  'open sesame open sesame',
  'let me in let me in',
  'i love you so much',
  'this is my password',
  'password password',
  'change me please',
  'time is money',
  'live laugh love',
  'buy low sell high',
  'to the moon and back',
  'when lambo when moon',
  'wen moon wen lambo',
  'diamond hands to the moon',
  'hodl to the moon',
  'a purely peer to peer version of electronic cash',
  'vires in numeris',
  'carpe diem quam minimum',
  'veni vidi vici',
  'sein oder nicht sein das ist hier die frage',
  'liberte egalite fraternite',
  'passwort passwort',
];

const PATTERNS = ['abandon', 'zoo', 'test'].map((word) => word.repeat(6));

/** Letters that must agree before a part counts as known. */
const GRAM = 9;

const grams = new Set<string>();
for (const sentence of [...SENTENCES, ...TEST_PHRASES, ...PATTERNS]) {
  const letters = sentence.replaceAll(' ', '');
  for (let at = 0; at + GRAM <= letters.length; at++) grams.add(letters.slice(at, at + GRAM));
}

const STAND_FOR: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** A password without its known parts. */
export interface WithoutKnown {
  /** Number of parts that belong to a sentence everybody knows. */
  parts: number;
  /** Everything else, in order, without spaces and punctuation. */
  rest: string;
}

/**
 * Finds parts of well-known sentences and test phrases, whatever stands between their words and whichever figures
 * stand for letters. Pure.
 */
export function withoutKnown(password: string): WithoutKnown {
  const kept = Array.from(password.normalize('NFKD').toLowerCase()).filter((character) =>
    /[a-z0-9@$!]/.test(character),
  );
  const letters = kept.map((character) => STAND_FOR[character] ?? character);
  const known = letters.map(() => false);
  for (let at = 0; at + GRAM <= letters.length; at++) {
    if (grams.has(letters.slice(at, at + GRAM).join(''))) known.fill(true, at, at + GRAM);
  }
  const parts = known.filter((is, at) => is && !known[at - 1]).length;
  const rest = kept.filter((character, at) => !known[at] && /[a-z0-9]/.test(character)).join('');
  return { parts, rest };
}

const KEYS = ['1234567890-=', 'qwertyuiop[]', "asdfghjkl;'", 'zxcvbnm,./'];
const PLACES = new Map(
  KEYS.flatMap((row, y) => Array.from(row, (key, x) => [key, { x: x + y / 2, y }] as const)),
);
const SHIFTED = '!@#$%^&*()_+{}:"<>?';
const UNSHIFTED = "1234567890-=[];',./";

/** Share of neighbouring letters that a walk over the keys has at least; sentences have a fifth. */
const WALK_SHARE = 0.65;

/** Whether a password is mostly a walk over neighbouring keys, with or without Shift and spaces. */
export function isKeyboardWalk(password: string): boolean {
  const keys = Array.from(password.toLowerCase())
    .map((key) => UNSHIFTED[SHIFTED.indexOf(key)] ?? key)
    .filter((key) => key !== ' ');
  if (keys.length < 6) return false;
  const near = keys.slice(1).filter((key, at) => areNeighbours(keys[at] ?? '', key)).length;
  return near / (keys.length - 1) >= WALK_SHARE;
}

function areNeighbours(one: string, other: string): boolean {
  const [a, b] = [PLACES.get(one), PLACES.get(other)];
  return a !== undefined && b !== undefined && Math.abs(a.x - b.x) <= 1 && Math.abs(a.y - b.y) <= 1;
}
