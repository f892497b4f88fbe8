/** What is odd about a name that others chose. */
export type TextFinding =
  /** Letters of several alphabets that do not go together. */
  | 'mixedScripts'
  /** Letters that look like Latin ones and are not. */
  | 'lookAlikes'
  /** Marks that turn the direction of the text around. */
  | 'direction'
  /** Characters that nobody sees, or control characters. */
  | 'invisible'
  /** Spaces at an end, or such as look like a space and are none. */
  | 'spaces'
  /** More accents on one letter than any language has. */
  | 'stacked';

/** A name of others made safe to draw, and what is odd about it. */
export interface TrustedText {
  /** The same text with each hidden character written out as `[U+200B]`. */
  display: string;
  /** Empty for an ordinary name of any one script. */
  findings: readonly TextFinding[];
}

const WORDS: Record<TextFinding, string> = {
  mixedScripts: 'mixes letters of different alphabets',
  lookAlikes: 'contains letters that look like others',
  direction: 'contains marks that turn the text around',
  invisible: 'contains characters that cannot be seen',
  spaces: 'contains unusual spaces',
  stacked: 'contains stacked accents',
};

/** The findings as one sentence: "This name contains letters that look like others." Empty for none. */
export function findingWords(findings: readonly TextFinding[]): string {
  if (findings.length === 0) return '';
  const parts = findings.map((finding) => WORDS[finding]);
  const last = parts.pop() ?? '';
  const list = parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
  return `This name ${list}. Compare the address, not the name.`;
}

const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const HIDDEN =
  /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\u{1bca0}-\u{1bca3}]|\p{Variation_Selector}/u;
const ODD_SPACE = /[\p{Zs}]/u;
const PICTURE = /\p{Extended_Pictographic}|\p{Emoji_Modifier}/u;
const STACKED = /\p{M}{4}/u;
/** Scripts in which a joiner between two letters is ordinary spelling. */
const JOINING =
  /\p{scx=Arab}|\p{scx=Deva}|\p{scx=Beng}|\p{scx=Guru}|\p{scx=Gujr}|\p{scx=Orya}|\p{scx=Taml}|\p{scx=Telu}|\p{scx=Knda}|\p{scx=Mlym}|\p{scx=Sinh}|\p{scx=Khmr}|\p{scx=Mong}/u;

const SCRIPTS: readonly (readonly [name: string, letters: RegExp])[] = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Armenian',
  'Hebrew',
  'Arabic',
  'Devanagari',
  'Bengali',
  'Tamil',
  'Telugu',
  'Kannada',
  'Malayalam',
  'Gujarati',
  'Gurmukhi',
  'Sinhala',
  'Thai',
  'Lao',
  'Khmer',
  'Myanmar',
  'Tibetan',
  'Georgian',
  'Ethiopic',
  'Mongolian',
  'Cherokee',
  'Canadian_Aboriginal',
  'Coptic',
  'Gothic',
  'Lisu',
  'Tifinagh',
  'Vai',
  'Hangul',
  'Bopomofo',
  'Han',
  'Hiragana',
  'Katakana',
].map((name) => [name, new RegExp(`\\p{Script=${name}}`, 'u')] as const);

/** Scripts that are written together, each with Latin beside it (Unicode TS 39, "highly restrictive"). */
const TOGETHER: readonly (readonly string[])[] = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Bopomofo'],
  ['Latin', 'Han', 'Hangul'],
];

/** Letters of other alphabets that read as a Latin one in common fonts (Unicode TS 39, confusables; a choice). */
const LIKE_LATIN: Record<string, string> = {
  Cyrillic: 'аеорсхуіјѕһԁԛԝӏѵᴦАВЕЅІЈКМНОРСТУХԌԚԜЅӀ',
  Greek: 'οανρυικχγϲϳΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹͿ',
  Armenian: 'օոսհցԼՍՏՕ',
  Cherokee: 'ᎪᏴᏟᎠᎬᏀᎻᎥᎫᏦᏞᎷᎾᏢᏚᎢᏙᎳᏃᎡᎩᏂᏎᏔᏕ',
  Coptic: 'ⲟⲣⲥⲭⲞⲢⲤⲬⲘⲚⲎⲔⲦ',
  Lisu: 'ꓐꓑꓒꓓꓔꓖꓗꓙꓚꓜꓝꓞꓟꓠꓡꓢꓣꓤꓥꓦꓧꓨꓪꓫꓬꓭꓮꓯꓰꓲꓳꓴꓵ',
};
/** Latin letters that stand for another one and belong to no ordinary spelling. */
const ODD_LATIN = /[ɑɡɩɪʀʟʏɴʜʙᴀᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢꞮꞬ]/u;

