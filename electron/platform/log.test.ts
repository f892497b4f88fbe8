import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Log } from './log';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'taodesk-log-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FORGED = '2030-01-01T00:00:00.000Z info wallet: everything is fine';

/** Texts as a node, a wasm, a file name or a page may send them. */
const CORPUS: readonly (readonly [what: string, text: string])[] = [
  ['a line of its own', `x\n${FORGED}`],
  ['a carriage return over the line', `x\r${FORGED}`],
  ['both', `x\r\n${FORGED}`],
  ['vertical tab and form feed', 'a\vb\fc'],
  ['colours', '\u001b[31mred\u001b[0m'],
  ['a cleared screen', '\u001b[2J\u001b[H'],
  ['the title of the terminal', '\u001b]0;owned\u0007'],
  ['a link', '\u001b]8;;https://evil.example\u0007click\u001b]8;;\u0007'],
  ['the one-byte forms of C1', '\u009b31m \u009d0;x\u009c \u0085next'],
  ['a pasted command (DCS)', '\u001bP$q"p\u001b\\'],
  ['backspaces over the level', `${'\b'.repeat(60)}info`],
  ['a bell and a zero', '\u0007\u0000'],
  ['DEL', 'a\u007fb'],
  ['line and paragraph separators', 'a\u2028b\u2029c'],
  ['another direction', 'user\u202etxt.exe\u2066x\u2069'],
  ['invisible letters', 'pay\u200bpal\ufeff\u00ad\u{e0041}'],
  ['half a pair', 'a\ud800b\udc00'],
];

const written = (write: (log: Log) => void): string => {
  const file = path.join(folder, `${Math.random()}.log`);
  write(new Log(file, false));
  return readFileSync(file, 'utf8');
};

describe('text from outside in the log', () => {
  it.each(CORPUS)('is one line of printable characters: %s', (_what, text) => {
    const forms: ((log: Log) => void)[] = [
      (log) => log.write('warn', 'sandbox', text),
      (log) => log.write('warn', text, 'x'),
      (log) => log.write('warn', 'x', 'y', { text, list: [text] }),
      (log) => void log.bug('main', new Error(text)),
    ];
    for (const form of forms) {
      const content = written(form);
      expect(content.endsWith('\n')).toBe(true);
      const line = content.slice(0, -1);
      expect(line).toMatch(/^[\x20-\x7e]+$/);
      expect(line).not.toMatch(/^2030/m);
    }
  });

  it('stays readable, and a written escape is told from a real one', () => {
    const line = (text: string): string =>
      written((log) => log.write('info', 'x', text)).replace(/^\S+ /, '');
    expect(line('grüße, 5 τ')).toBe('info x: grüße, 5 τ\n');
    expect(line('a\nb')).toBe('info x: a\\nb\n');
    expect(line('a\\nb')).toBe('info x: a\\\\nb\n');
    expect(line('\u001b[1m')).toBe('info x: \\x1b[1m\n');
  });
});

describe('a line of megabytes', () => {
  const texts: readonly (readonly [string, string])[] = [
    ['a keyword without end', 'secret'.repeat(500_000)],
    ['spaces after a keyword', `password${' '.repeat(3_000_000)}x`],
    ['short words', 'abc abc abc A '.repeat(200_000)],
    ['numbers', '1, 2, 3, 1000 '.repeat(200_000)],
    ['pairs of hex', 'ab:cd:ef:abc '.repeat(200_000)],
    ['backslashes', '\\n\\n'.repeat(500_000)],
    ['openings of strings', 'password: "'.repeat(300_000)],
    ['schemes of addresses', 'a://a.'.repeat(500_000)],
    ['parts of a scheme', 'a.'.repeat(1_000_000)],
    ['letters of an encoding', `${'aB3/'.repeat(10)}.`.repeat(50_000)],
  ];
  it.each(texts)('is written cut: %s', (_what, text) => {
    expect(written((log) => log.write('warn', 'x', text)).length).toBeLessThanOrEqual(8_001);
  });

  it('V2 shows no part of a secret that the cut goes through', () => {
    const canary = 'canary-31415';
    for (const before of [15_900, 15_940, 15_960]) {
      // Long runs become short ones, so that the end of what is looked at comes into the line.
      const text = `${'A'.repeat(before)} "password":"two words ${canary} ${'x'.repeat(500)}"`;
      expect(written((log) => log.write('warn', 'x', text))).not.toContain(canary);
    }
  });
});

describe('the file', () => {
  it('keeps within a bound, and the newest lines are there', () => {
    const file = path.join(folder, 'logs', 'bound.log');
    const log = new Log(file, false);
    // A letter of three bytes: characters are not what fills a disk.
    const text = '\u754c'.repeat(9_000);
    for (let line = 0; line < 400; line++) log.write('info', 'x', `${line} ${text}`);
    const sizes = [file, `${file}.1`].map((name) => statSync(name).size);
    // Two MiB and the line that went past them.
    for (const size of sizes) expect(size).toBeLessThanOrEqual(2 * 1024 * 1024 + 24_001);
    expect(readdirSync(path.dirname(file)).sort()).toEqual(['bound.log', 'bound.log.1']);
    expect(readFileSync(file, 'utf8')).toContain(' info x: 399 ');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('goes on where it is in the way of a folder, and with data that is no JSON', () => {
    const file = path.join(folder, 'taken.log');
    mkdirSync(file);
    expect(() => new Log(file, false).write('info', 'x', 'y')).not.toThrow();
    const below = path.join(folder, 'file');
    writeFileSync(below, '');
    expect(() => new Log(path.join(below, 'x.log'), false).write('info', 'x', 'y')).not.toThrow();
    const circle: { self?: unknown } = {};
    circle.self = circle;
    expect(written((log) => log.write('info', 'x', 'y', circle))).toMatch(/ x: y \[no JSON\]\n$/);
  });
});
