import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { Log } from './log';
import { redact } from './redact';

const folder = mkdtempSync(path.join(tmpdir(), 'taodesk-redact-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const WORDS = 'legal winner thank year wave sausage worth useful legal winner thank yellow'.split(
  ' ',
);
const PHRASE = WORDS.join(' ');
const SEED = '0x7d9e6f0c5a4b3c2d1e0f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d';
const BARE = SEED.slice(2);
const BYTES = Buffer.from(BARE, 'hex');
const PAIRS = BARE.match(/../g) ?? [];
const PASSWORD = 'canary-password-31415';
const ADDRESS = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';

/** A keyfile as the wallets write it when it is not encrypted. */
const KEYFILE = {
  accountId: `0x${'ab'.repeat(32)}`,
  privateKey: `${SEED}${BARE}`,
  secretPhrase: PHRASE,
  secretSeed: SEED,
  ss58Address: ADDRESS,
};
/** A backup of polkadot.js; the code is 64 letters a line of base64. */
const BACKUP = { encoded: Buffer.alloc(200, BYTES).toString('base64'), address: ADDRESS };

/** What, the line, and a part of the secret that must not be in the log. */
type Row = readonly [what: string, line: string, canary: string];

const CORPUS: readonly Row[] = [
  ['a phrase', `bug: got ${PHRASE}`, 'sausage'],
  ['a phrase as JSON words', JSON.stringify(WORDS), 'sausage'],
  ['a phrase as JSON on lines', JSON.stringify(WORDS, null, 1), 'sausage'],
  ['a phrase as Node shows a list', inspect(WORDS), 'sausage'],
  ['a phrase on lines', WORDS.join('\n'), 'sausage'],
  ['a phrase on lines of another system', WORDS.join('\r\n'), 'sausage'],
  ['a phrase in a list', WORDS.join(', '), 'sausage'],
  ['a phrase with wide spaces', WORDS.join('\u00a0'), 'sausage'],
  ['a phrase in an address', WORDS.join('%20'), 'sausage'],
  ['a phrase in a form', WORDS.join('+'), 'sausage'],
  ['a phrase with hyphens', WORDS.join('-'), 'sausage'],
  ['a phrase in capitals', PHRASE.toUpperCase(), 'SAUSAGE'],
  ['a numbered phrase', WORDS.map((word, at) => `${at + 1}. ${word}`).join(' '), 'sausage'],
  ['a seed', `key ${SEED}`, BARE.slice(0, 20)],
  ['a bare seed', `key ${BARE}`, BARE.slice(0, 20)],
  ['a private key', `key ${SEED}${BARE}`, BARE.slice(0, 20)],
  ['a seed as Node shows bytes', inspect(BYTES), '9e 6f 0c'],
  ['a seed as pairs', PAIRS.join(':'), '9e:6f:0c'],
  ['a seed as numbers', inspect(new Uint8Array(BYTES)), '158, 111'],
  ['a seed as text of an array', String(new Uint8Array(BYTES)), '158,111'],
  ['a seed as JSON of a buffer', JSON.stringify({ key: BYTES }), '158,111'],
  ['a seed as JSON of an array', JSON.stringify({ key: new Uint8Array(BYTES) }), '"1":158'],
  ['a seed in base64', BYTES.toString('base64'), 'vDFpLPC0'],
  ['a seed in base64 of addresses', BYTES.toString('base64url'), 'vDFpLPC0'],
  ['a key in base58', '5J3mBbAH58CpQ3Y5RNJpUKPE62SQ5tfcvU2JpbnkeyhfsYB1Jcn', 'RNJpUKPE'],
  ['a keyfile', JSON.stringify(KEYFILE), 'sausage'],
  ['a keyfile on lines', JSON.stringify(KEYFILE, null, 2), BARE.slice(0, 20)],
  ['a keyfile as Node shows it', inspect(KEYFILE), 'legal'],
  ['a backup', JSON.stringify(BACKUP), BACKUP.encoded.slice(0, 12)],
  ['a password field', JSON.stringify({ password: PASSWORD }), PASSWORD],
  ['a password pair', `password=${PASSWORD}`, PASSWORD],
  ['a password of two words', `{ coldkeyPassword: 'two ${PASSWORD}' }`, PASSWORD],
  ['a quoted password', JSON.stringify({ password: `a" ${PASSWORD}` }), PASSWORD],
  ['a password that ends in a backslash', JSON.stringify([{ pwd: `${PASSWORD}\\` }]), PASSWORD],
  ['a password of the environment', `BT_PW_SAVINGS=${PASSWORD}`, PASSWORD],
  ['a password of a derivation', `//Alice///${PASSWORD}`, PASSWORD],
  ['a port token', `ws://127.0.0.1:1234/${PASSWORD}`, PASSWORD],
  ['a login', `connecting to wss://me:${PASSWORD}@node.example:443`, PASSWORD],
  ['a login and a token', `wss://me:x@node.example/${PASSWORD}`, PASSWORD],
  ['a key in an address', `https://node.example/rpc?x=1&k=${PASSWORD}`, PASSWORD],
  ['what follows the hash of an address', `https://node.example/#${PASSWORD}`, PASSWORD],
  ['a key in a query', `dialled wss://node.example?k=${PASSWORD}`, PASSWORD],
  ['a key behind a port', `WSS://node.example:443?k=1&apikey=${PASSWORD}`, PASSWORD],
  ['a key behind hex', `wss://node.example/${SEED}/${PASSWORD}`, PASSWORD],
  ['a key behind a token', `wss://node.example/?token=a&k=${PASSWORD}`, PASSWORD],
  ['an endpoint in JSON', JSON.stringify({ endpoint: `wss://a.example/${PASSWORD}` }), PASSWORD],
  ['a header', `Authorization: Bearer ${PASSWORD}`, PASSWORD],
];

let files = 0;
function logged(write: (log: Log) => void): string {
  const file = path.join(folder, `${files++}.log`);
  write(new Log(file, false));
  return readFileSync(file, 'utf8');
}

describe('V2 the log holds no canary', () => {
  it.each(CORPUS)('takes out %s, however it comes', (_what, text, canary) => {
    expect(text).toContain(canary);
    const inner = JSON.stringify({ text });
    const lines = [
      logged((log) => log.write('warn', 'x', text)),
      logged((log) => log.write('warn', 'x', 'y', { text })),
      logged((log) => log.write('warn', 'x', 'y', { inner })),
      logged((log) => log.write('warn', 'x', `${'x. '.repeat(2_640)}${text}`)),
      logged((log) => void log.bug('x', new Error(text))),
      logged((log) => void log.bug('x', text)),
    ];
    // In JSON of JSON quotes and breaks are written otherwise; what is left between them is compared.
    const bare = (line: string): string => line.replace(/[\\"]/g, '');
    for (const line of lines) {
      expect(bare(line)).not.toContain(bare(canary));
      expect(line.match(/\n/g)).toHaveLength(1);
    }
  });

  // A node's words are logged. An end that these never have was looked for in as many ways as two to their number.
  it.each([
    ['words', 'abc_\n', '[words]'],
    ['hex pairs', '0a_\n', '[bytes]'],
    ['numbers', '12_\n', '[bytes]'],
  ])('comes to an end with %s that stop nowhere', (_what, piece, mark) => {
    const line = logged((log) => log.write('warn', 'x', 'y', { reason: piece.repeat(18) }));
    expect(line).toContain(mark);
  });

  it('keeps what helps', () => {
    const lines = [
      'chain: connected to entrypoint-finney at block 9,412,207 in 38 ms',
      `no funds for ${ADDRESS}`,
      'at Timeout (/opt/Taodesk2/resources/app.asar/dist/capabilities/index.cjs:10:2)',
      'at file:///opt/Taodesk2/resources/app.asar/dist/capabilities/index.cjs:10:2',
      'wss://node.example:443 refused: 1006',
      'seeding: [{"step":"subnet 1","why":"BadOrigin"}]',
    ];
    for (const line of lines) expect(redact(line)).toBe(line);
    expect(redact(SEED)).toBe(redact(SEED.toUpperCase().replace('0X', '0x')));
    expect(redact(SEED)).not.toBe(redact(SEED.replace('7d', '7e')));
  });
});
