import { createHash } from 'node:crypto';

// Eight lower-case words in a row are rare in our log lines and are what a piece of a phrase looks like.
const WORDS = /\b[a-z]{3,8}(?:(?:\s+|\\n|",\s*")[a-z]{3,8}){7,}\b/g;
const HEX = /\b(?:0x)?[0-9a-fA-F]{60,}\b/g;
const KEYED =
  /("?(?:password|passphrase|phrase|mnemonic|seed|secret\w{0,32}|privateKey|token)"?\s{0,8}[:=]\s*)("(?:[^"\\]|\\.)*"|[^\s,}]+)/gi;
const PORT_TOKEN = /\b(wss?:\/\/[^\s/"]+)\/[^\s"]+/g;
const BASE64 = /\b[A-Za-z0-9+/_-]{100,}={0,2}/g;

/**
 * Takes out of a log line what could be a secret: word runs, long hex (a fingerprint stays, so that two lines
 * about one hash can be matched), values of telling names, tokens in URLs, long base64.
 */
export function redact(line: string): string {
  return line
    .replace(KEYED, '$1[secret]')
    .replace(WORDS, '[words]')
    .replace(HEX, (hex) => `[hex ${fingerprint(hex)}]`)
    .replace(BASE64, '[bytes]')
    .replace(PORT_TOKEN, '$1/[token]');
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text.toLowerCase()).digest('hex').slice(0, 8);
}
