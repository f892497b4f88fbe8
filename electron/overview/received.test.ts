import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DUST, type Received, receivedSchema } from '../../shared/overview/contract';
import { rao } from '../../shared/units/rao';
import type { Head } from '../chain/liveChain';
import { skipReason, SPECS } from '../engine/testing/testChain';
import { RpcRefusal } from '../chain/nodeError';
import { Emitter } from '../platform/emitter';
import { openWorld, TAO, type World } from '../transaction/testing/world';
import { MAX_BLOCKS, PATIENCE_BLOCKS, ReceivedWatch } from './received';
import { bounded, ReceivedStore } from './receivedStore';
import { OverviewService } from './service';
import { needs } from '../platform/testing/needs';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'received-'));
  path = join(folder, 'received.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const hash = (digit: string): string => `0x${digit.repeat(64)}`;
const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty';

const entry = (more: Partial<Received>): Received => ({
  id: `${hash('a')}-1`,
  network: 'finney',
  networkKind: 'finney',
  genesis: hash('1'),
  to: BOB,
  from: ALICE,
  amount: rao(5n * TAO),
  firstBlock: 9,
  block: 9,
  seenAt: 1,
  ...more,
});

describe.each(SPECS)('what was received, on the real runtime of spec %s', (spec) => {
  const skip = skipReason(spec);
  let world: World;
  let store: ReceivedStore;
  let watch: ReceivedWatch;
  let overview: OverviewService;
  let stop: () => void;
  const final = new Emitter<Head>();

  beforeEach(async () => {
    if (skip) return;
    world = await openWorld(spec);
    world.access.onFinalized = (listener) => final.on(listener);
    store = await ReceivedStore.open(path);
    const warn = (message: string): void => void world.warnings.push(message);
    watch = new ReceivedWatch(world.access, store, { warn });
    const wallets = {
      coldkeys: () => [world.bob.address],
      hotkeys: () => [],
      onChange: () => () => undefined,
    };
    overview = new OverviewService(world.access, wallets, (before, now) => watch.read(before, now));
    stop = overview.onBalances(() => undefined);
    await nextRead();
  });
  afterEach(async () => {
    if (skip) return;
    stop();
    watch.dispose();
    await world.close();
  });

  /** Makes a block; resolves once the balances of the newest were read. */
  async function nextRead(): Promise<number> {
    const { number } = await world.chain.newBlock();
    for (let round = 0; round < 200; round++) {
      if (readOf() === number) return number;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error('the balances were not read');
  }
  const readOf = () => (overview as unknown as { known?: { head: Head } }).known?.head.number;

  async function finalAt(number: number): Promise<void> {
    final.emit({ number, hash: world.chain.hashOf(number) ?? '', parentHash: '' });
    await watch.idle();
  }

  async function pay(amount: bigint): Promise<void> {
    const { alice, bob, api } = world;
    const call = api.tx['balances']?.['transferKeepAlive']?.(bob.address, amount);
    await call?.signAndSend(alice, { nonce: -1 });
  }

  it(
    'names sender, amount and block to the rao, once it is final, and keeps it',
    needs(skip),
    async () => {
      await pay(3n * TAO + 7n);
      const block = await nextRead();
      await finalAt(block - 1);
      expect(watch.all()).toEqual([]);
      await finalAt(block);
      expect(watch.all()).toMatchObject([
        { from: world.alice.address, to: world.bob.address, amount: 3n * TAO + 7n, block },
      ]);
      await finalAt(block + 1);
      expect(watch.all()).toHaveLength(1);
      const again = await ReceivedStore.open(path);
      expect(again.all()).toEqual(watch.all());
      for (const one of again.all()) receivedSchema.parse(one);
      expect((await stat(path)).mode & 0o777).toBe(0o600);
      expect(world.warnings).toEqual([]);
    },
  );

  it('tells once of what came in before a balance was read', needs(skip), async () => {
    stop();
    await pay(7n * TAO);
    const { number: block } = await world.chain.newBlock();
    const { address } = world.bob;
    const network = world.access.selected().id;
    world.access.offline = true;
    watch.cameIn(network, address, block);
    await finalAt(block);
    expect(watch.all()).toEqual([]);
    // A sandbox gives before the window is connected to it.
    world.access.offline = false;
    await finalAt(block);
    const arrived = { to: address, from: world.alice.address, amount: 7n * TAO, block };
    expect(watch.all()).toMatchObject([arrived]);
    const { genesis } = watch.all()[0] ?? { genesis: '' };
    const read = (at: number, free: bigint) => {
      return { network, genesis, block: at, free: new Map([[address, free]]) };
    };
    watch.read(read(block - 1, 0n), read(block, 7n * TAO));
    await watch.idle();
    expect(watch.all()).toHaveLength(1);
  });

  it('finds each of several in the blocks between two reads', needs(skip), async () => {
    world.access.offline = true;
    for (const amount of [TAO, 2n * TAO, 5n]) {
      await pay(amount);
      await world.chain.newBlock();
    }
    world.access.offline = false;
    await finalAt(await nextRead());
    expect(watch.all().map(({ amount }) => amount)).toEqual([5n, 2n * TAO, TAO]);
  });

  it('says so where there are more blocks than are read', needs(skip), async () => {
    const before = readOf() ?? 0;
    world.access.offline = true;
    await pay(4n * TAO);
    await world.chain.newBlock({ count: MAX_BLOCKS + 2 });
    world.access.offline = false;
    const now = await nextRead();
    await finalAt(now);
    expect(watch.all()).toMatchObject([
      { from: null, amount: 4n * TAO, firstBlock: before + 1, block: now - MAX_BLOCKS },
    ]);
  });

  it(
    'a block that the node cannot read holds nothing else up, and is told as a sum in the end',
    needs(skip),
    async () => {
      const { request } = world.access;
      await pay(4n * TAO);
      const lost = await nextRead();
      await pay(TAO);
      const kept = await nextRead();
      // A node that has pruned or lost a block says so in its own words; the engine keeps them all.
      world.access.request = (method, params) =>
        method === 'chain_getBlockHash' && params[0] === lost
          ? Promise.reject(new RpcRefusal(4003, 'fake: state is gone', undefined))
          : request(method, params);
      await finalAt(kept);
      expect(watch.all()).toMatchObject([{ from: world.alice.address, amount: TAO, block: kept }]);
      await finalAt(lost + PATIENCE_BLOCKS);
      expect(watch.all()).toContainEqual(
        expect.objectContaining({ from: null, amount: 4n * TAO, firstBlock: lost, block: lost }),
      );
      expect(watch.all()).toHaveLength(2);
      const told = watch.all();
      await finalAt(lost + PATIENCE_BLOCKS + 1);
      expect(watch.all()).toEqual(told);
    },
  );
});

describe('the file of what was received', () => {
  const none = (id: string): void => {
    throw new Error(`${id} was left out`);
  };

  it('knows each entry once, newest first, across a restart', async () => {
    const store = await ReceivedStore.open(path);
    const later = entry({ id: 'b', seenAt: 2 });
    expect(await store.add([entry({}), later], none)).toBe(true);
    expect(await store.add([entry({})], none)).toBe(false);
    expect((await ReceivedStore.open(path)).all()).toEqual([later, entry({})]);
  });

  it.each([
    ['half a file', '{"version":1,"entries":[{'],
    ['a wrong amount', JSON.stringify({ version: 1, entries: [{ ...entry({}), amount: '-1' }] })],
    ['an unknown field', JSON.stringify({ version: 1, entries: [], x: 1 })],
    ['too much', ' '.repeat(5 << 20)],
  ])('%s is moved aside, never lost', async (_name, text) => {
    await writeFile(path, text);
    const store = await ReceivedStore.open(path, () => 0);
    expect(store.all()).toEqual([]);
    expect(await readFile(store.movedTo ?? '', 'utf8')).toBe(text);
    await store.add([entry({})], none);
    expect(await readdir(folder)).toHaveLength(2);
  });

  it('T2 leaves out what is no entry, says so, and stays readable', async () => {
    const store = await ReceivedStore.open(path);
    const skipped: string[] = [];
    const bad = [
      entry({ id: 'from', from: '<not an address>' }),
      entry({ id: 'block', block: -1 }),
      entry({ id: 'i'.repeat(300) }),
    ];
    expect(await store.add([entry({}), ...bad], (id) => skipped.push(id))).toBe(true);
    expect(await store.add(bad, () => undefined)).toBe(false);
    expect(skipped).toEqual(bad.map(({ id }) => id));
    expect(store.all()).toEqual([entry({})]);
    expect(await ReceivedStore.open(path)).toMatchObject({ movedTo: null });
    expect((await ReceivedStore.open(path)).all()).toEqual([entry({})]);
  });

  it('a failed write is told and changes nothing', async () => {
    const inside = join(folder, 'gone', 'received.json');
    const store = await ReceivedStore.open(inside);
    await writeFile(join(folder, 'gone'), '');
    await expect(store.add([entry({})], none)).rejects.toMatchObject({ code: expect.any(String) });
    expect(store.all()).toEqual([]);
    await rm(join(folder, 'gone'));
    expect(await store.add([entry({})], none)).toBe(true);
  });

  it('A2 a flood of dust, or of another chain, pushes out nothing else', () => {
    const real = entry({ id: 'real' });
    const dust = Array.from({ length: 3_000 }, (_, at) =>
      entry({ id: `dust ${at}`, amount: rao(DUST - 1n), seenAt: 10 + at }),
    );
    const other = Array.from({ length: 3_000 }, (_, at) =>
      entry({ id: `other ${at}`, genesis: hash('2'), seenAt: 10_000 + at }),
    );
    const kept = bounded([real, ...dust, ...other]);
    expect(kept.map(({ id }) => id)).toContain('real');
    expect(kept.filter(({ amount }) => amount < DUST)).toHaveLength(100);
    expect(kept).toHaveLength(601);
  });
});
