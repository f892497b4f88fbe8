import type { ApiPromise } from '@polkadot/api';
import * as z from 'zod';
import type { Head } from './liveChain';
import { NodeError } from './nodeError';

const hex = z.string().regex(/^0x[0-9a-f]*$/);
/** What a header says of its height; u32 in hex. */
export const headNumberSchema = z.object({ number: z.string().regex(/^0x[0-9a-f]{1,8}$/) });

const headerSchema = headNumberSchema.extend({
  parentHash: hex.length(66),
  stateRoot: hex.length(66),
  extrinsicsRoot: hex.length(66),
  digest: z.object({ logs: z.array(hex.max(100_000)).max(64) }),
});

/** A head with what its header holds of the block. */
export interface Header extends Head {
  readonly stateRoot: string;
  readonly extrinsicsRoot: string;
}

/** Reads a header as a node sends it; its hash is computed here, not believed. Throws NODE_GARBAGE. */
export function readHead(api: ApiPromise, raw: unknown): Header {
  const parsed = headerSchema.safeParse(raw);
  if (!parsed.success) throw new NodeError('NODE_GARBAGE', 'a malformed header');
  const { number, parentHash, stateRoot, extrinsicsRoot } = parsed.data;
  const rest = { parentHash, stateRoot, extrinsicsRoot };
  // A sandbox names its chain by its state and name, so block 0 has no header with that hash.
  if (Number(number) === 0) return { ...rest, number: 0, hash: api.genesisHash.toHex() };
  try {
    const hash = api.registry.createType('Header', parsed.data).hash.toHex();
    return { ...rest, number: Number(number), hash };
  } catch {
    throw new NodeError('NODE_GARBAGE', 'an undecodable header');
  }
}
