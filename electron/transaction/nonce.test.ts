import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FINNEY_GENESIS } from '../../shared/chain/networks';
import { err } from '../../shared/ipc/result';
import { transactionError } from '../../shared/transaction/errors';
import { InProcessProvider } from '../engine/testing/provider';
import { skipReason } from '../engine/testing/testChain';
import { needs } from '../platform/testing/needs';
import { failSubmit } from './testing/eachWorld';
import { NETWORK, openWorld, send, TAO, transfer, type World } from './testing/world';

const SPEC = 143;
const REFUSED = '1010: Invalid Transaction: Custom error: 255';
/** 64 blocks of 12 seconds. */
const ERA_MS = 768_000;
const remote = { simulate: () => Promise.resolve(err(transactionError('PREVIEW_REMOTE'))) };

describe('T2 the number of the next transaction', needs(skipReason(SPEC)), () => {
  let world: World;
  beforeEach(async () => (world = await openWorld(SPEC, FINNEY_GENESIS)));
  afterEach(async () => {
    vi.restoreAllMocks();
    await world.close();
  });

  /** Lets the node say that its pool holds one more of every account. */
  function claimPooled(): void {
    const honest = Object.getOwnPropertyDescriptor(InProcessProvider.prototype, 'send')
      ?.value as InProcessProvider['send'];
    const lie = vi.spyOn(InProcessProvider.prototype, 'send');
    lie.mockImplementation(async function (this: InProcessProvider, method, params) {
      const answer: unknown = await honest.call(this, method, params);
      return (method === 'system_accountNextIndex' ? Number(answer) + 1 : answer) as never;
    });
  }

  /** A payment that was refused, and whose era is over as `endpoints` of two say; then the number of the next. */
  async function nextAfter(endpoints: 1 | 2): Promise<{ first: number; next: number }> {
    let time = 1_800_000_000_000;
    const service = await world.service({ now: () => time, preview: remote });
    const { restore } = failSubmit(world, REFUSED);
    const { result, review } = await send(service, transfer(world.bob.address, TAO));
    await result;
    restore();
    await service.idle();
    if (endpoints === 2) {
      vi.spyOn(world.access, 'secondOpinion').mockImplementation((number) => {
        const hash = world.chain.hashOf(number) ?? '';
        return Promise.resolve({ kind: 'hash', hash, endpoint: 'b.example' });
      });
    }
    time += ERA_MS;
    await world.chain.newBlock({ count: 64 });
    await service.idle();
    const list = service.recent(1);
    expect(list.ok && list.value[0]?.evidence?.endpoints).toBe(endpoints);
    claimPooled();
    const again = await service.review(NETWORK, transfer(world.bob.address, TAO));
    if (!again.ok) throw new Error(again.error.code);
    return { first: review.nonce, next: again.value.nonce };
  }

  it('T2 is the one of a payment that is over by one node’s word alone', async () => {
    const { first, next } = await nextAfter(1);
    expect(next).toBe(first);
  });

  it('T2 follows the pool where two nodes say that it is over', async () => {
    const { first, next } = await nextAfter(2);
    expect(next).toBe(first + 1);
  });
});
