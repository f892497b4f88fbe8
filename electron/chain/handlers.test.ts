import { expect, it } from 'vitest';
import { chainHandlers } from './handlers';
import { ChainHarness } from './testing/chainHarness';

const WORDS = 'legal-winner-thank-year-wave-sausage-worth-useful-legal-win';
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
  expect(await second).toMatchObject({ ok: true, value: { endpoints: [input.endpoint] } });
  expect(added()).toBe(1);
  await harness.dispose();
});
