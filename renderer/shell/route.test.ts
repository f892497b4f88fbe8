import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHash, routeHash, settingsSections, type Route } from './route';

const text = fc.string({ minLength: 1, unit: 'grapheme' });
const name = fc.oneof(
  text,
  fc.constantFrom('a/b', '100%', '%2F', 'a b', '#/send', '?', '..'),
  fc.constant(null),
);
const route: fc.Arbitrary<Route> = fc.oneof(
  fc.constant<Route>({ page: 'overview' }),
  name.map((wallet): Route => ({ page: 'wallets', wallet })),
  fc.tuple(name, name).map(([wallet, hotkey]): Route => ({
    page: 'keyfile',
    wallet,
    hotkey: wallet === null ? null : hotkey,
  })),
  fc.record({ page: fc.constant('send' as const), from: name, to: name }),
  fc.tuple(text, text).map(([from, hotkey]): Route => ({ page: 'send', from, to: null, hotkey })),
  name.map((wallet): Route => ({ page: 'receive', wallet })),
  fc.tuple(text, text).map(([wallet, hotkey]): Route => ({ page: 'receive', wallet, hotkey })),
  fc.constant<Route>({ page: 'contacts' }),
  fc.record({
    page: fc.constant('message' as const),
    tab: fc.constantFrom('sign' as const, 'verify' as const),
    wallet: name,
  }),
  name.map((tx): Route => ({ page: 'activity', tx })),
  fc
    .option(fc.constantFrom(...settingsSections), { nil: null })
    .map((section): Route => ({ page: 'settings', section })),
  fc
    .constantFrom('new' as const, 'found' as const, 'phrase' as const, null)
    .map((door): Route => ({ page: 'firstRun', door })),
  fc
    .string({ minLength: 1, unit: 'grapheme' })
    .map((hotkeyOf): Route => ({ page: 'firstRun', door: 'phrase', hotkeyOf })),
);

describe('routes', () => {
  it('come back from their hash, whatever a wallet is called', () => {
    fc.assert(
      fc.property(route, (one) => {
        expect(parseHash(routeHash(one))).toEqual(one);
      }),
    );
  });

  it.each(['', '#', '#/nowhere', '#/wallets/%E0%A4%A', '#/settings/nothing'])(
    'read a strange hash %s without fault',
    (hash) => expect(() => parseHash(hash)).not.toThrow(),
  );
});
