import type { Header } from '@polkadot/types/interfaces';
import { bytesToHex, concatBytes, u64le, readU64 } from './bytes';
import { eventsKey, nowKey, timestampInherent, type CodeEra } from './codeEra';
import { blake2b256 } from './host/hashing';
import { Overlay } from './overlay';
import type { Runtime } from './runtime';
import { compactLength } from './scale';
import type { StateSource } from './store';
import { decodeRefusal, type Refusal } from './validity';

/** A header as JSON-RPC shows it. */
export interface HeaderJson {
  parentHash: string;
  /** Minimal hex. */
  number: string;
  stateRoot: string;
  extrinsicsRoot: string;
  digest: { logs: string[] };
}

/** A block of the chain; its state is in the store under its number. */
export interface Block {
  readonly number: number;
  readonly hash: string;
  readonly header: HeaderJson;
  /** SCALE, hex. */
  readonly headerBytes: string;
  /** SCALE with length prefix, hex; the timestamp inherent is the first. */
  readonly extrinsics: readonly string[];
}

/** What applying one extrinsic did: `refused` left no trace, `failed` was charged and has events. */
export type Applied =
  | { kind: 'ok' }
  | { kind: 'failed'; dispatchError: Uint8Array }
  | { kind: 'refused'; refusal: Refusal };

const ZERO_HASH = `0x${'00'.repeat(32)}`;
const EMPTY = new Uint8Array();

/** Header with stand-in roots and the given digest items (SCALE). */
export function encodeHeader(
  parentHash: string,
  number: number,
  root: string,
  digest: readonly Uint8Array[],
): Uint8Array {
  const hash = (hex: string) => Buffer.from(hex.slice(2), 'hex');
  return concatBytes(
    hash(parentHash),
    compactLength(number),
    hash(root),
    hash(ZERO_HASH),
    compactLength(digest.length),
    ...digest,
  );
}

/** A block from its header's SCALE bytes. */
export function blockOf(era: CodeEra, header: Uint8Array, extrinsics: readonly string[]): Block {
  const h = era.registry.createType<Header>('Header', header);
  const number = h.number.toNumber();
  return {
    number,
    hash: bytesToHex(blake2b256(header)),
    header: {
      parentHash: h.parentHash.toHex(),
      number: `0x${number.toString(16)}`,
      stateRoot: h.stateRoot.toHex(),
      extrinsicsRoot: h.extrinsicsRoot.toHex(),
      digest: { logs: h.digest.logs.map((log) => log.toHex()) },
    },
    headerBytes: bytesToHex(header),
    extrinsics,
  };
}

/** PreRuntime digest of a slot; BABE's is a secondary slot of authority 0, which needs no VRF. */
function slotDigest(era: CodeEra, slot: number): Uint8Array {
  const babe = era.consensus === 'babe';
  const data = babe ? concatBytes([2], new Uint8Array(4), u64le(slot)) : u64le(slot);
  const engine = Buffer.from(babe ? 'BABE' : 'aura');
  return concatBytes([6], engine, compactLength(data.length), data);
}

/** Time of the block after `parent`, ms: one slot later, or `wanted` when that is later still. */
export function nextTime(
  era: CodeEra,
  state: StateSource,
  parent: number,
  wanted: number | null,
  firstMs: number,
): number {
  const last = Number(readU64(state.get(nowKey(), parent)));
  const slotStart = (ms: number) => Math.floor(ms / era.slotMs) * era.slotMs;
  if (last === 0) return slotStart(wanted ?? firstMs);
  return Math.max(last + era.slotMs, wanted === null ? 0 : slotStart(wanted));
}

/** A block under construction on top of `parent`; nothing outside its overlay changes. */
export class OpenBlock {
  readonly overlay: Overlay;
  readonly extrinsics: string[] = [];
  /** False in blocks of a multi-block migration, which take inherents only. */
  readonly takesTransactions: boolean;

  /** Runs the hooks before transactions: initialize and the timestamp. Throws a runtime error. */
  constructor(
    private readonly era: CodeEra,
    private readonly runtime: Runtime,
    parent: { number: number; hash: string },
    state: StateSource,
    timeMs: number,
  ) {
    this.overlay = new Overlay(state, parent.number);
    const digest = slotDigest(era, Math.floor(timeMs / era.slotMs));
    const header = encodeHeader(parent.hash, parent.number + 1, ZERO_HASH, [digest]);
    const mode = runtime.call('Core_initialize_block', header, this.overlay);
    this.takesTransactions = mode[0] !== 1;
    const inherent = timestampInherent(era, timeMs);
    const applied = this.apply(inherent);
    if (applied.kind !== 'ok') throw new Error(`timestamp inherent ${applied.kind}`);
  }

  /** Applies one extrinsic. Throws a runtime error after undoing what it did. */
  apply(extrinsic: Uint8Array): Applied {
    const applied = applyExtrinsic(this.runtime, extrinsic, this.overlay);
    if (applied.kind !== 'refused') this.extrinsics.push(bytesToHex(extrinsic));
    return applied;
  }

  /** SCALE `Vec<EventRecord>` so far. */
  events(): Uint8Array {
    return this.overlay.get(eventsKey()) ?? new Uint8Array([0]);
  }

  /** Runs the hooks after transactions; returns the header in SCALE. */
  close(): Uint8Array {
    return this.runtime.call('BlockBuilder_finalize_block', EMPTY, this.overlay);
  }

  /** Runs the hooks after transactions. */
  finalize(): Block {
    return blockOf(this.era, this.close(), this.extrinsics);
  }
}

/** `BlockBuilder_apply_extrinsic` in a transaction of its own: a refusal or a trap leaves no trace. */
export function applyExtrinsic(runtime: Runtime, extrinsic: Uint8Array, overlay: Overlay): Applied {
  const depth = overlay.depth;
  overlay.start();
  let out: Uint8Array;
  try {
    out = runtime.call('BlockBuilder_apply_extrinsic', extrinsic, overlay);
  } catch (e) {
    overlay.unwind(depth);
    throw e;
  }
  if (out[0] !== 0) {
    overlay.rollback();
    return { kind: 'refused', refusal: decodeRefusal(out.subarray(1)) };
  }
  overlay.commit();
  return out[1] === 0 ? { kind: 'ok' } : { kind: 'failed', dispatchError: out.slice(2) };
}
