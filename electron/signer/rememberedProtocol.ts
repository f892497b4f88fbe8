import * as z from 'zod';

const hex = (bytes: number): z.ZodString =>
  z.string().regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`));

/** Longest box, bytes: nonce, tag and the longest password in UTF-8. */
export const MAX_BOX = 24 + 16 + 4 * 1_024;

/** A remembered password: what the file holds of it, and the key that the system's keyring gave back. */
export const sealedPasswordSchema = z.strictObject({
  key: hex(32),
  box: z
    .string()
    .regex(/^([0-9a-f]{2})+$/)
    .max(2 * MAX_BOX),
});
export type SealedPassword = z.infer<typeof sealedPasswordSchema>;

/** Input of the request about remembered passwords. */
export const rememberedRequests = {
  /** Tries the password and seals it with a fresh key. */
  rememberSeal: z.strictObject({
    path: z.string().min(1).max(4_096),
    password: z.string().min(1).max(1_024),
  }),
};

/** Its output. */
export const rememberedReplies = { rememberSeal: sealedPasswordSchema };