/** Looks at a name that others chose: folder, network, identity, file. Pure; the text is not changed elsewhere. */
export function trustText(text: string): TrustedText {
  const findings = new Set<TextFinding>();
  const characters = Array.from(text);
  let display = '';
  characters.forEach((character, at) => {
    const hidden = hiddenAs(characters, at);
    if (hidden) findings.add(hidden);
    display += drawn(character, hidden);
  });
  if (/^\p{Zs}|\p{Zs}$/u.test(text)) findings.add('spaces');
  if (STACKED.test(text.normalize('NFC'))) findings.add('stacked');
  const scripts = SCRIPTS.filter(([, letters]) => letters.test(text)).map(([name]) => name);
  if (scripts.length > 1 && !goTogether(scripts)) findings.add('mixedScripts');
  if (looksLikeLatin(text, scripts)) findings.add('lookAlikes');
  return { display, findings: ORDER.filter((finding) => findings.has(finding)) };
}

const ORDER = Object.keys(WORDS) as TextFinding[];

/** The text alone, for places that take no mark: labels, titles. */
export function safeText(text: string): string {
  const characters = Array.from(text);
  return characters.map((character, at) => drawn(character, hiddenAs(characters, at))).join('');
}

const drawn = (character: string, hidden: TextFinding | null): string =>
  hidden === null || hidden === 'spaces' ? character : written(character);

const written = (character: string): string =>
  `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;

function hiddenAs(characters: readonly string[], at: number): TextFinding | null {
  const character = characters[at] ?? '';
  if (DIRECTION.test(character)) return 'direction';
  if (HIDDEN.test(character)) return isSpelling(characters, at) ? null : 'invisible';
  const oddSpace = character !== ' ' && character !== '\u3000' && ODD_SPACE.test(character);
  return oddSpace ? 'spaces' : null;
}

// Joiners are spelling in some scripts and between emoji, as the picture selector is after one.
function isSpelling(characters: readonly string[], at: number): boolean {
  const character = characters[at] ?? '';
  const before = characters[at - 1] ?? '';
  const after = characters[at + 1] ?? '';
  if (character === '\ufe0f') return PICTURE.test(before) || /[0-9#*]/.test(before);
  if (character !== '\u200d' && character !== '\u200c') return false;
  const picture = PICTURE.test(before) || before === '\ufe0f';
  if (character === '\u200d' && picture && PICTURE.test(after)) return true;
  return JOINING.test(before) && JOINING.test(after);
}

const goTogether = (scripts: readonly string[]): boolean =>
  TOGETHER.some((allowed) => scripts.every((script) => allowed.includes(script)));

// A mixed name is marked for any such letter, a name of one other alphabet only when all its letters are such.
function looksLikeLatin(text: string, scripts: readonly string[]): boolean {
  if (ODD_LATIN.test(text) || Array.from(text).some(isStyled)) return true;
  const letters = Array.from(text).filter((character) => /\p{L}/u.test(character));
  const like = letters.filter((letter) => LIKES.has(letter));
  if (like.length === 0) return false;
  return scripts.includes('Latin') || like.length === letters.length;
}

const LIKES = new Set(Object.values(LIKE_LATIN).flatMap((letters) => Array.from(letters)));

// Mathematical, full-width and letter-like forms of a plain letter or figure.
function isStyled(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  const styled =
    (code >= 0x2100 && code <= 0x214f) ||
    (code >= 0x2160 && code <= 0x217f) ||
    (code >= 0xff01 && code <= 0xff5e) ||
    (code >= 0x1d400 && code <= 0x1d7ff) ||
    (code >= 0x1f130 && code <= 0x1f189);
  return styled && /^[A-Za-z0-9]$/.test(character.normalize('NFKC'));
}
