import * as z from 'zod';
import { call, defineContract, stream } from '../ipc/contract';
import { noInput, noOutput, passwordSchema } from '../ipc/schemas';
import { keepMinutesSchema, limitStateSchema, spendPolicySchema, unlockedSchema } from './model';

const wallet = z.string().min(1).max(255);

/** What guards a key beside its password: limits that the signer keeps, and wallets kept unlocked for a while. */
export const guardContract = defineContract('guard', {
  /** Wallets that sign without a password now; again after each change. */
  watch: stream(noInput, z.array(unlockedSchema).max(10_000), noOutput, { whileLocked: 'holds' }),
  /** Keeps a wallet unlocked for some minutes; a lock of any kind ends it. */
  keepUnlocked: call(
    z.strictObject({ wallet, password: passwordSchema, minutes: keepMinutesSchema }),
    unlockedSchema,
    { heavy: true, sealed: true },
  ),
  /** Ends it at once, for one wallet or, with null, for all. */
  lockNow: call(z.strictObject({ wallet: wallet.nullable() }), noOutput, { whileLocked: true }),
  /** Wallets whose password is remembered; again after each change. */
  remembered: stream(noInput, z.array(wallet).max(10_000), noOutput, { whileLocked: 'holds' }),
  /** Has the system's keyring keep a wallet's password, for signatures alone. */
  remember: call(z.strictObject({ wallet, password: passwordSchema }), noOutput, {
    heavy: true,
    sealed: true,
  }),
  /** Forgets it. */
  forget: call(z.strictObject({ wallet }), noOutput),
  /** The limits of a wallet as they are on disk. */
  limit: call(z.strictObject({ wallet }), limitStateSchema),
  /**
   * Sets limits: what is tighter holds at once, what is looser after 24 hours. Null keeps those that hold now, and takes
   * a waiting change back.
   */
  setLimit: call(
    z.strictObject({ wallet, password: passwordSchema, policy: spendPolicySchema.nullable() }),
    limitStateSchema,
    { heavy: true, sealed: true },
  ),
});
