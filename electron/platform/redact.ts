import { createHash } from 'node:crypto';

// Between two words or bytes: white space, list and URL separators, quotes, also as JSON inside JSON escapes them.
const BETWEEN = String.raw`(?:[\s,;:+_"'-]|\\[nrt]?|%20){1,16}`;
// Eight short words in a row are rare in our log lines and are what a piece of a phrase looks like, numbered or not.
const WORD = String.raw`(?:\d{1,2}[.)]?\s?)?[a-z]{3,8}`;
// A run of these may end at any whole item. Asking for more (a boundary, which "_" is none) would try each way to read
// "\nnet" in all of a run that a node made up, and never come to an end.
const WORDS = new RegExp(String.raw`\b[a-z]{3,8}(?:${BETWEEN}${WORD}){7,}(?![a-z])`, 'gi');
const HEX = /\b(?:0x)?[0-9a-fA-F]{60,}\b/g;
/** Sixteen bytes, the least that a phrase is made from, one by one: as hex pairs, as numbers, as JSON of an array. */
const HEX_PAIRS = new RegExp(
  String.raw`\b[0-9a-f]{2}(?:${BETWEEN}(?:0x)?[0-9a-f]{2}){15,}(?![0-9a-f])`,
  'gi',
);
const NUMBERS = new RegExp(String.raw`\b\d{1,3}(?:${BETWEEN}\d{1,3}){15,}(?!\d)`, 'g');
const NAMES = [
  ...['pass(?:word|phrase|wd)?', 'pwd', 'BT_PW_\\w{1,64}', 'phrase', 'mnemonic', 'seed', 'suri'],
  ...['secret\\w{0,32}', 'private_?key', 'token', 'api_?key', 'authorization'],
].join('|');
// A quoted value goes up to the same quote, escaped as often; one that is cut off, up to the end.
const KEYED = new RegExp(
  String.raw`((?:${NAMES})\\{0,8}["']?\s{0,8}[:=]\s{0,8})(?:(\\{0,8}["'])[^]*?(?:(?<!\\)\2|$)|(?:(?:bearer|basic)\s)?[^\s,}]+)`,
  'gi',
);
const LOGIN = /\b([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/@"']+@/gi;
const QUERY = /\b([a-z][a-z0-9+.-]{0,20}:\/\/[^\s?#"'\\]{0,300}[?#])[^\s"'\\]+/gi;
const ENDPOINT = /\b(wss?:\/\/[^\s/?#"'\\]+)[/?#][^\s"'\\]+/gi;
const DERIVED = /(?<!file:)\/\/\/[^\s"'\\]+/g;
const ENCODED = /(?<![\w+/-])[\w+/-]{43,}={0,2}/g;
const ADDRESS = /^[1-9A-HJ-NP-Za-km-z]{46,49}$/;

/**
 * Takes out of a log line what could be a secret: word runs, long hex (a fingerprint stays, so that two lines
 * about one hash can be matched), bytes one by one, values of telling names, logins, paths of endpoints and queries,
 * passwords of derivation paths, keys in base64 or base58. Addresses stay.
 */
export function redact(line: string): string {
  return (
    line
      // First: what the others put in would end the address in the middle of a key, or take its scheme.
      .replace(LOGIN, '$1[secret]@')
      .replace(ENDPOINT, '$1/[token]')
      .replace(KEYED, '$1[secret]')
      .replace(QUERY, '$1[secret]')
      .replace(DERIVED, '///[secret]')
      .replace(WORDS, '[words]')
      .replace(HEX, (hex) => `[hex ${fingerprint(hex)}]`)
      .replace(HEX_PAIRS, '[bytes]')
      .replace(NUMBERS, '[bytes]')
      .replace(ENCODED, (run) => (looksEncoded(run) ? '[bytes]' : run))
  );
}

/** A key of 32 bytes has small and capital letters and digits; a path begins with a slash. */
function looksEncoded(run: string): boolean {
  if (run.length >= 100) return true;
  const mixed = /[a-z]/.test(run) && /[A-Z]/.test(run) && /\d/.test(run);
  return mixed && !run.startsWith('/') && !ADDRESS.test(run);
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text.toLowerCase()).digest('hex').slice(0, 8);
}
