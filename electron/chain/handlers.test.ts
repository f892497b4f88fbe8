import { expect, it } from 'vitest';
import { shownEndpoint } from '../../shared/chain/networks';
import { chainHandlers } from './handlers';
import { ok } from '../../shared/ipc/result';
import { ChainHarness } from './testing/chainHarness';

const WORDS = 'legal-winner-thank-year-wave-sausage-worth-useful-legal-win';
const KEY = '7f3a9c0e51b84d26a1e0c7d95f4b2a68';
const input = { name: 'mine', endpoint: `ws://127.0.0.1:9/${WORDS}` };

it('E6 an address is added only after it was shown whole and confirmed, one at a time', async () => {
  const harness = await ChainHarness.make();
  const shown: string[] = [];
  let answer: (yes: boolean) => void = () => undefined;
  const handlers = chainHandlers(harness.service, (endpoint) => {
    shown.push(endpoint);
    return new Promise((resolve) => (answer = resolve));
  });
  const added = (): number =>
    harness.service.networks.all().filter(({ id }) => id.startsWith('custom:')).length;
  const unconfirmed = { ok: false, error: { code: 'NOT_CONFIRMED' } };

  const first = handlers.addCustom(input);
  expect(await handlers.addCustom({ ...input, name: 'other' })).toMatchObject(unconfirmed);
  answer(false);
  expect(await first).toMatchObject(unconfirmed);
  expect(added()).toBe(0);
  expect(shown).toEqual([input.endpoint]);

  const bad = await handlers.addCustom({ ...input, endpoint: `${input.endpoint} more words` });
  expect(bad).toMatchObject({ error: { code: 'BAD_ENDPOINT' } });
  expect(shown).toHaveLength(1);

  const second = handlers.addCustom(input);
  answer(true);
  expect(await second).toMatchObject({
    ok: true,
    value: { endpoints: [shownEndpoint(input.endpoint)] },
  });
  expect(harness.service.networks.all().at(-1)?.endpoints).toEqual([input.endpoint]);
  expect(added()).toBe(1);
  await harness.dispose();
});

it('E6 an endpoint of a built-in network takes the same question; declined, nothing is kept', async () => {
  const harness = await ChainHarness.make();
  const shown: string[] = [];
  let yes = false;
  const handlers = chainHandlers(harness.service, (endpoint) => {
    shown.push(endpoint);
    return Promise.resolve(yes);
  });
  const endpoint = `wss://node.example/${KEY}?apikey=${KEY}`;
  const known = (): string[] | undefined =>
    harness.service.networks.find('finney')?.endpoints.filter((one) => one === endpoint);

  const declined = await handlers.addEndpoint({ network: 'finney', endpoint });
  expect(declined).toMatchObject({ ok: false, error: { code: 'NOT_CONFIRMED' } });
  expect(known()).toEqual([]);
  yes = true;
  expect(await handlers.addEndpoint({ network: 'finney', endpoint })).toEqual(ok(null));
  expect(known()).toEqual([endpoint]);
  expect(shown).toEqual([endpoint, endpoint]);

  const again = await handlers.addEndpoint({ network: 'finney', endpoint });
  expect(again).toMatchObject({ error: { code: 'ENDPOINT_TAKEN' } });
  const open = await handlers.addEndpoint({ network: 'finney', endpoint: 'ws://node.example' });
  expect(open).toMatchObject({ error: { code: 'ENDPOINT_INSECURE' } });
  const other = await handlers.addEndpoint({ network: 'custom:x', endpoint });
  expect(other).toMatchObject({ error: { code: 'UNKNOWN_NETWORK' } });
  expect(shown).toHaveLength(2);
  const told = [await handlers.networks(undefined), declined, again, open, other];
  expect(JSON.stringify(told)).not.toContain(KEY.slice(0, 20));
  await harness.dispose();
});
