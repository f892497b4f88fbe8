import * as z from 'zod';
import { passwordSchema } from '../ipc/schemas';
import { raoSchema, ss58Schema, timeSchema } from '../units/ids';

/** How long a loosened limit waits before it holds, ms. */
export const LOOSEN_DELAY_MS = 24 * 60 * 60_000;

/** The span that a daily cap looks back on, ms. */
export const CAP_WINDOW_MS = 24 * 60 * 60_000;

/** Most entries of a list. */
const MAX_LISTED = 200;

/** What a wallet's key may sign outside of sandboxes; null in a part means that it is not limited. */
export const spendPolicySchema = z.strictObject({
  /** Most that may be signed away in any 24 hours, rao: amounts and tips, not fees. */
  capRao: raoSchema.nullable(),
  /** The only addresses that may be paid. */
  recipients: z.array(ss58Schema).max(MAX_LISTED).nullable(),
  /** The only subnets that a call may name. */
  netuids: z.array(z.number().int().min(0).max(0xffff)).max(MAX_LISTED).nullable(),
});
export type SpendPolicy = z.infer<typeof spendPolicySchema>;

/** No limit at all: how every wallet begins. */
export const NO_POLICY: SpendPolicy = { capRao: null, recipients: null, netuids: null };

/** Nothing may be signed; stands in for limits that can no longer be read. */
export const CLOSED_POLICY: SpendPolicy = { capRao: 0n as never, recipients: [], netuids: [] };

/** True when nothing is limited. */
export const isOpenPolicy = ({ capRao, recipients, netuids }: SpendPolicy): boolean =>
  capRao === null && recipients === null && netuids === null;

/** Whether two policies allow the same. */
export function samePolicy(one: SpendPolicy, other: SpendPolicy): boolean {
  return (
    one.capRao === other.capRao &&
    sameList(one.recipients, other.recipients) &&
    sameList(one.netuids, other.netuids)
  );
}

/** What both policies allow: of each part the tighter one. */
export function strictest(one: SpendPolicy, other: SpendPolicy): SpendPolicy {
  return {
    capRao: lower(one.capRao, other.capRao),
    recipients: common(one.recipients, other.recipients),
    netuids: common(one.netuids, other.netuids),
  };
}

/** True when `next` allows something that `now` does not: it then waits {@link LOOSEN_DELAY_MS}. */
export const isLooser = (next: SpendPolicy, now: SpendPolicy): boolean =>
  !samePolicy(strictest(now, next), next);

function lower<T extends bigint>(one: T | null, other: T | null): T | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

function common<T>(one: readonly T[] | null, other: readonly T[] | null): T[] | null {
  if (one === null || other === null) {
    const list = one ?? other;
    return list && [...list];
  }
  return one.filter((item) => other.includes(item));
}

function sameList<T>(one: readonly T[] | null, other: readonly T[] | null): boolean {
  if (one === null || other === null) return one === other;
  return one.every((item) => other.includes(item)) && other.every((item) => one.includes(item));
}

/** A wallet's limits as its file tells them; the file is verified when the key is open, that is when it signs. */
export const limitStateSchema = z.strictObject({
  policy: spendPolicySchema,
  /** Looser limits that wait; null when none do. */
  pending: z.strictObject({ policy: spendPolicySchema, inMs: z.number().int().min(0) }).nullable(),
  /** Signed away in the last 24 hours, rao; counted only while there is a cap. */
  usedRao: raoSchema,
  /** The file is there and cannot be read: nothing is signed until limits are set anew. */
  damaged: z.boolean(),
});
export type LimitState = z.infer<typeof limitStateSchema>;

/** Stands for the password that the system's keyring keeps: signing alone takes it, all else a typed one. */
export const REMEMBERED = { remembered: true } as const;

/** What opens a coldkey for a signature: a typed password, the remembered one, or null where none is asked for. */
export const signPasswordSchema = z
  .union([passwordSchema, z.strictObject({ remembered: z.literal(true) })])
  .nullable();
export type SignPassword = z.infer<typeof signPasswordSchema>;

/** True for {@link REMEMBERED}. */
export const isRemembered = (password: SignPassword): password is typeof REMEMBERED =>
  password !== null && typeof password !== 'string';

/** Minutes that a wallet may be kept unlocked. */
export const KEEP_MINUTES = [5, 15, 60] as const;

/** One of {@link KEEP_MINUTES}. */
export const keepMinutesSchema = z.union([z.literal(5), z.literal(15), z.literal(60)]);

/** A wallet that signs without a password for now. */
export const unlockedSchema = z.strictObject({
  wallet: z.string().max(255),
  /** When it ends by itself, ms since 1970. */
  until: timeSchema,
  /** Signatures made in it so far. */
  uses: z.number().int().min(0),
});
export type Unlocked = z.infer<typeof unlockedSchema>;
