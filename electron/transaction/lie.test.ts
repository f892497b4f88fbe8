import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FINNEY_GENESIS } from '../../shared/chain/networks';
import type { Review } from '../../shared/transaction/model';
import { RpcRefusal } from '../chain/nodeError';
import { InProcessProvider } from '../engine/testing/provider';
import { orderedRoot } from '../engine/trie';
import { skipReason, testChain } from '../engine/testing/testChain';
import { blake2b256 } from '../platform/blake2';
import { needs } from '../platform/testing/needs';
import { MOST_EXTRINSICS, rawBlock } from './node';
import type { TransactionService } from './service';
import { err } from '../../shared/ipc/result';
import { transactionError } from '../../shared/transaction/errors';
import { failSubmit, pooled, minedUntil } from './testing/eachWorld';
import { NETWORK, openWorld, send, TAO, transfer, type World } from './testing/world';

const SPEC = 143;
const skip = skipReason(SPEC);
const REFUSED = '1010: Invalid Transaction: Custom error: 255';
/** 64 blocks of 12 seconds. */
const ERA_MS = 768_000;

/** No dry run, as on a remote network. */
const remote = { simulate: () => Promise.resolve(err(transactionError('PREVIEW_REMOTE'))) };

describe('T2 a lying node of a public chain', needs(skip), () => {
  let world: World;
  let service: TransactionService;
  let time: number;
  beforeEach(async () => {
    time = 1_800_000_000_000;
    world = await openWorld(SPEC, FINNEY_GENESIS);
    service = await world.service({ now: () => time, preview: remote });
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await world.close();
  });

  async function reviewed(amount: bigint): Promise<Review> {
    const review = await service.review(NETWORK, transfer(world.bob.address, amount));
    if (!review.ok) throw new Error(review.error.code);
    return review.value;
  }

  const dangersOf = ({ warnings }: Review): string[] =>
    warnings.filter(({ level }) => level === 'danger').map(({ code }) => code);

  /** Empty blocks that follow the head, each one whole and after the one before, by number. */
  function forgedBlocks(last: number) {
    const hexOf = (root: Uint8Array): string => `0x${Buffer.from(root).toString('hex')}`;
    const roots = {
      stateRoot: `0x${'2'.repeat(64)}`,
      extrinsicsRoot: hexOf(orderedRoot([], 1, blake2b256)),
    };
    const blocks = new Map<number, { hash: string; header: Record<string, unknown> }>();
    let parentHash = world.chain.head.hash;
    for (let number = world.chain.head.number + 1; number <= last; number++) {
      const place = { parentHash, number: `0x${number.toString(16)}` };
      const header = { ...place, ...roots, digest: { logs: [] } };
      parentHash = world.api.registry.createType('Header', header).hash.toHex();
      blocks.set(number, { hash: parentHash, header });
    }
    return blocks;
  }

  /** Shows, for one look, a final head far above and empty blocks below it. */
  async function showForgedEnd(): Promise<void> {
    const blocks = forgedBlocks(208);
    const end = blocks.get(208);
    const named = ([hash]: unknown[]) =>
      [...blocks.values()].find((block) => block.hash === hash) ?? end;
    const lies: Record<string, (params: unknown[]) => unknown> = {
      chain_getFinalizedHead: () => end?.hash,
      chain_getHeader: (params) => named(params)?.header,
      chain_getBlockHash: ([number]) => blocks.get(Number(number))?.hash,
      chain_getBlock: (params) => ({ block: { header: named(params)?.header, extrinsics: [] } }),
    };
    const honest = Object.getOwnPropertyDescriptor(InProcessProvider.prototype, 'send')
      ?.value as InProcessProvider['send'];
    const lie = vi.spyOn(InProcessProvider.prototype, 'send');
    lie.mockImplementation(function (this: InProcessProvider, method, params) {
      const told = lies[method];
      // The runtime of the forged head is the one of now.
      if (method === 'state_getRuntimeVersion') return honest.call(this, method, []);
      return told ? Promise.resolve(told(params) as never) : honest.call(this, method, params);
    });
    world.access.reconnect();
    await service.idle();
    expect(lie.mock.calls.some(([method]) => method === 'chain_getBlock')).toBe(true);
    lie.mockRestore();
    expect(world.access.lies).toEqual([]);
  }

  it('T2 a forged end of the era closes nothing before as much time went by', async () => {
    const { restore } = failSubmit(world, REFUSED, true);
    const { result } = await send(service, transfer(world.bob.address, TAO));
    expect(await result).toMatchObject({ ok: true, value: { state: 'refused' } });
    restore();
    time += ERA_MS - 1;
    await showForgedEnd();
    expect(dangersOf(await reviewed(TAO))).toEqual(['EARLIER_STILL_GOOD']);
    await world.chain.newBlock({ count: 2 });
    await service.idle();
    const list = service.recent(1);
    expect(list.ok && list.value[0]).toMatchObject({ state: 'finalized', error: null });
    expect(await world.free(world.bob)).toBe(TAO);
  });

  it('T2 a forged end is not believed where the chain is a little late for another endpoint', async () => {
    const { restore } = failSubmit(world, REFUSED, true);
    const { result } = await send(service, transfer(world.bob.address, TAO));
    expect(await result).toMatchObject({ ok: true, value: { state: 'refused' } });
    restore();
    const other = vi.spyOn(world.access, 'secondOpinion').mockResolvedValue({ kind: 'notFinal' });
    time += ERA_MS;
    await showForgedEnd();
    expect(dangersOf(await reviewed(TAO))).toEqual(['EARLIER_STILL_GOOD']);
    other.mockRestore();
    world.access.reconnect();
    await world.chain.newBlock({ count: 2 });
    await service.idle();
    const list = service.recent(1);
    expect(list.ok && list.value[0]).toMatchObject({ state: 'finalized', error: null });
  });

  it('T2 one that is behind for two eras holds nothing up', async () => {
    const { restore } = failSubmit(world, REFUSED);
    const { result } = await send(service, transfer(world.bob.address, TAO));
    expect(await result).toMatchObject({ ok: true, value: { state: 'refused' } });
    restore();
    vi.spyOn(world.access, 'secondOpinion').mockResolvedValue({ kind: 'notFinal' });
    time += 2 * ERA_MS;
    await world.chain.newBlock({ count: 64 });
    await service.idle();
    expect(dangersOf(await reviewed(TAO))).toEqual([]);
  });

  it('T2 one whose time is over is closed by the head', async () => {
    const { restore } = failSubmit(world, REFUSED);
    const { result } = await send(service, transfer(world.bob.address, TAO));
    expect(await result).toMatchObject({ ok: true, value: { state: 'refused' } });
    restore();
    await world.chain.newBlock({ count: 64 });
    await service.idle();
    expect(dangersOf(await reviewed(TAO))).toEqual(['EARLIER_STILL_GOOD']);
    time += ERA_MS;
    await world.chain.newBlock();
    await service.idle();
    expect(dangersOf(await reviewed(TAO))).toEqual([]);
  });

  it('T2 one with a number of its own is warned of whatever the amount', async () => {
    const { sent, restore } = failSubmit(world, REFUSED, true);
    const first = await send(service, transfer(world.bob.address, TAO));
    await first.result;
    restore();
    // Its block is shown without it.
    const { request } = world.access;
    world.access.request = async (method, params) => {
      const answer = await request(method, params);
      if (method !== 'chain_getBlock') return answer;
      const { block } = answer as { block: { extrinsics: string[] } };
      const extrinsics = block.extrinsics.filter((hex) => !sent.includes(hex));
      return { block: { ...block, extrinsics } };
    };
    await world.chain.newBlock({ count: 2 });
    await service.idle();
    expect(world.access.lies).toContain('BLOCK_FORGED');
    const again = await reviewed(TAO - 1_000_000n);
    expect(again.nonce).not.toBe(first.review.nonce);
    expect(dangersOf(again)).toEqual(['EARLIER_STILL_GOOD']);
  });

  it('T2 another block than the one asked for is not read, whole as it is', async () => {
    const { result } = await send(service, transfer(world.bob.address, TAO));
    await pooled(world);
    const { request } = world.access;
    world.access.request = (method, params) =>
      request(method, method === 'chain_getBlock' ? [world.chain.hashOf(2)] : params);
    await world.chain.newBlock();
    await service.idle();
    expect(world.access.lies).toContain('BLOCK_FORGED');
    const list = service.recent(1);
    expect(list.ok && list.value[0]).toMatchObject({ block: null, error: null });
    world.access.request = request;
    world.access.reconnect();
    expect(await result).toMatchObject({ ok: true, value: { state: 'finalized', block: 3 } });
  });

  it('T2 a block of more than a chain lets into one is not worked through', async () => {
    const live = world.access.live(NETWORK);
    if (!live.ok) throw new Error(live.error.code);
    const made = (count: number) => {
      const extrinsics = Array.from({ length: count }, () => '0x00');
      const bodies = extrinsics.map(() => new Uint8Array(1));
      const root = Buffer.from(orderedRoot(bodies, 1, blake2b256)).toString('hex');
      const digits = `0x${'1'.repeat(64)}`;
      const roots = { stateRoot: digits, extrinsicsRoot: `0x${root}` };
      const header = { parentHash: digits, number: '0x3', ...roots, digest: { logs: [] } };
      const { hash } = world.api.registry.createType('Header', header);
      const request = () => Promise.resolve({ block: { header, extrinsics } });
      return rawBlock({ ...live.value, request }, { number: 3, hash: hash.toHex() });
    };
    expect((await made(300)).extrinsicHashes).toHaveLength(300);
    await expect(made(MOST_EXTRINSICS + 1)).rejects.toThrow('BLOCK_FORGED');
  });

  it('T2 a block that the next one does not follow hides nothing', async () => {
    const fork = await testChain({ snapshot: world.chain.snapshot() });
    const block = await fork.newBlock();
    const { result } = await send(service, transfer(world.bob.address, TAO));
    await pooled(world);
    world.access.offline = true;
    await world.chain.newBlock({ count: 3 });
    const { request } = world.access;
    world.access.request = (method, params) =>
      method === 'chain_getBlock' && params[0] === block.hash
        ? Promise.resolve({ block })
        : request(method, params);
    const honest = Object.getOwnPropertyDescriptor(InProcessProvider.prototype, 'send')
      ?.value as InProcessProvider['send'];
    const lie = vi.spyOn(InProcessProvider.prototype, 'send');
    lie.mockImplementation(function (this: InProcessProvider, method, params) {
      const isAsked = method === 'chain_getBlockHash' && params[0] === block.number;
      return isAsked ? Promise.resolve(block.hash as never) : honest.call(this, method, params);
    });
    world.access.offline = false;
    world.access.reconnect();
    await service.idle();
    expect(world.access.lies).toContain('BLOCK_FORGED');
    const list = service.recent(1);
    expect(list.ok && list.value[0]).toMatchObject({ block: null, error: null });
    lie.mockRestore();
    world.access.reconnect();
    expect(await result).toMatchObject({ ok: true, value: { state: 'finalized', block: 3 } });
  });

  /** Lets the node say that Alice has so much free. */
  function claimFree(free: bigint): void {
    const { request } = world.access;
    const key = world.api.query['system']?.['account']?.key(world.alice.address);
    world.access.request = async (method, params) => {
      const answer = await request(method, params);
      if (method !== 'state_getStorage' || params[0] !== key) return answer;
      const bytes = Buffer.from(String(answer).slice(2), 'hex');
      bytes.writeBigUInt64LE(free, 16);
      return `0x${bytes.toString('hex')}`;
    };
  }

  it('T2 everything is the sum that is shown, whatever else the account holds', async () => {
    claimFree(2n * TAO);
    const all = await send(service, transfer(world.bob.address, 'all', false));
    const { amount, fee, call, warnings, sentence } = all.review;
    expect(amount).toBe(2n * TAO - (fee ?? 0n));
    expect(sentence).toContain('everything (1.99999');
    expect(call.name).not.toBe('transferAll');
    expect(warnings.map(({ code }) => code)).toContain('SUM_SIGNED');
    const end = await minedUntil(world, all.result);
    expect(end).toMatchObject({ ok: true, value: { state: 'finalized', error: null, amount } });
    expect(await world.free(world.bob)).toBe(amount);
  });

  /** Lets the node answer with words of its own where Alice's account is read. */
  function refuseAlice(): void {
    const { request } = world.access;
    const key = world.api.query['system']?.['account']?.key(world.alice.address);
    world.access.request = (method, params) =>
      method === 'state_getStorage' && params[0] === key
        ? Promise.reject(new RpcRefusal(4003, 'words of the node', undefined))
        : request(method, params);
  }

  it('T2 everything of an account that is not told is not signed', async () => {
    refuseAlice();
    const review = await service.review(NETWORK, transfer(world.bob.address, 'all', false));
    expect(review).toMatchObject({ ok: false, error: { code: 'CHAIN_SILENT' } });
  });

  it('T2 what the node says instead of a balance is no sentence of the review', async () => {
    refuseAlice();
    const review = await reviewed(TAO);
    expect(review.preview.kind).toBe('unavailable');
    expect(review.warnings.map(({ code }) => code)).toContain('PREVIEW_UNAVAILABLE');
    const text = JSON.stringify(review, (_key, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    expect(text).not.toContain('words of the node');
  });

  it('T2 everything that is honestly told empties the account', async () => {
    const all = await send(service, transfer(world.bob.address, 'all', false));
    await minedUntil(world, all.result);
    expect(await world.free(world.alice)).toBe(0n);
    expect(await world.free(world.bob)).toBe(all.review.amount);
  });
});
