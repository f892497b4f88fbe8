import * as z from 'zod';
import { MAX_DETAILS, type AppError } from './result';

/** No input. */
export const noInput = z.undefined();

/** No value. */
export const noOutput = z.null();

/** An {@link AppError} inside a value (one wallet of many that could not be read). */
export const appErrorSchema = z
  .strictObject({
    code: z.string().max(80),
    message: z.string().max(1_000),
    notDone: z.string().max(1_000).exactOptional(),
    remedy: z.string().max(1_000).exactOptional(),
    retryable: z.boolean(),
    details: z.string().max(MAX_DETAILS).exactOptional(),
  })
  .transform((error): AppError => error);

/** A password as typed; the signer decides whether it is right. */
export const passwordSchema = z.string().min(1).max(1_024);

/** Progress of long work, with a unit where there is one. */
export const progressSchema = z.strictObject({
  /** Names the step in words the user reads: "Deriving the key". */
  step: z.string().max(200),
  done: z.number().min(0),
  total: z.number().min(0).nullable(),
});
