import { applyExtrinsic } from './block';
import { bytesFromHex, keyFromHex, keyToHex, u32le, type Key } from './bytes';
import { eventsKey, openEra, type CodeEra } from './codeEra';
import { eventsSince, readEvents } from './outcome';
import { Overlay } from './overlay';
import { balancesOf, changesSince, outcomeOf, simulatorOf, type Simulation } from './simulate';
import { accountOf, standInExtrinsic, type UnsignedCall } from './standInExtrinsic';
import { accountKey, blockHashKey, storagePrefix } from './storageKeys';
import { Store, type StateSource } from './store';
import { compileCode } from './wasmCode';

/** A block of another node, read with ordinary storage queries at that very block. */
export interface RemoteHead {
  number: number;
  hash: string;
  genesisHash: string;
  /** Values of hex keys, in order; null when absent. */
  read: (keys: string[]) => Promise<(string | null)[]>;
  /** First key above `key` that starts with `prefix`; null when there is none. All hex. */
  nextKey: (prefix: string, key: string) => Promise<string | null>;
}

/** The call reads more than an estimate may fetch. */
class SimulationTooWide extends Error {
  constructor(readonly reads: number) {
    super(`the call reads more than ${reads} keys`);
    this.name = 'SimulationTooWide';
  }
}

const MAX_READS = 2_000;
/** Pallet and item prefix of a storage key. */
const PREFIX_BYTES = 32;

class Miss extends Error {
  constructor(
    readonly key: Key,
    readonly next: boolean,
  ) {
    super('not fetched yet');
  }
}

/** Knows only what was fetched; anything else aborts the run. */
class FetchedState implements StateSource {
  readonly values = new Map<Key, Uint8Array | null>();
  private readonly nexts = new Map<Key, Key | null>();

  constructor(private readonly head: RemoteHead) {
    // What initialize_block does in the system pallet: a fresh block on top of the head.
    const hash = bytesFromHex(head.hash);
    for (const item of ['Events', 'EventCount', 'BlockWeight', 'AllExtrinsicsLen'])
      this.values.set(storagePrefix('System', item), null);
    this.values.set(storagePrefix('System', 'Number'), u32le(head.number + 1));
    this.values.set(storagePrefix('System', 'ParentHash'), hash);
    this.values.set(blockHashKey(head.number), hash);
  }

  get(key: Key): Uint8Array | null {
    const value = this.values.get(key);
    if (value === undefined) throw new Miss(key, false);
    return value;
  }

  next(key: Key): Key | null {
    const next = this.nexts.get(key);
    if (next === undefined) throw new Miss(key, true);
    return next;
  }

  async fetch({ key, next }: Miss): Promise<void> {
    if (!next) return this.fetchValues([key]);
    const found = await this.head.nextKey(keyToHex(key.slice(0, PREFIX_BYTES)), keyToHex(key));
    this.nexts.set(key, found === null ? null : keyFromHex(found));
  }

  async fetchValues(keys: readonly Key[]): Promise<void> {
    const wanted = keys.filter((key) => !this.values.has(key));
    if (wanted.length === 0) return;
    const values = await this.head.read(wanted.map(keyToHex));
    for (const [i, key] of wanted.entries()) {
      const value = values[i] ?? null;
      this.values.set(key, value === null ? null : bytesFromHex(value));
    }
  }
}

/**
 * Dry runs on a remote head: the head's own runtime, without the hooks of the next block, so an
 * estimate. The keys that a call read are fetched in one go the next time. Nothing of the app asks for
 * one yet: it is kept, with its tests, for the previews of staking.
 */
export class RemoteSimulator {
  private readonly era: CodeEra;
  /** Keys that the last run of a call read, by pallet and call index. */
  private readonly known = new Map<string, readonly Key[]>();

  /** `code`: value of `:code`. wasm-crypto must be ready. Throws BadCode or a runtime error. */
  constructor(code: Uint8Array) {
    this.era = openEra(compileCode(code), new Store([], 0), 0, {});
  }

  /** Imports of this runtime that the engine lacks; a call that needs one throws MissingHostFunction. */
  get missingImports(): readonly string[] {
    return this.era.runtime.missingImports;
  }

  /**
   * Runs one call as its signer on `head`. Rejects when the call does not decode, with
   * {@link SimulationTooWide}, a runtime error, the signal's reason, or what `head` rejects with.
   */
  async simulate(
    head: RemoteHead,
    call: UnsignedCall,
    watch: readonly string[] = [],
    signal?: AbortSignal,
  ): Promise<Simulation> {
    const state = new FetchedState(head);
    const accounts = [call.signer, ...watch].map((who) => accountKey(accountOf(who)));
    const known = this.known.get(callIndex(call)) ?? [];
    await state.fetchValues([...accounts, ...known]);
    for (let reads = 0; reads < MAX_READS; reads++) {
      signal?.throwIfAborted();
      try {
        const done = this.run(state, head, call, watch);
        this.known.set(callIndex(call), [...state.values.keys()]);
        return done;
      } catch (e) {
        if (!(e instanceof Miss)) throw e;
        await state.fetch(e);
      }
    }
    throw new SimulationTooWide(MAX_READS);
  }

  private run(
    state: FetchedState,
    head: RemoteHead,
    call: UnsignedCall,
    watch: readonly string[],
  ): Simulation {
    const { era } = this;
    const overlay = new Overlay(state, head.number);
    const extrinsic = standInExtrinsic(era, head, call, (key) => state.get(key));
    const applied = applyExtrinsic(simulatorOf(era), extrinsic, overlay);
    const events = overlay.get(eventsKey()) ?? new Uint8Array([0]);
    return {
      ...readEvents(era.registry, eventsSince(new Uint8Array([0]), events)),
      outcome: outcomeOf(era.registry, applied),
      changes: changesSince(overlay.changes, (key) => state.values.get(key) ?? null),
      balances: balancesOf(
        era.registry,
        watch,
        (key) => state.get(key),
        (key) => overlay.get(key),
      ),
      block: { number: head.number, hash: head.hash },
      exact: false,
    };
  }
}

const callIndex = ({ call }: UnsignedCall) => call.slice(0, 6);
