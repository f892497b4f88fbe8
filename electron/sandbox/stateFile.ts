import { createHash } from 'node:crypto';
import * as z from 'zod';
import { bytesFromHex, bytesToHex, concatBytes, u32le } from '../engine/bytes';
import type { Snapshot } from '../engine/snapshot';
import { readFileCapped, writeFileAtomic } from '../platform/atomicFile';

const MAGIC = Buffer.from('TDSTATE1');
const SUM = 32;
/** The whole state of a chain with 3 x 4,096 neurons is under 40 MB. */
const MAX_STATE = 512 * 1024 * 1024;

const metaSchema = z.strictObject({
  name: z.string().max(200),
  properties: z.record(z.string().max(100), z.unknown()),
  /** Block that it is the state of. */
  number: z.number().int().min(0),
  /** Only of a chain that has run: block 0, the header and the hash of `number`. */
  genesisHash: z.string().exactOptional(),
  header: z.string().exactOptional(),
  hash: z.string().exactOptional(),
});

/** A chain's state as it lies on the disk: everything of a snapshot, or a genesis. */
export interface SavedState {
  meta: z.infer<typeof metaSchema>;
  /** Hex keys to hex values. */
  top: Map<string, string>;
}

/** The file is damaged or not a state file. */
export class BadStateFile extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'BadStateFile';
  }
}

/** What {@link writeState} takes: a {@link Snapshot} or a genesis. */
export type StateSource = Pick<Snapshot, 'name' | 'top' | 'properties' | 'number'> &
  Partial<Pick<Snapshot, 'genesisHash' | 'header' | 'hash'>>;

/** Layout: magic, length and JSON of the meta, count and entries (each length-prefixed), sha256 over all before. */
export function encodeState(state: StateSource): Uint8Array {
  const { top, ...meta } = state;
  const json = new Uint8Array(Buffer.from(JSON.stringify(metaSchema.parse(meta))));
  const entries = Object.entries(top);
  const parts: Uint8Array[] = [MAGIC, u32le(json.length), json, u32le(entries.length)];
  for (const [key, value] of entries) {
    const k = bytesFromHex(key);
    const v = bytesFromHex(value);
    parts.push(u32le(k.length), k, u32le(v.length), v);
  }
  const body = concatBytes(...parts);
  return concatBytes(body, createHash('sha256').update(body).digest());
}

/** Reads what {@link encodeState} wrote. Throws {@link BadStateFile}. */
export function decodeState(bytes: Buffer): SavedState {
  const body = bytes.subarray(0, Math.max(0, bytes.length - SUM));
  if (!body.subarray(0, MAGIC.length).equals(MAGIC)) throw new BadStateFile('not a state file');
  const sum = createHash('sha256').update(body).digest();
  if (!sum.equals(bytes.subarray(body.length))) throw new BadStateFile('checksum differs');
  let at = MAGIC.length;
  const take = (): Buffer => {
    const length = body.readUInt32LE(at);
    at += 4 + length;
    return body.subarray(at - length, at);
  };
  const meta = metaSchema.parse(JSON.parse(take().toString('utf8')));
  const count = body.readUInt32LE(at);
  at += 4;
  const top = new Map<string, string>();
  for (let i = 0; i < count; i++) {
    const key = bytesToHex(take());
    top.set(key, bytesToHex(take()));
  }
  return { meta, top };
}

/** Writes a state whole or not at all; replaces an older one of that name. Rejects with the system's error. */
export async function writeState(path: string, state: StateSource): Promise<void> {
  await writeFileAtomic(path, encodeState(state), { overwrite: true });
}

/** Rejects with {@link BadStateFile} or the system's error. */
export async function readState(path: string): Promise<SavedState> {
  return decodeState(await readFileCapped(path, MAX_STATE));
}
