import * as z from 'zod';
import { limitStateSchema, spendPolicySchema } from '../../shared/guard/model';
import type { LimitState, SpendPolicy } from '../../shared/guard/model';
import type { Rao } from '../../shared/units/rao';

/** Rao as decimal text: what is written to a file or sealed between two processes is JSON, which knows no bigint. */
export const raoTextSchema = z
  .string()
  .regex(/^(0|[1-9]\d{0,19})$/)
  .transform((text) => BigInt(text) as Rao);

/** A policy with its cap as text; gives the policy. */
export const policyTextSchema = z.strictObject({
  ...spendPolicySchema.shape,
  capRao: raoTextSchema.nullable(),
});

/** What {@link stateText} makes; gives the state. */
export const stateTextSchema = z.strictObject({
  ...limitStateSchema.shape,
  policy: policyTextSchema,
  pending: z.strictObject({ policy: policyTextSchema, inMs: z.number().int().min(0) }).nullable(),
  usedRao: raoTextSchema,
});

/** A policy as {@link policyTextSchema} reads it. */
export const policyText = (policy: SpendPolicy): z.input<typeof policyTextSchema> => ({
  ...policy,
  capRao: policy.capRao?.toString() ?? null,
});

/** A state as {@link stateTextSchema} reads it. */
export const stateText = (state: LimitState): z.input<typeof stateTextSchema> => ({
  ...state,
  policy: policyText(state.policy),
  pending: state.pending && { ...state.pending, policy: policyText(state.pending.policy) },
  usedRao: state.usedRao.toString(),
});
