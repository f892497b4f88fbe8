import { EventEmitter } from 'node:events';
import { waitReady } from '@polkadot/wasm-crypto';
import { blockOf, encodeHeader, nextTime, OpenBlock, type Block } from './block';
import { BlockIndex } from './blockIndex';
import { bytesFromHex, bytesToHex, keyFromHex, type Key } from './bytes';
import type { ChainEvents, ChainOptions, NewBlock, RefusedTransaction } from './chainTypes';
import type { CodeEra } from './codeEra';
import { Eras } from './eras';
import { StateDiscarded, UnknownBlock } from './errors';
import { applyAll, hashOfHex, type Candidate, type Outcome } from './fill';
import { Overlay } from './overlay';
import { Pool, type Imported, type Pooled } from './pool';
import {
  decodeChanges,
  genesisHashOf,
  recordOf,
  topEntries,
  type ChainRecord,
  type ChainSource,
  type Snapshot,
} from './snapshot';
import { blockHashKey, CODE_KEY } from './storageKeys';
import { Store } from './store';
import { decodeValidity, refusalText, type Refusal, type Validity } from './validity';

const DEFAULT_STATES = 512;
const DEFAULT_BLOCKS = 20_000;

/**
 * A chain of one author that is final at once: the runtime's own code builds every block.
 * When blocks are built is the caller's business (manual, instant, interval).
 *
 * ```
 * const chain = await Chain.open({name, top, properties}, {persist: appendAndFsync})
 * chain.on('head', (block) => …)          returns its undo
 * await chain.newBlock({count: 10})       resolves to the last block
 * await chain.submit(hex)                 into the pool, or a refusal
 * await chain.setStorage([[key, value]])  writes to the head's state
 * const saved = chain.snapshot()          JSON; Chain.open(saved) goes on from there
 * await chain.replay(record)              each record after the snapshot, in order
 * ```
 * JSON-RPC: `new RpcServer(chain).connect()` (rpcServer.ts). Dry run: `simulate` (simulate.ts).
 */
export class Chain {
  readonly name: string;
  readonly properties: Record<string, unknown>;
  readonly genesisHash: string;
  readonly seeding: boolean;
  readonly pool = new Pool();
  readonly store: Store;
  private readonly emitter = new EventEmitter().setMaxListeners(0);
  private readonly blocks: BlockIndex;
  private readonly eras: Eras;
  private readonly firstMs: number;
  private current: Block;
  private queue: Promise<unknown> = Promise.resolve();

  private constructor(
    source: ChainSource,
    private readonly options: ChainOptions,
  ) {
    const number = source.number ?? 0;
    this.name = source.name;
    this.properties = source.properties ?? {};
    this.genesisHash = source.genesisHash ?? genesisHashOf(source);
    this.seeding = options.seeding === true;
    this.firstMs = options.firstMs ?? Date.now();
    this.store = new Store(topEntries(source.top), number);
    this.store.commit([[blockHashKey(0), bytesFromHex(this.genesisHash)]], number);
    this.blocks = new BlockIndex(number);
    const { log, logLevel = 0 } = options;
    this.eras = new Eras({ standIns: this.seeding, logLevel, ...(log ? { log } : {}) });
    const era = this.eras.open(this.store, number);
    const header = source.header
      ? bytesFromHex(source.header)
      : encodeHeader(`0x${'00'.repeat(32)}`, number, this.genesisHash, []);
    const first = blockOf(era, header, []);
    this.current = number === 0 ? { ...first, hash: this.genesisHash } : first;
    this.blocks.add(this.current);
  }

  /**
   * Opens a chain on a genesis, a seeded state or a {@link Snapshot}. Throws a TypeError (not hex),
   * BadCode (no runtime under `:code`) or a runtime error.
   */
  static async open(source: ChainSource, options: ChainOptions = {}): Promise<Chain> {
    await waitReady();
    return new Chain(source, options);
  }

  /** The newest block; it is final too. */
  get head(): Block {
    return this.current;
  }

  /** The code that the next block runs. */
  get era(): CodeEra {
    return this.eras.last;
  }

  /** The code found in the state after block `number`. */
  eraAt(number: number): CodeEra {
    return this.eras.at(number);
  }

  /** A kept block by hash; the head without one; null when unknown. */
  block(hash?: string): Block | null {
    return hash === undefined ? this.current : this.blocks.byHash(hash);
  }

