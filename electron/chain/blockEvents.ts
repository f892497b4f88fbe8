import type { Registry } from '@polkadot/types/types';
import * as z from 'zod';
import { hexSchema } from '../../shared/units/ids';
import { isOwnNode } from '../../shared/chain/networks';
import { checkProof, forged } from './blockCheck';
import { namesEnds } from './frameEvents';
import { toBytes } from './heads';
import type { Ask, LiveChain, Place } from './liveChain';
import { askMetadata, metadataSum, readVersion } from './metadataSource';
import { refusalOf } from './nodeError';
import { SIGNED_EXTENSIONS } from './signedExtensions';

/** `System.Events`: twox128 of both names, fixed by frame_system and not read from what a node describes. */
export const EVENTS_KEY = '0x26aa394eea5630e07c48ae0c9558cef780d41e5e16056765bc8461851072c9d7';

/** Far more nodes of a trie than lie on the way to one value. */
const MOST_PROOF_NODES = 1_000;

/** A block whose header was checked. */
export interface CheckedBlock extends Place {
  parentHash: string;
  /** Root of the state after it. */
  stateRoot: string;
}

/** What the events of a block rest on. */
export type Word =
  /** Their bytes are proved against the header, and another endpoint describes them in the same way. */
  | 'proved'
  /** Nobody proves them; another endpoint tells the same bytes, and describes them in the same way. */
  | 'agreed'
  /** One node's word. */
  | 'told';

/** One entry of `System.Events`, as far as it is read. */
export interface EventRecord {
  phase: { isApplyExtrinsic: boolean; asApplyExtrinsic: { toNumber(): number } };
  event: {
    section: string;
    method: string;
    data: Iterable<{ toString(): string }>;
  };
}

/** The events of a block in their order, and on whose word. */
export interface BlockEvents {
  records: readonly EventRecord[];
  word: Word;
}

/**
 * The events of a checked block as the node in use gives them; a proof that it gives is checked. Rejects when it gives
 * none, with a TypeError when they cannot be read, and with BLOCK_FORGED when the proof is of something else.
 */
export async function toldEvents(chain: LiveChain, block: CheckedBlock): Promise<BlockEvents> {
  const isOwn = isOwnNode(chain.network.kind, chain.genesis);
  const { bytes } = isOwn
    ? await storedEvents(chain.request, block)
    : await events(chain.request, block);
  const { registry } = await describedAt(chain, block);
  return { records: decoded(registry, bytes), word: 'told' };
}

/**
 * The same, compared with what an endpoint of another machine says: what describes them in any case, and where the
 * node in use gives no proof also the proof, else their bytes. `differs` where the other one says something else. Rejects
 * as {@link toldEvents} does, and with BLOCK_FORGED when the other one proves that the node in use lied.
 */
export async function witnessedEvents(
  chain: LiveChain,
  block: CheckedBlock,
): Promise<BlockEvents | 'differs'> {
  const own = await events(chain.request, block).catch((error: unknown) => {
    // What the node does not keep, another one may.
    if (refusalOf(error)) return undefined;
    throw error;
  });
  const { registry, ...described } = await describedAt(chain, block);
  const other = await chain.witness(async ({ ask, describesAlike }) => ({
    isAlike: await describesAlike(block.parentHash, described),
    state: own?.proved ? own : await events(ask, block),
  }));
  if (!other) return toldEvents(chain, block);
  if (!other.isAlike) return 'differs';
  const { bytes, proved } = other.state;
  const isSame = own === undefined || sameBytes(own.bytes, bytes);
  if (proved && !isSame) throw forged(block, 'state_getStorage');
  if (!isSame) return 'differs';
  const word = proved ? 'proved' : own ? 'agreed' : 'told';
  return { records: decoded(registry, bytes), word };
}

interface State {
  /** Null: there are none. */
  bytes: Uint8Array | null;
  proved: boolean;
}

async function events(ask: Ask, block: CheckedBlock): Promise<State> {
  let answer: unknown;
  try {
    answer = await ask('state_getReadProof', [[EVENTS_KEY], block.hash]);
  } catch (error) {
    // Not every node offers it; one that broke off is asked again.
    if (refusalOf(error)) return storedEvents(ask, block);
    throw error;
  }
  const given = proofSchema.safeParse(answer);
  if (!given.success) throw forged(block, 'state_getReadProof');
  return { bytes: checkProof(block, EVENTS_KEY, given.data.proof), proved: true };
}

const proofSchema = z.object({ proof: z.array(hexSchema).max(MOST_PROOF_NODES) });

async function storedEvents(ask: Ask, { hash }: Place): Promise<State> {
  const answer = hexSchema.nullable().safeParse(await ask('state_getStorage', [EVENTS_KEY, hash]));
  if (!answer.success) throw new TypeError('The node answered with malformed events');
  return { bytes: answer.data === null ? null : toBytes(answer.data), proved: false };
}

interface Described {
  registry: Registry;
  /** {@link metadataSum} of the metadata, which is of this version. */
  sum: string;
  version: number;
}

/** How the node in use describes the runtime that made a block: the one in the state before it. */
async function describedAt(chain: LiveChain, { parentHash }: CheckedBlock): Promise<Described> {
  const { api, request, metadataSum: sum } = chain;
  const made = readVersion(await request('state_getRuntimeVersion', [parentHash]));
  const { specName, specVersion } = api.runtimeVersion;
  if (made.specName === specName.toString() && made.specVersion === specVersion.toNumber()) {
    return { registry: api.registry, sum, version: api.runtimeMetadata.version };
  }
  const given = await askMetadata(request, parentHash);
  // Loaded here because it takes 0.4 s, which the first window shall not wait for.
  const { Metadata, TypeRegistry } = await import('@polkadot/types');
  const registry = new TypeRegistry();
  const metadata = new Metadata(registry, given as `0x${string}`);
  registry.setMetadata(metadata, undefined, SIGNED_EXTENSIONS);
  return { registry, sum: metadataSum(given), version: metadata.version };
}

function decoded(registry: Registry, bytes: Uint8Array | null): readonly EventRecord[] {
  const { metadata } = registry;
  if (!namesEnds(metadata)) throw unreadable();
  const system = metadata.pallets.find(({ name }) => name.toString() === 'System');
  const item = system?.storage
    .unwrapOrDefault()
    .items.find(({ name }) => name.toString() === 'Events');
  if (!item?.type.isPlain) throw unreadable();
  const given = bytes ?? new Uint8Array(1);
  const records = registry.createTypeUnsafe(registry.createLookupType(item.type.asPlain), [given]);
  // What swallows the records after it, or leaves some over, does not become the same bytes again.
  if (!isRecords(records) || !sameBytes(records.toU8a(), given)) throw unreadable();
  return records;
}

const unreadable = (): TypeError => new TypeError('The events of the block cannot be read');

const sameBytes = (one: Uint8Array | null, two: Uint8Array | null): boolean =>
  Buffer.compare(one ?? new Uint8Array(1), two ?? new Uint8Array(1)) === 0;

function isRecords(value: unknown): value is EventRecord[] & { toU8a(): Uint8Array } {
  return Array.isArray(value) && value.every((item) => 'phase' in item && 'event' in item);
}
