import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FINNEY_GENESIS } from '../../shared/chain/networks';
import { EVENTS_KEY } from '../chain/blockEvents';
import type { Ask, Head } from '../chain/liveChain';
import { Witnesses } from '../chain/witnesses';
import { skipReason, type Spec } from '../engine/testing/testChain';
import { Emitter } from '../platform/emitter';
import { needs } from '../platform/testing/needs';
import { openWorld, TAO, type World } from '../transaction/testing/world';
import { PATIENCE_BLOCKS, ReceivedWatch } from './received';
import { ReceivedStore } from './receivedStore';

const littleEndian = (amount: bigint): string => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(amount);
  return bytes.toString('hex');
};

describe.each<Spec>([143, 293])(
  'T2 what a node of a public chain says came in, spec %s',
  (spec) => {
    const skip = skipReason(spec);
    let world: World;
    let folder: string;
    let watch: ReceivedWatch;
    let honest: Ask;
    const final = new Emitter<Head>();

    beforeEach(async () => {
      if (skip) return;
      folder = await mkdtemp(join(tmpdir(), 'received-'));
      world = await openWorld(spec, FINNEY_GENESIS);
      world.access.onFinalized = (listener) => final.on(listener);
      honest = world.access.request;
      const store = await ReceivedStore.open(join(folder, 'received.json'));
      const warn = (message: string): void => void world.warnings.push(message);
      watch = new ReceivedWatch(world.access, store, { warn });
    });
    afterEach(async () => {
      if (skip) return;
      vi.restoreAllMocks();
      watch.dispose();
      await world.close();
      await rm(folder, { recursive: true, force: true });
    });

    /** Bob is paid 3 τ in the next block, and the balances before and after it are read. */
    async function pay(): Promise<number> {
      const { alice, bob, api } = world;
      const call = api.tx['balances']?.['transferKeepAlive']?.(bob.address, 3n * TAO);
      await call?.signAndSend(alice, { nonce: -1 });
      const { number } = await world.chain.newBlock();
      const read = (block: number, free: bigint) => {
        const balances = new Map([[bob.address, free]]);
        return { network: 'sandbox:test', genesis: FINNEY_GENESIS, block, free: balances };
      };
      watch.read(read(number - 1, 0n), read(number, 3n * TAO));
      return number;
    }

    async function finalAt(number: number): Promise<void> {
      final.emit({ number, hash: '', parentHash: '' });
      await watch.idle();
    }

    /** Another endpoint: what it names at a height, and what it answers else. */
    function other(named: (number: number) => string | null, ask: Ask = honest): void {
      vi.spyOn(world.access, 'secondOpinion').mockImplementation((number) => {
        const hash = named(number);
        const found = { kind: 'hash', hash: hash ?? '', endpoint: 'b.example' } as const;
        return Promise.resolve(hash === null ? { kind: 'notFinal' } : found);
      });
      vi.spyOn(world.access, 'witness').mockImplementation((asked) =>
        asked(new Witnesses().witness('b.example', ask)).catch(() => undefined),
      );
    }
    const same = (number: number) => world.chain.hashOf(number);

    /** The events of every block with 900 τ in the place of 3. */
    const boasting: Ask = async (method, params) => {
      const answer = await honest(method, params);
      if (method !== 'state_getStorage' || params[0] !== EVENTS_KEY) return answer;
      return String(answer).replaceAll(littleEndian(3n * TAO), littleEndian(900n * TAO));
    };
    const told = () => watch.all().map(({ amount, word }) => [amount, word]);

    it('T2 is one node’s word where no other one answers', needs(skip), async () => {
      await finalAt(await pay());
      expect(told()).toEqual([[3n * TAO, 'told']]);
    });

    it('T2 is agreed where another one tells the same', needs(skip), async () => {
      other(same);
      await finalAt(await pay());
      expect(told()).toEqual([[3n * TAO, 'agreed']]);
      expect(watch.all()[0]?.from).toBe(world.alice.address);
    });

    it.each([
      ['whose events are other ones', () => other(same, boasting)],
      ['that has not got so far', () => other(() => null)],
      ['that names another block', () => other(() => `0x${'e'.repeat(64)}`)],
    ])(
      'T2 waits for another one %s, then is one node’s word',
      needs(skip),
      async (_what, answer) => {
        answer();
        const block = await pay();
        await finalAt(block);
        expect(told()).toEqual([]);
        await finalAt(block + PATIENCE_BLOCKS - 1);
        expect(told()).toEqual([]);
        await finalAt(block + PATIENCE_BLOCKS);
        expect(told()).toEqual([[3n * TAO, 'told']]);
      },
    );

    it('T2 a made up sum is never called final', needs(skip), async () => {
      other(same);
      world.access.request = boasting;
      const block = await pay();
      await finalAt(block);
      expect(told()).toEqual([]);
      await finalAt(block + PATIENCE_BLOCKS);
      expect(told()).toEqual([[900n * TAO, 'told']]);
    });

    it('T2 another block’s header tells nothing, and the node is left', needs(skip), async () => {
      const block = await pay();
      world.access.request = (method, params) =>
        honest(method, method === 'chain_getHeader' ? [same(block - 1)] : params);
      await finalAt(block);
      expect(told()).toEqual([]);
      expect(world.access.lies).toEqual(['BLOCK_FORGED']);
    });

    it('T2 a sum over blocks that were not read is one node’s word', needs(skip), async () => {
      other(same);
      const block = await pay();
      const read = (at: number, free: bigint) => {
        const balances = new Map([[world.alice.address, free]]);
        return { network: 'sandbox:test', genesis: FINNEY_GENESIS, block: at, free: balances };
      };
      await world.chain.newBlock({ count: 40 });
      watch.read(read(block, 1n), read(block + 40, 2n));
      await finalAt(block + 40);
      expect(watch.all().find(({ from }) => from === null)?.word).toBe('told');
    });
  },
);
