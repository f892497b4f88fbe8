import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { APP_ORIGIN, CSP, respond } from './appScheme';
import { randomFrom } from './testing/mutate';

vi.mock('electron', () => ({ protocol: {} }));

const CANARY = 'canary-outside-of-the-bundle';
const seed = Number(process.env['TAODESK_SEED'] ?? Date.now() % 1_000_000);
let folder: string;
let bundle: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'scheme-'));
  bundle = path.join(folder, 'renderer');
  mkdirSync(path.join(bundle, 'assets'), { recursive: true });
  mkdirSync(path.join(folder, 'renderer-evil'));
  writeFileSync(path.join(bundle, 'index.html'), '<p>inside');
  writeFileSync(path.join(bundle, 'assets/app.js'), 'inside');
  for (const file of ['secret.html', 'renderer-evil/secret.html', 'secret.js']) {
    writeFileSync(path.join(folder, file), CANARY);
  }
  symlinkSync(path.join(folder, 'secret.html'), path.join(bundle, 'link.html'));
  symlinkSync(folder, path.join(bundle, 'out'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const get = async (url: string) => {
  const response = await respond(bundle, url);
  return { status: response.status, text: await response.text(), headers: response.headers };
};

describe('E7 the app scheme', () => {
  it('E7 serves the bundle, each answer with the policy (E3)', async () => {
    const page = await get(`${APP_ORIGIN}/index.html`);
    expect([page.status, page.text]).toEqual([200, '<p>inside']);
    expect(page.headers.get('content-security-policy')).toBe(CSP);
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await get(`${APP_ORIGIN}/assets/app.js`)).text).toBe('inside');
    const more = { 'x-more': 'here' };
    const withMore = (name: string) => respond(bundle, `${APP_ORIGIN}/${name}`, 'GET', more);
    expect((await withMore('index.html')).headers.get('x-more')).toBe('here');
    expect((await withMore('assets/app.js')).headers.get('x-more')).toBeNull();
    // What is not there may stand in the place of a page.
    expect((await withMore('none.html')).headers.get('x-more')).toBe('here');
    const none = await get(`${APP_ORIGIN}/none.html`);
    expect([none.status, none.headers.get('content-security-policy')]).toEqual([404, CSP]);
  });

  it.each([
    ...['/../secret.html', '/%2e%2e/secret.html', '/..%2fsecret.html', '/..%5csecret.html'],
    ...['/%2e%2e%2fsecret.html', '/assets/../../secret.html', '/assets/%2e%2e/%2e%2e/secret.html'],
    ...['/../renderer-evil/secret.html', '/link.html', '/out/secret.html', '/out/secret.js'],
    ...['/index.html%00.js', '/%00', '/secret.html%00', '//secret.html', '/./../secret.html'],
    ...['/%252e%252e/secret.html', '/\\..\\secret.html', '/%', '/%zz', '/', '/assets', '/assets/'],
    ...[
      '/index.html/',
      '/index.html/../../secret.html',
      '/~/secret.html',
      '/%c0%ae%c0%ae/secret.html',
    ],
  ])('E7 does not serve %s', async (name) => {
    const { status, text } = await get(APP_ORIGIN + name);
    expect(text).not.toContain(CANARY);
    expect(status).toBe(404);
  });

  it.each([
    ...['app://other/index.html', 'app://taodesk.evil/index.html', 'app://taodesk@evil/index.html'],
    ...[
      'file:///etc/passwd',
      'https://taodesk/index.html',
      'not a url',
      'app:index.html',
      'app://',
    ],
  ])('E7 does not serve the address %s', async (url) => {
    expect((await get(url)).status).toBe(404);
  });

  it('E7 answers reads only', async () => {
    const response = await respond(bundle, `${APP_ORIGIN}/index.html`, 'POST');
    expect(response.status).toBe(404);
  });

  it('E7 never leaves the bundle in 5,000 random paths', async () => {
    const random = randomFrom(seed);
    const parts = [
      ...['..', '.', '/', '//', '%2f', '%2F', '%5c', '%00', '%2e', '%252e', 'out', 'link.html'],
      ...['secret.html', 'secret.js', 'renderer-evil', 'assets', 'index.html', '\\', '~', ';', '?'],
    ];
    let served = 0;
    for (let round = 0; round < 5_000; round++) {
      const count = 1 + Math.floor(random() * 8);
      const pieces = Array.from(
        { length: count },
        () => parts[Math.floor(random() * parts.length)],
      );
      const { status, text } = await get(`${APP_ORIGIN}/${pieces.join('')}`);
      if (status === 200) served++;
      expect(text, `seed ${seed}, ${pieces.join('')}`).not.toContain(CANARY);
    }
    expect(served).toBeGreaterThan(0);
  });
});

describe('E3 the policy', () => {
  it('E3 allows nothing but the bundle', () => {
    for (const part of [
      ...["default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'none'"],
      ...["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
      "require-trusted-types-for 'script'",
    ]) {
      expect(CSP.split('; ')).toContain(part);
    }
    expect(CSP).not.toMatch(/unsafe|https?:|\*|ws:/);
  });
});
