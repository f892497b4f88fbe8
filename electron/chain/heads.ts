import * as z from 'zod';
import { hexSchema } from '../../shared/units/ids';
import { concatBytes } from '../engine/bytes';
import { compactLength } from '../engine/scale';
import { blake2b256Hex } from '../platform/blake2';
import type { Head } from './liveChain';
import { NodeError } from './nodeError';

/** What a header says of its height; u32 in hexSchema. */
export const headNumberSchema = z.object({ number: z.string().regex(/^0x[0-9a-f]{1,8}$/) });

const headerSchema = headNumberSchema.extend({
  parentHash: hexSchema.length(66),
  stateRoot: hexSchema.length(66),
  extrinsicsRoot: hexSchema.length(66),
  digest: z.object({ logs: z.array(hexSchema.max(100_000)).max(64) }),
});

/** A head with what its header holds of the block. */
export interface Header extends Head {
  readonly stateRoot: string;
  readonly extrinsicsRoot: string;
}

/**
 * Reads a header as a node sends it. Its hash is computed here and by fixed rules (sp_runtime, generic::Header), not
 * believed and not as the node's own metadata describes a header. Throws NODE_GARBAGE.
 */
export function readHead(genesis: string, raw: unknown): Header {
  const parsed = headerSchema.safeParse(raw);
  if (!parsed.success) throw new NodeError('NODE_GARBAGE', 'a malformed header');
  const { parentHash, stateRoot, extrinsicsRoot, digest } = parsed.data;
  const number = Number(parsed.data.number);
  const rest = { number, parentHash, stateRoot, extrinsicsRoot };
  // A sandbox names its chain by its state and name, so block 0 has no header with that hash.
  if (number === 0) return { ...rest, hash: genesis };
  const bytes = concatBytes(
    toBytes(parentHash),
    compactLength(number),
    toBytes(stateRoot),
    toBytes(extrinsicsRoot),
    compactLength(digest.logs.length),
    ...digest.logs.map(toBytes),
  );
  return { ...rest, hash: blake2b256Hex(bytes) };
}

/** Bytes of 0x hexSchema. */
export function toBytes(text: string): Uint8Array {
  return Buffer.from(text.slice(2), 'hex');
}
