import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Review, TxRecord } from '../../shared/transaction/model';
import { fund } from '../engine/testing/fund';
import { skipReason, SPECS } from '../engine/testing/testChain';
import { extrinsicHash } from './node';
import type { TransactionService } from './service';
import { NETWORK, openWorld, send, TAO, transfer, type World } from './testing/world';
import { minedUntil } from './testing/eachWorld';
import { needs } from '../platform/testing/needs';

async function reviewed(
  service: TransactionService,
  ...intent: Parameters<typeof transfer>
): Promise<Review> {
  const review = await service.review(NETWORK, transfer(...intent));
  if (!review.ok) throw new Error(`${review.error.code} ${review.error.details ?? ''}`);
  return review.value;
}

/** Hash of the extrinsic that stands at the place a record names. */
const hashAt = async ({ access }: World, record: TxRecord): Promise<string | undefined> => {
  const raw = await access.request('chain_getBlock', [record.blockHash]);
  const { block } = raw as { block: { extrinsics: string[] } };
  return extrinsicHash(block.extrinsics[record.extrinsicIndex ?? -1] ?? '0x');
};

/** Somebody's coldkey. */
const ACCOUNT = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty';

const codes = (review: Review) => review.warnings.map(({ code }) => code);

describe.each(SPECS)('sending on spec %s', (spec) => {
  const skip = skipReason(spec);
  let world: World;
  beforeEach(async () => {
    if (!skip) world = await openWorld(spec);
  });
  afterEach(async () => {
    if (!skip) await world.close();
  });

  it('moves the amount to the rao, and the fee that was foretold', needs(skip), async () => {
    const service = await world.service();
    const sum = 12n * TAO + 345n;
    const { review, result, records } = await send(service, transfer(world.bob.address, sum));
    const end = await minedUntil(world, result);
    if (!end.ok) throw new Error(JSON.stringify(end.error));
    expect(end.value.state).toBe('finalized');
    expect(await world.free(world.bob)).toBe(sum);
    expect(end.value.fee).toBe(review.fee);
    expect(end.value.predictedFee).toBe(review.fee);
    expect(await hashAt(world, end.value)).toBe(end.value.hash);
    expect(await world.free(world.alice)).toBe(100n * TAO - sum - (end.value.fee ?? -1n));
    expect(review.preview).toEqual({ kind: 'exact', block: 2, reason: null });
    expect(review.differences.map(({ before, after }) => [before, after])).toEqual([
      [100n * TAO, await world.free(world.alice)],
      [0n, sum],
      [null, null],
    ]);
    expect(records.map(({ state }) => state)).toEqual(
      expect.arrayContaining(['signed', 'broadcast']),
    );
    expect(Object.keys(end.value.times)).toEqual(['signed', 'broadcast', 'inBlock', 'finalized']);
    // On a busy machine the bytes are offered once more while their block comes, which the node refuses.
    const again = /^The same bytes were not taken again .*outdated/;
    expect(world.warnings.filter((line) => !again.test(line))).toEqual([]);
  });

  it('shows the call that is signed, decoded from its own bytes', needs(skip), async () => {
    const review = await reviewed(await world.service(), world.bob.address, 3n * TAO);
    expect(review.call).toMatchObject({ pallet: 'balances', name: 'transferKeepAlive' });
    expect(review.call.args.map(({ name, value }) => [name, value])).toEqual([
      ['dest', world.bob.address],
      ['value', '3 τ (3000000000 rao)'],
    ]);
    expect(review.eraBlocks).toBe(64);
    expect(codes(review)).toEqual(['EMPTY_RECIPIENT', 'FIRST_PAYMENT', 'SANDBOX']);
  });

  it('A1 warns of a hotkey of whomever, by what the chain says', needs(skip), async () => {
    const service = await world.service();
    const before = await reviewed(service, world.bob.address, TAO);
    expect(codes(before)).not.toContain('TO_HOTKEY');
    const key = world.api.query['subtensorModule']!['owner']!.key(world.bob.address);
    await world.chain.setStorage([[key, world.api.createType('AccountId', ACCOUNT).toHex()]]);
    await world.chain.newBlock();
    const review = await reviewed(service, world.bob.address, TAO);
    expect(review.warnings.find(({ code }) => code === 'TO_HOTKEY')?.level).toBe('warn');
  });

  it(
    'names what is wrong with too large an amount, and does not sign it',
    needs(skip),
    async () => {
      const service = await world.service();
      const review = await reviewed(service, world.bob.address, 100n * TAO);
      expect({ spec, code: review.failure?.code, text: review.failure?.message }).toMatchSnapshot();
      const { result } = await send(service, transfer(world.bob.address, 1_000n * TAO));
      const end = await result;
      expect(end).toMatchObject({
        ok: false,
        error: { notDone: expect.stringContaining('Nothing') },
      });
      expect(world.chain.pool.size).toBe(0);
      expect(service.recent(10)).toEqual({ ok: true, value: [] });
    },
  );

  it('keeps the account alive unless told otherwise', needs(skip), async () => {
    const service = await world.service();
    const fee = (await reviewed(service, world.bob.address, TAO)).fee ?? 0n;
    const sum = 100n * TAO - fee - 499n;
    const refused = await reviewed(service, world.bob.address, sum);
    expect({ spec, code: refused.failure?.code, text: refused.failure?.message }).toMatchSnapshot();
    const closing = await reviewed(service, world.bob.address, 100n * TAO - 2n * fee, false);
    expect(closing.failure).toBeNull();
  });

  it('sends everything: the account is closed and nothing is left', needs(skip), async () => {
    const service = await world.service();
    const { review, result } = await send(service, transfer(world.bob.address, 'all', false));
    expect(codes(review)).toContain('CLOSES_ACCOUNT');
    const end = await minedUntil(world, result);
    if (!end.ok) throw new Error(JSON.stringify(end.error));
    expect(await world.free(world.alice)).toBe(0n);
    expect(await world.free(world.bob)).toBe(100n * TAO - (end.value.fee ?? 0n));
    expect(end.value.amount).toBe(await world.free(world.bob));
    expect(end.value.amount).toBe(review.amount);
  });

  it('says with the name of the chain why an included call failed', needs(skip), async () => {
    const service = await world.service();
    const { review, result } = await send(service, transfer(world.bob.address, 50n * TAO));
    // Somebody else's doing between the review and the block: only 10 TAO are left.
    await fund(world.chain, [[world.alice.publicKey, 10n * TAO]]);
    const end = await minedUntil(world, result);
    if (!end.ok) throw new Error(JSON.stringify(end.error));
    expect(end.value).toMatchObject({ state: 'failed', fee: review.fee });
    expect({ spec, code: end.value.error?.code, text: end.value.error?.message }).toMatchSnapshot();
    expect(await world.free(world.bob)).toBe(0n);
    expect(await world.free(world.alice)).toBe(10n * TAO - (review.fee ?? 0n));
  });
});
