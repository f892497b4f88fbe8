import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { timeSchema } from '../../shared/units/ids';
import type { SpendPolicy } from '../../shared/guard/model';
import { type KeyPair, toKeyfilePrivate } from './derive';
import { policyTextSchema, raoTextSchema } from './policyText';
import { wipe } from './sodium';

/** Largest file: 200 addresses and subnets twice, and a day of signatures. */
export const MAX_LIMIT_BYTES = 256 * 1024;

/** Most entries of what was spent; beyond, the oldest are joined under the later time, which only tightens. */
const MAX_SPENT = 1_000;

const storedSchema = z.strictObject({
  /** Counts the writes: of two copies the later one is told by it. */
  count: z.number().int().min(1),
  /** The newest time known when this was written. */
  latest: timeSchema,
  policy: policyTextSchema,
  pending: z.strictObject({ policy: policyTextSchema, from: timeSchema }).nullable(),
  spent: z.array(z.strictObject({ at: timeSchema, rao: raoTextSchema })).max(MAX_SPENT),
});

/** Limits of one key and what it spent. */
export interface StoredLimits {
  count: number;
  latest: number;
  policy: SpendPolicy;
  /** Looser limits and when they begin to hold, ms since 1970 by the steady clock. */
  pending: { policy: SpendPolicy; from: number } | null;
  spent: { at: number; rao: bigint }[];
}

/** Version 1: header with the address, one line of JSON, and the sum over both. Nothing else is a file of limits. */
const FILE = /^(taodesk-limits 1 ([1-9A-HJ-NP-Za-km-z]{46,50})\n(\{[^\n]*\})\n)([0-9a-f]{64})\n$/;

/** The key of the sum: only who has the wallet's secret has it. The caller wipes it. */
export function limitKey(pair: KeyPair): Buffer {
  const secret = toKeyfilePrivate(pair);
  try {
    return createHmac('sha256', secret).update('taodesk spend limits, key of the sum, 1').digest();
  } finally {
    wipe(secret);
  }
}

/** The bytes of a file. */
export function sealLimits(limits: StoredLimits, address: string, key: Buffer): Buffer {
  const spent = joined(limits.spent);
  const body = JSON.stringify({ ...limits, spent }, (_name, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
  const text = `taodesk-limits 1 ${address}\n${body}\n`;
  return Buffer.from(`${text}${sumOf(text, key).toString('hex')}\n`, 'latin1');
}

/** What a file says; undefined when a byte is not as it was written, or it is another key's or version's. */
export function openLimits(bytes: Buffer, address: string, key: Buffer): StoredLimits | undefined {
  const match = FILE.exec(bytes.toString('latin1'));
  if (!match) return undefined;
  const [, text = '', owner, , sum = ''] = match;
  if (owner !== address || !timingSafeEqual(sumOf(text, key), Buffer.from(sum, 'hex'))) {
    return undefined;
  }
  return parsed(match[3] ?? '');
}

/** What a file claims, for the window to show: the sum is not checked. */
export function readUnverified(bytes: Buffer, address: string): StoredLimits | undefined {
  const match = FILE.exec(bytes.toString('latin1'));
  return match?.[2] === address ? parsed(match[3] ?? '') : undefined;
}

function parsed(json: string): StoredLimits | undefined {
  try {
    return storedSchema.parse(JSON.parse(json));
  } catch {
    // Cut or made up: it says nothing.
    return undefined;
  }
}

const sumOf = (text: string, key: Buffer): Buffer =>
  createHmac('sha256', key).update(text, 'latin1').digest();

function joined(spent: StoredLimits['spent']): StoredLimits['spent'] {
  const surplus = spent.length - MAX_SPENT;
  if (surplus <= 0) return spent;
  const old = spent.slice(0, surplus + 1);
  const at = Math.max(...old.map((entry) => entry.at));
  return [{ at, rao: old.reduce((sum, { rao }) => sum + rao, 0n) }, ...spent.slice(surplus + 1)];
}
