import * as z from 'zod';
import { keepMinutesSchema } from '../../shared/guard/model';
import { ss58Schema, timeSchema } from '../../shared/units/ids';
import { policyTextSchema, stateTextSchema } from './policyText';

const path = z.string().min(1).max(4_096);
const password = z.string().min(1).max(1_024);

/** Inputs of the requests about limits and unlocked wallets. */
export const guardRequests = {
  /** Limits as the files tell them; nothing is opened, so nothing is verified. */
  limitRead: z.strictObject({ path, address: ss58Schema }),
  /** Null keeps the limits that hold, and takes back what waits. */
  limitSet: z.strictObject({ path, password, policy: policyTextSchema.nullable() }),
  sessionOpen: z.strictObject({ path, password, minutes: keepMinutesSchema }),
  /** Null: all of them. */
  sessionEnd: z.strictObject({ path: path.nullable() }),
  sessionList: z.strictObject({}),
};

const sessionSchema = z.strictObject({
  path,
  until: timeSchema,
  uses: z.number().int().min(0),
});

/** Their outputs. */
export const guardReplies = {
  limitRead: stateTextSchema,
  limitSet: stateTextSchema,
  sessionOpen: sessionSchema,
  sessionEnd: z.null(),
  sessionList: z.array(sessionSchema),
};
