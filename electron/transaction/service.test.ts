import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { skipReason, SPECS } from '../engine/testing/testChain';
import { openWorld, send, TAO, transfer, type World } from './testing/world';

/** Builds blocks until `work` has ended. */
async function withBlocks<T>(world: World, work: Promise<T>): Promise<T> {
  let done = false;
  const ended = work.finally(() => (done = true));
  while (!done) {
    await world.chain.newBlock();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return ended;
}

describe.each(SPECS)('sending on spec %s', (spec) => {
  const skip = skipReason(spec) !== null;
  let world: World;
  beforeEach(async () => {
    if (!skip) world = await openWorld(spec);
  });
  afterEach(async () => {
    if (!skip) await world.close();
  });

  it.skipIf(skip)('moves the amount to the rao, and the fee that was foretold', async () => {
    const service = await world.service();
    const sum = 12n * TAO + 345n;
    const { result, records } = await send(
      service,
      'sandbox:test',
      transfer(world.bob.address, sum),
    );
    const end = await withBlocks(world, result);
    if (!end.ok) throw new Error(JSON.stringify(end.error));
    expect(end.value.state).toBe('finalized');
    expect(await world.free(world.bob)).toBe(sum);
    const fee = end.value.fee ?? -1n;
    expect(await world.free(world.alice)).toBe(100n * TAO - sum - fee);
    expect(records.map(({ state }) => state)).toEqual(
      expect.arrayContaining(['signed', 'broadcast']),
    );
    expect(Object.keys(end.value.times)).toEqual(['signed', 'broadcast', 'inBlock', 'finalized']);
    expect(world.warnings).toEqual([]);
  });
});
