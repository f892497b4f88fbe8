import type { Vec } from '@polkadot/types';
import type { EventRecord } from '@polkadot/types/interfaces';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FINNEY_GENESIS } from '../../shared/chain/networks';
import { err } from '../../shared/ipc/result';
import { transactionError } from '../../shared/transaction/errors';
import type { TxRecord } from '../../shared/transaction/model';
import { EVENTS_KEY } from '../chain/blockEvents';
import type { Ask } from '../chain/liveChain';
import { RpcRefusal } from '../chain/nodeError';
import { Witnesses } from '../chain/witnesses';
import type { Overlay } from '../engine/overlay';
import { skipReason, SPECS } from '../engine/testing/testChain';
import { needs } from '../platform/testing/needs';
import type { TransactionService } from './service';
import { pooled } from './testing/eachWorld';
import { openWorld, send, TAO, transfer, type World } from './testing/world';

const { proofs } = vi.hoisted(() => ({ proofs: new Map<string, string[]>() }));

// The engine's root is a stand-in. Here it is the real root of a trie of what each block changed, so that proofs of it
// are real ones.
vi.mock('../engine/host/trie', async (original) => {
  const { trieRoot } = await import('../engine/trie');
  const { blake2b256 } = await import('../platform/blake2');
  const { bytesToHex, keyToBytes } = await import('../engine/bytes');
  const stateRoot = (overlay: Overlay): Uint8Array => {
    const nodes: string[] = [];
    const pairs = [...overlay.changes].flatMap(([key, value]) =>
      value === null ? [] : [[keyToBytes(key), value] as const],
    );
    const root = trieRoot(pairs, 1, (node) => {
      nodes.push(bytesToHex(node));
      return blake2b256(node);
    });
    proofs.set(bytesToHex(root), nodes);
    return root;
  };
  return { ...(await original<object>()), stateRoot };
});

/** What would keep main busy for long, were there more of it. */
const FILLING = Array.from({ length: 1_000 }, () => '0x00');

const remote = { simulate: () => Promise.resolve(err(transactionError('PREVIEW_REMOTE'))) };

