import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowedLink, ExternalLinks, LINK_HOSTS } from './externalLinks';

const HOST = 'taostats.io';
const SCHEMES =
  'http|ftp|file|smb|ws|javascript|data|vbscript|ms-msdt|search-ms|tel|mailto|ssh|vnc|x-apple|app|about|chrome|devtools|blob|view-source|HTTPS|https:https|ht\ttps|hTTps| https'.split(
    '|',
  );
const TAILS = [
  HOST,
  `${HOST}/`,
  `${HOST}.evil.example/`,
  `evil.example/${HOST}`,
  `evil.example#${HOST}`,
  `user@${HOST}/`,
  `${HOST}@evil.example/`,
  `${HOST}:443@evil.example`,
  `${HOST}:8443/`,
  `${HOST}\\@evil.example`,
  `${HOST}%2eevil.example`,
  `evil.example\\.${HOST}`,
  `${HOST}/..//evil.example`,
  `${HOST}/../../etc`,
  `${HOST}/a\u202eb`,
  `${HOST}/a"b`,
  `${HOST}/a b`,
  `${HOST}/a\nb`,
  `${HOST}/a\u0000`,
  `${HOST}/%0d%0a`,
  `${HOST}/$(calc)`,
  `${HOST}/;calc`,
  `${HOST}/|calc`,
  `${HOST}/&calc`,
  `${HOST}/'x'`,
  `tаostats.io/`,
  `TAOSTATS.IO/`,
  `taostats。io/`,
  `127.0.0.1/`,
  `[::1]/`,
  `localhost/`,
  `0x7f000001/`,
  `${HOST}./`,
  `www.${HOST}/`,
  '',
  '/',
  '//',
  `/${HOST}`,
  `//${HOST}`,
  `C:/Windows/System32/calc.exe`,
];

const hostile = [
  ...SCHEMES.flatMap((scheme) =>
    TAILS.flatMap((tail) => [`${scheme}://${tail}`, `${scheme}:${tail}`]),
  ),
  ...TAILS.filter((tail) => tail !== HOST && tail !== `${HOST}/`).map((tail) => `https://${tail}`),
  ...TAILS,
  `https://${HOST}/${'a'.repeat(3_000)}`,
];

describe('E6 the way out to a browser', () => {
  it(`E6 ${hostile.length} hostile schemes and forms give 0 launches`, async () => {
    const opened: string[] = [];
    const links = new ExternalLinks((url) => (opened.push(url), Promise.resolve()));
    for (const text of hostile) expect(await links.launch(text), JSON.stringify(text)).toBe(false);
    expect(hostile.length).toBeGreaterThan(1_000);
    expect(opened).toEqual([]);
  });

  it('E6 random texts never leave the list of hosts', () => {
    const part = fc.string({
      unit: fc.constantFrom(...'htps:/\\@.#?%taosiev l\n\t0'),
      maxLength: 30,
    });
    fc.assert(
      fc.property(
        fc.oneof(
          part,
          part.map((text) => `https://${HOST}${text}`),
          fc.webUrl(),
        ),
        (text) => {
          const link = allowedLink(text);
          if (link === null) return;
          const { protocol, host, username } = new URL(link);
          expect([protocol, LINK_HOSTS.has(host), username]).toEqual(['https:', true, '']);
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it('E6 the allowed ones are opened as they are, a failing system is no crash', async () => {
    const good = `https://${HOST}/tx/0x12?a=1&b=2#top`;
    const opened: string[] = [];
    const links = new ExternalLinks((url) => (opened.push(url), Promise.resolve()));
    expect(await links.launch(good)).toBe(true);
    expect(opened).toEqual([good]);
    const failing = new ExternalLinks(() => Promise.reject(new Error('no browser')));
    expect(await failing.launch(good)).toBe(false);
  });
});
