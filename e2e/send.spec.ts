import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Generation } from '../shared/sandbox/model';
import type { Intent } from '../shared/transaction/model';
import type { Rao } from '../shared/units/rao';
import { expect, hasChains, launchApp, NO_CHAINS, test } from './fixtures';
import { WindowSession } from './pages/WindowSession';
import { addWallet, shareSeeds } from './ready';
import { PASSWORD } from './password';

const TAO = 1_000_000_000n;
const GENERATIONS: Generation[] = ['293', '218', '143', '119'];

for (const generation of GENERATIONS) {
  // In the older format, which costs no 3 s of a core: the first run sends from a wallet of our own.
  test(`T4 T6 empty home, wallet, sandbox of ${generation}, send, restart: right to the rao`, async ({
    home,
  }) => {
    test.skip(!hasChains, NO_CHAINS);
    test.setTimeout(300_000);
    // The newest is seeded here, each of them in `electron/sandbox/core.test.ts`.
    if (generation !== '293') shareSeeds(home);
    const first = await launchApp({ home });
    const session = new WindowSession(first.page, 'main');
    const from = await addWallet(first, home, 'savings', PASSWORD);
    const to = await addWallet(first, home, 'rent', PASSWORD);
    await session.createSandbox(generation);
    await session.fund(from, 100n * TAO);
    const before = await untilHeld(session, from, 100n * TAO);
    const sum = 12n * TAO + 345_678_901n;
    const intent: Intent = {
      kind: 'transfer',
      wallet: 'savings',
      to,
      amount: sum as Rao,
      keepAlive: true,
    };

    const refused = await session.sign(await session.review(intent), 'not the password');
    expect(refused).toMatchObject({ ok: false, error: { code: 'WRONG_PASSWORD' } });
    const review = await session.review(intent);
    expect(review).toMatchObject({
      failure: null,
      preview: { kind: 'exact' },
      call: { pallet: 'balances', name: 'transferKeepAlive' },
      networkKind: 'sandbox',
    });
    const end = await session.sign(review, PASSWORD);
    if (!end.ok) throw new Error(JSON.stringify(end.error));
    expect(end.value).toMatchObject({ state: 'finalized', fee: review.fee, error: null });
    const again = await session.sign(review, PASSWORD);
    expect(again).toMatchObject({ ok: false, error: { code: 'REVIEW_USED' } });

    const fee = end.value.fee ?? -1n;
    const held = { [from]: (before[from] ?? 0n) - sum - fee, [to]: sum };
    await untilHeld(session, to, sum);
    expect(await session.balances()).toMatchObject(held);
    await first.close();

    const journal = path.join(home.data, 'journal', `${review.genesis.slice(2)}.jsonl`);
    expect(readFileSync(journal, 'utf8').match(/"event":"signed"/g)).toHaveLength(1);

    const second = await launchApp({ home });
    const later = new WindowSession(second.page, 'main');
    await later.unlock('savings', PASSWORD);
    expect(await later.records()).toMatchObject([{ hash: end.value.hash, state: 'finalized' }]);
    await untilHeld(later, to, sum);
    expect(await later.balances()).toMatchObject(held);
    await second.close();
  });
}

async function untilHeld(
  session: WindowSession,
  address: string,
  least: bigint,
): Promise<Record<string, bigint>> {
  for (let round = 0; round < 120; round++) {
    const balances = await session.balances();
    if ((balances[address] ?? 0n) >= least) return balances;
    await session.page.waitForTimeout(250);
  }
  throw new Error('the balance did not arrive');
}
