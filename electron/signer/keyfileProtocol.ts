import * as z from 'zod';
import { passwordSchema } from '../../shared/ipc/schemas';
import { ss58Schema } from '../../shared/units/ids';
import { keyNameSchema, keySchemeSchema } from '../../shared/wallet/model';

const pathSchema = z.string().min(1).max(4_096);

const key = {
  path: pathSchema,
  /** Null for a plain file. */
  password: passwordSchema.nullable(),
};

const openedFile = {
  address: ss58Schema,
  scheme: keySchemeSchema,
  /** SHA-256 of its bytes. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
};

/** Requests about keys that are on disk. */
export const keyfileRequests = {
  revealPhrase: z.strictObject(key),
  exportJson: z.strictObject({
    ...key,
    /** Name inside the backup. */
    name: z.string().min(1).max(255),
    exportPassword: passwordSchema,
  }),
  upgradeKey: z.strictObject({
    ...key,
    /** For a plain file, which has none yet; an encrypted one keeps its own. */
    newPassword: passwordSchema.nullable(),
    /** Where the old file is kept; nothing may be there. */
    keep: pathSchema,
  }),
  changePassword: z.strictObject({
    path: pathSchema,
    password: passwordSchema,
    /** Null takes it off; only a hotkey's. */
    newPassword: passwordSchema.nullable(),
    /** Where the old file is kept; nothing may be there. */
    keep: pathSchema,
  }),
  /** A key file that lies anywhere: which key is in it. */
  openKeyfile: z.strictObject(key),
  /** Copies one that was opened. */
  importKeyfile: z.strictObject({
    ...openedFile,
    path: pathSchema,
    root: pathSchema,
    wallet: z.string().min(1).max(255),
    /** Null: as the coldkey of a new wallet. */
    hotkey: keyNameSchema.nullable(),
  }),
};

/** Their replies. */
export const keyfileReplies = {
  revealPhrase: z.array(z.string()).min(12).max(24),
  exportJson: z.strictObject({
    address: ss58Schema,
    /** The backup's text: encrypted. */
    text: z.string(),
  }),
  openKeyfile: z.strictObject({ ...openedFile, addresses: z.array(ss58Schema).min(1).max(4) }),
  importKeyfile: z.null(),
  upgradeKey: z.null(),
  changePassword: z.null(),
};
