import { createHash } from 'node:crypto';
import * as z from 'zod';
import { hash32Schema } from '../../shared/units/ids';
import type { JsonRpcConnection } from './jsonRpc';
import type { Ask } from './liveChain';
import { type MetadataCache, metadataKey } from './metadataCache';
import { NodeError, RpcRefusal } from './nodeError';

/** Storage key of the chain's own code. */
const CODE_KEY = '0x3a636f6465';
const MAGIC = '0x6d657461';
const LONGEST_MS = 60_000;

const versionSchema = z.object({
  specName: z.string().max(60),
  specVersion: z.number().int(),
  implVersion: z.number().int(),
  transactionVersion: z.number().int(),
});

/** Which runtime a node runs, as far as metadata depends on it. */
export interface RuntimeFacts {
  /** Name of the cache entry: genesis and code hash. */
  key: string;
  specName: string;
  specVersion: number;
}

/** Finds out which runtime a node runs now. Rejects with NODE_GARBAGE on nonsense. */
export async function readRuntimeFacts(
  connection: JsonRpcConnection,
  genesis: string,
): Promise<RuntimeFacts> {
  const [version, code] = await Promise.all([
    connection.request('state_getRuntimeVersion', []),
    codeHash((method, params) => connection.request(method, params)),
  ]);
  const { specName, specVersion, implVersion, transactionVersion } = readVersion(version);
  // Where it is not served the version stands for the code.
  const runtime = code ?? `${specName}/${specVersion}/${implVersion}/${transactionVersion}`;
  // By endpoint: genesis and code hash are the node's own words, and what a bad one sent must not outlive it.
  const key = metadataKey(genesis, `15 ${connection.label} ${runtime}`);
  return { key, specName, specVersion };
}

/** What a node answers of a runtime's version. Throws NODE_GARBAGE. */
export function readVersion(answer: unknown): z.infer<typeof versionSchema> {
  const parsed = versionSchema.safeParse(answer);
  if (!parsed.success) throw new NodeError('NODE_GARBAGE', 'no runtime version');
  return parsed.data;
}

/** Hash of the code in a block's state, or in the newest; undefined where the node does not serve it. Rejects with a NodeError. */
export async function codeHash(ask: Ask, at?: string): Promise<string | undefined> {
  const block = at === undefined ? [] : [at];
  try {
    const parsed = hash32Schema.safeParse(await ask('state_getStorageHash', [CODE_KEY, ...block]));
    return parsed.success ? parsed.data : undefined;
  } catch (error) {
    if (error instanceof RpcRefusal) return undefined;
    throw error;
  }
}

/** Metadata of the runtime as 0x hex: from the disk, else from the node (and then kept). */
export async function loadMetadata(
  connection: JsonRpcConnection,
  facts: RuntimeFacts,
  cache: MetadataCache,
): Promise<string> {
  const kept = await cache.read(facts.key);
  if (kept) return `0x${kept.toString('hex')}`;
  const hex = await askMetadata((method, params) => connection.request(method, params, LONGEST_MS));
  await cache.write(facts.key, Buffer.from(hex.slice(2), 'hex'));
  return hex;
}

/** SHA-256 of metadata given as 0x hex, hex: two endpoints are compared by it. */
export function metadataSum(hex: string): string {
  return createHash('sha256').update(hex).digest('hex');
}

/**
 * Metadata of the runtime of a block's state, or of the newest, as 0x hex; `version` 14 or 15, else the newer of the
 * two that the node gives. Rejects when it gives none. Version 15, because a runtime's digest is made of that one (RFC
 * 78): 16 numbers its types in another order. Version 14 gives the same digest but lacks the runtime APIs.
 */
export async function askMetadata(ask: Ask, at?: string, version?: number): Promise<string> {
  const block = at === undefined ? [] : [at];
  const newer = version === 14 ? undefined : await metadata15(ask, block);
  if (newer !== undefined || version === 15) return newer ?? unreadable('no version 15');
  const answer = await ask('state_getMetadata', block);
  if (typeof answer === 'string' && answer.startsWith(MAGIC) && isHex(answer)) return answer;
  return unreadable('state_getMetadata');
}

async function metadata15(ask: Ask, block: string[]): Promise<string | undefined> {
  try {
    const params = ['Metadata_metadata_at_version', '0x0f000000', ...block];
    return unwrapOpaque(await ask('state_call', params));
  } catch (error) {
    if (error instanceof NodeError) throw error;
    return undefined;
  }
}

function unreadable(details: string): never {
  throw new NodeError('METADATA_UNREADABLE', details);
}

// Option<Vec<u8>>: 00, or 01, compact length, bytes.
function unwrapOpaque(answer: unknown): string | undefined {
  if (typeof answer !== 'string' || !isHex(answer)) return undefined;
  const bytes = Buffer.from(answer.slice(2, 12), 'hex');
  if (bytes[0] !== 1) return undefined;
  const mode = (bytes[1] ?? 0) & 3;
  const skip = mode === 0 ? 1 : mode === 1 ? 2 : mode === 2 ? 4 : ((bytes[1] ?? 0) >> 2) + 5;
  const inner = `0x${answer.slice(2 + 2 * (1 + skip))}`;
  return inner.startsWith(MAGIC) ? inner : undefined;
}

function isHex(text: string): boolean {
  return text.length % 2 === 0 && /^0x[0-9a-f]*$/.test(text);
}
