import type { Block } from './block';
import type { Key } from './bytes';
import type { CodeEra } from './codeEra';
import type { Pooled } from './pool';
import type { RuntimeOptions } from './runtime';
import type { ChainRecord } from './snapshot';
import type { Refusal } from './validity';

/** How a chain behaves. */
export interface ChainOptions {
  /**
   * Called with each block (and each direct write) BEFORE it is visible to anyone. When it throws
   * or rejects, nothing has happened: transactions stay in the pool. Append and fsync here.
   */
  persist?: (record: ChainRecord) => void | Promise<void>;
  /**
   * A chain for making a seed: stand-in signatures count, so it takes no transactions from RPC or
   * `Chain.submit`, only from `Chain.newBlock`. Default false: real signatures only.
   */
  seeding?: boolean;
  /** Blocks whose state stays readable behind the head. Default 512. */
  keepStates?: number;
  /** Blocks whose header and body stay readable. Default 20,000. */
  keepBlocks?: number;
  /** Time of the first block of a new chain, ms since 1970. Default: now. */
  firstMs?: number;
  /** Gets what the runtime logs, up to `logLevel` (0 off, the default .. 5 trace). */
  log?: RuntimeOptions['log'];
  logLevel?: number;
}

/** How to build blocks. */
export interface NewBlock {
  /** How many; default 1. */
  count?: number;
  /** Wall-clock ms: the block is stamped with it when it is later than parent + slot. Default: parent + slot. */
  time?: number;
  /** Extrinsics (hex) of the first block instead of the pool's. */
  transactions?: readonly string[];
}

/** A transaction that was taken out of the pool without getting into a block. */
export interface RefusedTransaction {
  hash: string;
  extrinsic: string;
  /** In the node's words. */
  reason: string;
  /** Null when the runtime trapped on it or it was replaced. */
  refusal: Refusal | null;
}

/** What a chain tells: each event's arguments. */
export interface ChainEvents {
  /** A new head; `changes` are this block's keys. */
  head: [block: Block, changes: ReadonlyMap<Key, Uint8Array | null>];
  /** Keys were written to the head state directly. */
  storage: [changes: ReadonlyMap<Key, Uint8Array | null>];
  /** The pool took a transaction in: the moment for an instant block when it is ready. */
  transaction: [tx: Pooled, state: 'ready' | 'future'];
  refused: [tx: RefusedTransaction];
  /** The head's state holds other code now; the next block runs it. */
  upgrade: [era: CodeEra];
  /** The chain went back to an earlier block; the pool is empty. */
  reverted: [block: Block];
}