  /** Hash by number, also of older blocks that the head's state still names; null when unknown. */
  hashOf(number: number): string | null {
    if (number === 0) return this.genesisHash;
    const kept = this.blocks.byNumber(number);
    if (kept) return kept.hash;
    if (number > this.current.number) return null;
    const stored = this.store.get(blockHashKey(number), this.current.number);
    return stored ? bytesToHex(stored) : null;
  }

  /** Number of the block whose state `hash` names. Throws {@link UnknownBlock} or {@link StateDiscarded}. */
  stateAt(hash?: string): number {
    const block = this.block(hash);
    if (!block) throw new UnknownBlock(String(hash));
    if (block.number < this.store.floor) throw new StateDiscarded(block.hash);
    return block.number;
  }

  /** Value of a hex key, hex; null when absent. Throws as {@link stateAt}. */
  get(key: string, hash?: string): string | null {
    const value = this.store.get(keyFromHex(key), this.stateAt(hash));
    return value && bytesToHex(value);
  }

  /** Runs a runtime API on the state of a block; its changes are dropped. Throws a runtime error. */
  call(method: string, input: Uint8Array, hash?: string): Uint8Array {
    const at = this.stateAt(hash);
    return this.eraAt(at).runtime.call(method, input, new Overlay(this.store, at));
  }

  /** Listens; returns the undo. */
  on<E extends keyof ChainEvents>(event: E, listen: (...args: ChainEvents[E]) => void): () => void {
    this.emitter.on(event, listen as (...args: unknown[]) => void);
    return () => this.emitter.off(event, listen as (...args: unknown[]) => void);
  }

  /** The runtime's verdict on a transaction at the head. Throws a runtime error (e.g. undecodable bytes). */
  validate(extrinsic: Uint8Array): Validity | Refusal {
    const external = Buffer.concat([Buffer.from([2]), extrinsic, bytesFromHex(this.current.hash)]);
    return decodeValidity(this.call('TaggedTransactionQueue_validate_transaction', external));
  }

  /** Puts a signed transaction (hex) into the pool. Throws on a seeding chain, or a runtime error. */
  submit(hex: string): { hash: string; imported: Imported } {
    if (this.seeding) throw new Error('a chain that is being seeded takes no transactions');
    const bytes = bytesFromHex(hex);
    const hash = hashOfHex(hex);
    if (this.pool.has(hash))
      return { hash, imported: { ok: false, why: { reason: 'alreadyImported' } } };
    const imported = this.pool.add(hash, hex, this.validate(bytes), this.current.number);
    if (!imported.ok) return { hash, imported };
    for (const old of imported.replaced) this.refuse(old, 'Usurped by a higher priority', null);
    const tx = this.pool.all().find((p) => p.hash === hash) as Pooled;
    this.emitter.emit('transaction', tx, imported.state);
    return { hash, imported };
  }

  /** Builds blocks; calls queue up behind one another. Rejects with a runtime error or what `persist` threw. */
  newBlock({ count = 1, time, transactions }: NewBlock = {}): Promise<Block> {
    return this.exclusive(async () => {
      for (let i = 0; i < count; i++)
        await this.build(time ?? null, i === 0 ? transactions : undefined);
      return this.current;
    });
  }

  /** Writes hex pairs to the head's state; null deletes. Old blocks keep theirs, the head's hash stays. */
  setStorage(pairs: readonly (readonly [key: string, value: string | null])[]): Promise<void> {
    return this.exclusive(async () => {
      const changes = decodeChanges(pairs);
      const { number } = this.current;
      await this.options.persist?.({ kind: 'storage', number, changes: pairs });
      this.applyStorage(changes);
    });
  }

  /** Everything needed to open this chain again at its head. */
  snapshot(): Snapshot {
    return {
      name: this.name,
      properties: this.properties,
      number: this.current.number,
      hash: this.current.hash,
      genesisHash: this.genesisHash,
      header: this.current.headerBytes,
      top: this.store.dump(this.current.number),
    };
  }

