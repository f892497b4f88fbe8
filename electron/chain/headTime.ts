import * as z from 'zod';
import type { JsonRpcConnection } from './jsonRpc';

/** Storage key of Timestamp.Now: twox128 of both words; the same in every runtime. */
const TIMESTAMP_NOW = '0xf0c365c3cf59d671eb72da0e7a4113c49f1f0515f462cdcf84e0f1d6045dfcbb';

const momentSchema = z.string().regex(/^0x[0-9a-f]{16}$/);
const healthSchema = z.object({ isSyncing: z.boolean() });

/** A head may be this much older than its arrival: its way through the network, and clocks that differ a little. */
const ON_ITS_WAY_MS = 15_000;

/** Time that block `hash` gives itself, ms since 1970; null where the node does not say (block 0 has none). */
export async function readHeadTime(
  connection: JsonRpcConnection,
  hash: string,
  answerMs: number,
): Promise<number | null> {
  try {
    const answer = await connection.request('state_getStorage', [TIMESTAMP_NOW, hash], answerMs);
    const moment = momentSchema.safeParse(answer);
    if (!moment.success) return null;
    const time = Number(Buffer.from(moment.data.slice(2), 'hex').readBigUInt64LE());
    return Number.isSafeInteger(time) ? time : null;
  } catch {
    // A head whose time is not told counts from when it was seen.
    return null;
  }
}

/** From when a head's age counts: its own time, or its arrival where the two are about the same. */
export function ageFrom(time: number | null, arrivedAt: number): number {
  return time !== null && arrivedAt - time > ON_ITS_WAY_MS ? time : arrivedAt;
}

/** Whether an answer of `system_health` says that the node is still behind. */
export function saysSyncing(health: unknown): boolean {
  const parsed = healthSchema.safeParse(health);
  return parsed.success && parsed.data.isSyncing;
}