describe.each(SPECS)('T2 what a node says of how a transaction ended, spec %s', (spec) => {
  describe('on a public chain', needs(skipReason(spec)), () => {
    let world: World;
    let service: TransactionService;
    let honest: Ask;
    beforeEach(async () => {
      world = await openWorld(spec, FINNEY_GENESIS);
      honest = world.access.request;
      service = await world.service({ preview: remote });
    });
    afterEach(async () => {
      vi.restoreAllMocks();
      await world.close();
    });

    /** What a node answers; a `change` of it sees the method, the parameters and the honest answer. */
    type Change = (method: string, params: unknown[], honest: Ask) => Promise<unknown>;
    const isEvents = (method: string, params: unknown[]): boolean =>
      method === 'state_getStorage' && params[0] === EVENTS_KEY;

    /** Proofs of the real state of each block, as `change` makes them. */
    const giving =
      (change = (proof: string[]): unknown => ({ proof })): Change =>
      (method, params, honest) => {
        if (method !== 'state_getReadProof') return honest(method, params);
        const block = world.chain.block(String(params[1]));
        return Promise.resolve(change(proofs.get(block?.header.stateRoot ?? '') ?? []));
      };
    const refusing: Change = (method, params, honest) => honest(method, params);
    /** Says that no block had an event. */
    const denying: Change = (method, params, honest) =>
      isEvents(method, params) ? Promise.resolve('0x00') : honest(method, params);

    /** The node in use. */
    function node(change: Change): void {
      world.access.request = (method, params) => change(method, params, honest);
    }

    /** Another endpoint, which names the same blocks. */
    function other(change: Change): void {
      const ask: Ask = (method, params) => change(method, params, honest);
      vi.spyOn(world.access, 'witness').mockImplementation((asked) =>
        asked(new Witnesses().witness('b.example', ask)).catch(() => undefined),
      );
      vi.spyOn(world.access, 'secondOpinion').mockImplementation((number) => {
        const hash = world.chain.hashOf(number) ?? '';
        return Promise.resolve({ kind: 'hash', hash, endpoint: 'b.example' });
      });
    }

    /** Sends 1 τ, builds the block that holds it, and tells what became of it. */
    async function sent(): Promise<TxRecord | undefined> {
      await send(service, transfer(world.bob.address, TAO));
      await pooled(world);
      await world.chain.newBlock();
      await service.idle();
      const list = service.recent(1);
      return list.ok ? list.value[0] : undefined;
    }

    const PROVED = { endpoints: 2, proved: true };

    it('T2 is proved where it gives a proof and another endpoint describes it alike', async () => {
      node(giving());
      other(denying);
      const record = await sent();
      expect(record).toMatchObject({ state: 'finalized', error: null, amount: TAO });
      expect(record?.evidence).toEqual(PROVED);
    });

    it('T2 is not called proved where nobody else describes the chain', async () => {
      node(giving());
      const record = await sent();
      expect(record).toMatchObject({ state: 'finalized', error: null, amount: TAO });
      expect(record?.evidence).toEqual({ endpoints: 1, proved: false });
    });

    it('T2 is left open where the other one describes the chain otherwise', async () => {
      node(giving());
      other(giving());
      world.access.metadataSum = 'f'.repeat(64);
      const record = await sent();
      expect(record).toMatchObject({ state: 'inBlock', error: { code: 'NODES_DISAGREE' } });
    });

    it('T2 is proved by another endpoint where the node in use gives no proof', async () => {
      node(refusing);
      other(giving());
      const record = await sent();
      expect(record).toMatchObject({ state: 'finalized', error: null, amount: TAO });
      expect(record?.evidence).toEqual(PROVED);
    });

    it('T2 what the other one proves to be a lie ends nothing, and the node is left', async () => {
      node(denying);
      other(giving());
      const record = await sent();
      expect(world.access.lies).toContain('BLOCK_FORGED');
      expect(record).toMatchObject({ state: 'inBlock' });
      node(refusing);
      await world.chain.newBlock();
      await service.idle();
      const list = service.recent(1);
      expect(list.ok && list.value[0]).toMatchObject({ state: 'finalized', evidence: PROVED });
    });

    it('T2 is proved by another endpoint where the node in use keeps nothing of it', async () => {
      node((method, params, honest) =>
        method === 'state_getReadProof' || isEvents(method, params)
          ? Promise.reject(new RpcRefusal(4003, 'State already discarded', undefined))
          : honest(method, params),
      );
      other(giving());
      const record = await sent();
      expect(record).toMatchObject({ state: 'finalized', error: null, evidence: PROVED });
    });

    it('T2 is agreed, not proved, where two tell the same and none gives a proof', async () => {
      node(refusing);
      other(refusing);
      const record = await sent();
      expect(record).toMatchObject({ state: 'finalized', error: null, amount: TAO });
      expect(record?.evidence).toEqual({ endpoints: 2, proved: false, agreed: true });
    });

    it('T2 is left open where two tell otherwise and none gives a proof', async () => {
      node(refusing);
      other(denying);
      const record = await sent();
      expect(record).toMatchObject({ state: 'inBlock', error: { code: 'NODES_DISAGREE' } });
    });

    it('T2 a proof of the other one that proves nothing is no word', async () => {
      node(refusing);
      other(giving(() => ({ proof: [] })));
      const record = await sent();
      expect(record?.evidence).toEqual({ endpoints: 2, proved: false });
    });

    it('T2 is as it says without a proof, and is not called proved', async () => {
      node(denying);
      const record = await sent();
      expect(record).toMatchObject({ block: 3, error: { code: 'OUTCOME_UNREADABLE' } });
      expect(record?.evidence).toEqual({ endpoints: 1, proved: false });
    });

    it('T2 is not read from events with something left over', async () => {
      node(async (method, params, honest) => {
        const answer = await honest(method, params);
        return isEvents(method, params) ? `${String(answer)}00` : answer;
      });
      expect((await sent())?.error?.code).toBe('OUTCOME_UNREADABLE');
    });

    it('T2 is not read where it has two ends', async () => {
      node(async (method, params, honest) => {
        const answer = await honest(method, params);
        if (!isEvents(method, params)) return answer;
        const { registry } = world.api;
        const events = registry.createType<Vec<EventRecord>>('Vec<EventRecord>', answer);
        const ends = events.filter(({ event }) => event.method === 'ExtrinsicSuccess');
        return registry.createType('Vec<EventRecord>', [...events, ...ends]).toHex();
      });
      expect((await sent())?.error?.code).toBe('OUTCOME_UNREADABLE');
    });

    it('T2 is told, and the record says so, where it gives none', async () => {
      const record = await sent();
      expect(record).toMatchObject({ state: 'finalized', error: null, amount: TAO });
      expect(record?.evidence).toEqual({ endpoints: 1, proved: false });
    });

    it.each([
      ['of another trie', (proof: string[]) => ({ proof: proof.map((node) => `${node}00`) })],
      ['of no nodes', () => ({ proof: [] })],
      ['of more than one needs', (proof: string[]) => ({ proof: [...proof, ...FILLING] })],
      ['that is none', () => null],
    ])('T2 a proof %s ends nothing, and the node is left', async (_what, change) => {
      node(giving(change));
      const record = await sent();
      expect(record).toMatchObject({ error: null, block: null });
      expect(world.access.lies).toContain('BLOCK_FORGED');
      node(giving());
      await world.chain.newBlock();
      await service.idle();
      const list = service.recent(1);
      expect(list.ok && list.value[0]).toMatchObject({ state: 'finalized', error: null });
    });
  });
});