  /** Applies a record of the log without running it. Throws when it does not follow the head. */
  replay(record: ChainRecord): Promise<void> {
    return this.exclusive(async () => {
      const changes = decodeChanges(record.changes);
      const follows = this.current.number + (record.kind === 'block' ? 1 : 0);
      if (record.number !== follows)
        throw new Error(`record ${record.number} after ${follows - 1}`);
      if (record.kind === 'storage') return this.applyStorage(changes);
      const block = blockOf(this.era, bytesFromHex(record.header), record.extrinsics);
      if (block.hash !== record.hash || block.header.parentHash !== this.current.hash)
        throw new Error(`record ${record.number} belongs to another chain`);
      this.announce(block, changes);
    });
  }

  /** Goes back to a kept block and empties the pool; for tests. Writes to that very block's state stay. */
  revertTo(number: number): Promise<void> {
    return this.exclusive(async () => {
      const block = this.blocks.byNumber(number);
      if (!block || number < this.store.floor) throw new UnknownBlock(String(number));
      this.blocks.dropAbove(number, this.current.number);
      this.store.truncate(number);
      this.eras.dropAbove(number);
      this.pool.clear();
      this.current = block;
      this.emitter.emit('reverted', block);
    });
  }

  /** Time of a block after kept block `number`, ms; `wanted` is a wall-clock time. */
  nextTimeAfter(number: number, wanted: number | null = null): number {
    return nextTime(this.eraAt(number), this.store, number, wanted, this.firstMs);
  }

  private exclusive<T>(run: () => Promise<T>): Promise<T> {
    const mine = this.queue.then(run);
    this.queue = mine.catch(() => undefined); // the caller hears of it; the next in line goes on
    return mine;
  }

  private async build(time: number | null, transactions?: readonly string[]): Promise<void> {
    const { era, current } = this;
    const at = this.nextTimeAfter(current.number, time);
    const open = new OpenBlock(era, era.runtime, current, this.store, at);
    const outcome = transactions ? this.applyGiven(open, transactions) : this.applyPool(open);
    const block = open.finalize();
    const { changes } = open.overlay;
    if (this.options.persist) await this.options.persist(recordOf(block, changes));
    for (const hash of outcome.included) this.pool.remove(hash);
    this.announce(block, changes);
    for (const [tx, reason, refusal] of outcome.refused) this.refuse(tx, reason, refusal);
    const stale = this.pool.recheck(block.number, (tx) => this.validate(bytesFromHex(tx)));
    for (const [tx, refusal] of stale) this.refuse(tx, refusalText(refusal), refusal);
  }

  private applyGiven(open: OpenBlock, transactions: readonly string[]): Outcome {
    const txs = transactions.map((extrinsic) => ({ hash: hashOfHex(extrinsic), extrinsic }));
    return applyAll(open, txs, () => false);
  }

  private applyPool(open: OpenBlock): Outcome {
    if (!open.takesTransactions) return { included: [], refused: [] };
    const waits = ({ name }: Refusal) => name === 'Future' || name === 'ExhaustsResources';
    return applyAll(open, this.pool.ready(), waits);
  }

  private applyStorage(changes: ReadonlyMap<Key, Uint8Array | null>): void {
    this.store.commit(changes, this.current.number);
    if (changes.has(CODE_KEY))
      this.emitter.emit('upgrade', this.eras.open(this.store, this.current.number));
    this.emitter.emit('storage', changes);
  }

  private announce(block: Block, changes: ReadonlyMap<Key, Uint8Array | null>): void {
    this.store.commit(changes, block.number);
    this.current = block;
    this.blocks.add(block);
    const upgraded = changes.has(CODE_KEY) ? this.eras.open(this.store, block.number) : null;
    this.prune();
    if (upgraded) this.emitter.emit('upgrade', upgraded);
    this.emitter.emit('head', block, changes);
  }

  private refuse(tx: Candidate, reason: string, refusal: Refusal | null): void {
    this.pool.remove(tx.hash);
    const told: RefusedTransaction = { hash: tx.hash, extrinsic: tx.extrinsic, reason, refusal };
    this.emitter.emit('refused', told);
  }

  private prune(): void {
    const { number } = this.current;
    const floor = number - (this.options.keepStates ?? DEFAULT_STATES);
    if (floor > this.store.floor) this.store.prune(floor);
    this.eras.dropBelow(this.store.floor);
    const keep = Math.max(this.options.keepBlocks ?? DEFAULT_BLOCKS, number - this.store.floor);
    this.blocks.dropBelow(number - keep);
  }
}
