import * as z from 'zod';
import type { AppError, Result } from '../../shared/ipc/result';

/** What main sends to a utility process. */
export type HostMessage =
  | { type: 'request'; id: number; name: string; payload: unknown }
  | { type: 'cancel'; id: number };

/** What a utility process sends to main. */
export type ChildMessage =
  | { type: 'ready'; pid: number }
  | { type: 'progress'; id: number; data: unknown }
  | { type: 'reply'; id: number; result: Result<unknown> }
  | { type: 'event'; name: string; data: unknown };

const errorSchema: z.ZodType<AppError> = z
  .object({
    code: z.string().max(80),
    message: z.string().max(2_000),
    notDone: z.string().max(2_000).optional(),
    remedy: z.string().max(2_000).optional(),
    retryable: z.boolean(),
    details: z.string().max(4_000).optional(),
  })
  .transform((error) => error as AppError);

const resultSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: errorSchema }),
]);

/** Checks the frame of a message from a utility process; its payload is checked by who asked. */
export const childMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), pid: z.number() }),
  z.object({ type: z.literal('progress'), id: z.number(), data: z.unknown() }),
  z.object({ type: z.literal('reply'), id: z.number(), result: resultSchema }),
  z.object({ type: z.literal('event'), name: z.string().max(80), data: z.unknown() }),
]);

/** Checks the frame of a message from main. */
export const hostMessageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('request'),
    id: z.number(),
    name: z.string().max(80),
    payload: z.unknown(),
  }),
  z.object({ type: z.literal('cancel'), id: z.number() }),
]);
