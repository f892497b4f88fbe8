import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FINNEY_GENESIS } from '../../shared/chain/networks';
import { err } from '../../shared/ipc/result';
import { transactionError } from '../../shared/transaction/errors';
import type { TxRecord } from '../../shared/transaction/model';
import type { Overlay } from '../engine/overlay';
import { InProcessProvider } from '../engine/testing/provider';
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
    beforeEach(async () => {
      world = await openWorld(spec, FINNEY_GENESIS);
      service = await world.service({ preview: remote });
    });
    afterEach(async () => {
      vi.restoreAllMocks();
      await world.close();
    });

    /** Lets the node give proofs, each as `change` makes it. */
    function giveProofs(change = (proof: string[]): unknown => ({ proof })): void {
      const { request } = world.access;
      world.access.request = (method, params) => {
        if (method !== 'state_getReadProof') return request(method, params);
        const block = world.chain.block(String(params[1]));
        return Promise.resolve(change(proofs.get(block?.header.stateRoot ?? '') ?? []));
      };
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

    /** Lets the node say that no block had an event. */
    function denyEvents(): void {
      const key = world.api.query['system']?.['events']?.key();
      const honest = Object.getOwnPropertyDescriptor(InProcessProvider.prototype, 'send')
        ?.value as InProcessProvider['send'];
      const lie = vi.spyOn(InProcessProvider.prototype, 'send');
      lie.mockImplementation(function (this: InProcessProvider, method, params) {
        const isAsked = method === 'state_getStorage' && params[0] === key;
        return isAsked ? Promise.resolve('0x00' as never) : honest.call(this, method, params);
      });
    }

    it('T2 is proved where it gives a proof, whatever it says of its storage', async () => {
      giveProofs();
      denyEvents();
      const record = await sent();
      expect(record).toMatchObject({ state: 'finalized', error: null, amount: TAO });
      expect(record?.evidence).toEqual({ endpoints: 1, proved: true });
    });

    it('T2 is as it says without a proof, and is not called proved', async () => {
      denyEvents();
      const record = await sent();
      expect(record).toMatchObject({ block: 3, error: { code: 'OUTCOME_UNREADABLE' } });
      expect(record?.evidence).toEqual({ endpoints: 1, proved: false });
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
      giveProofs(change);
      const record = await sent();
      expect(record).toMatchObject({ error: null, block: null });
      expect(world.access.lies).toContain('BLOCK_FORGED');
      giveProofs();
      await world.chain.newBlock();
      await service.idle();
      const list = service.recent(1);
      expect(list.ok && list.value[0]).toMatchObject({ state: 'finalized', error: null });
    });
  });
});
