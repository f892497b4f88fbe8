import type { GenericExtrinsic } from '@polkadot/types';
import { bytesToHex } from '../../engine/bytes';
import type { Chain } from '../../engine/chain';
import { type Call, ChainView } from '../chainView';
import { type EventLike, failureOf } from '../failures';
import { ALICE, type Person, person } from './people';

/** A call and who makes it; null is root. */
export interface Act {
  who: Person | null;
  call: Call;
}

/** What a step of the seed met. */
export interface SeedNote {
  step: string;
  /** Error names and how often each came. */
  failures: Record<string, number>;
}

const PER_BLOCK = 60;
const NO_WEIGHT = { refTime: 0, proofSize: 0 };

/**
 * A chain that accepts stand-in signatures, so that many accounts can act at once. It lives only while a
 * seed is made: a running sandbox is opened anew on its state and checks every signature.
 */
export class SeedChain {
  readonly view: ChainView;
  readonly notes: SeedNote[] = [];
  private readonly alice = person(ALICE);
  private readonly nonces = new Map<string, number>();
  private readonly standIn: Uint8Array;

  constructor(readonly chain: Chain) {
    if (!chain.seeding) throw new Error('a seed is made on a seeding chain only');
    this.view = new ChainView(chain);
    this.standIn = new Uint8Array(64).fill(0xcd);
    this.standIn.set([0xde, 0xad, 0xbe, 0xef]);
  }

  /** The call if the runtime has it. */
  maybe(pallet: string, name: string, ...args: unknown[]): Act[] {
    if (!this.view.hasCall(pallet, name)) return [];
    return [{ who: null, call: this.view.call(pallet, name, ...args) }];
  }

  /** A call made by `who`. */
  as(who: Person, pallet: string, name: string, ...args: unknown[]): Act {
    return { who, call: this.view.call(pallet, name, ...args) };
  }

  /** Writes items to the head's state. */
  put(pairs: readonly (readonly [string, string])[]): Promise<void> {
    return this.chain.setStorage(pairs);
  }

  /** Makes blocks. */
  async blocks(count: number): Promise<void> {
    for (let made = 0; made < count; made++) {
      await this.chain.newBlock();
      await breathe();
    }
  }

  /** Runs acts in order, as few blocks as the runtime allows; failures are noted, not thrown. */
  async run(step: string, acts: readonly Act[]): Promise<void> {
    if (acts.length === 0) return;
    const failures: Record<string, number> = {};
    const batches = this.view.hasCall('utility', 'dispatchAs')
      ? [[this.batch(acts)]]
      : chunks(acts, PER_BLOCK).map((part) => part.map((act) => this.single(act)));
    for (const transactions of batches) {
      const block = await this.chain.newBlock({ transactions });
      await breathe();
      const refused = transactions.length - (block.extrinsics.length - 1);
      if (refused > 0) failures['refused'] = (failures['refused'] ?? 0) + refused;
      for (const name of this.failuresOfHead()) failures[name] = (failures[name] ?? 0) + 1;
    }
    if (Object.keys(failures).length > 0) this.notes.push({ step, failures });
  }

  /** One extrinsic of Alice that holds all acts. */
  private batch(acts: readonly Act[]): string {
    const { view } = this;
    const inner = acts.map(({ who, call }) =>
      who ? view.call('utility', 'dispatchAs', { system: { Signed: who.address } }, call) : call,
    );
    const batch = view.call('utility', 'forceBatch', inner);
    return this.sign(this.alice, view.call('sudo', 'sudoUncheckedWeight', batch, NO_WEIGHT));
  }

  private single({ who, call }: Act): string {
    if (who) return this.sign(who, call);
    return this.sign(this.alice, this.view.call('sudo', 'sudo', call));
  }

  private sign(who: Person, call: Call): string {
    const { registry } = this.view;
    const { genesisHash } = this.chain;
    const extrinsic = registry.createType<GenericExtrinsic>('GenericExtrinsic', call);
    extrinsic.signFake(who.address, {
      blockHash: genesisHash,
      genesisHash,
      runtimeVersion: this.chain.era.version as never,
      nonce: this.nextNonce(who),
      era: this.view.registry.createType('ExtrinsicEra', '0x00') as never,
    });
    (extrinsic.signature as unknown as { set(bytes: Uint8Array): void }).set(this.standIn);
    return bytesToHex(extrinsic.toU8a());
  }

  private nextNonce(who: Person): number {
    const stored = this.view.read('system', 'account', [who.address]) as unknown as {
      nonce: { toNumber(): number };
    };
    const nonce = Math.max(stored.nonce.toNumber(), this.nonces.get(who.address) ?? 0);
    this.nonces.set(who.address, nonce + 1);
    return nonce;
  }

  private failuresOfHead(): string[] {
    const events = this.view.read('system', 'events') as unknown as { event: EventLike }[];
    return events.flatMap(({ event }) => {
      const failed = failureOf(event);
      return failed ? [this.view.errorName(failed)] : [];
    });
  }
}

function chunks<T>(list: readonly T[], size: number): T[][] {
  const out: T[][] = [];
  for (let i = 0; i < list.length; i += size) out.push(list.slice(i, i + size));
  return out;
}

/** Lets the process answer between two blocks; nothing else in a seed waits for anything. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
