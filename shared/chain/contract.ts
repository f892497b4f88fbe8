import * as z from 'zod';
import { call, defineContract, stream } from '../ipc/contract';
import { noInput, noOutput } from '../ipc/schemas';
import { hash32Schema } from '../units/ids';
import { chainStatusSchema, endpointSchema, networkIdSchema, networkSchema } from './model';

/** An endpoint of the user's, named as the settings show it: without its path and query. */
const ownEndpoint = z.strictObject({ network: networkIdSchema, endpoint: z.string().max(300) });

/** Networks and the connection to the chosen one. The window sees no endpoint with its path or query. */
export const chainContract = defineContract('chain', {
  /** All networks, sandboxes included, in the order of the picker. */
  networks: call(noInput, z.array(networkSchema).max(200), { whileLocked: true }),
  /** Leaves the network in use and goes to another. Contacts nobody before this. */
  select: call(z.strictObject({ network: networkIdSchema }), noOutput),
  /** Tries again now. */
  reconnect: call(noInput, noOutput),
  addCustom: call(
    z.strictObject({ name: z.string().trim().min(1).max(60), endpoint: endpointSchema }),
    networkSchema,
  ),
  removeCustom: call(z.strictObject({ network: networkIdSchema }), noOutput),
  /** Adds an endpoint to a built-in network, after its whole address was confirmed; it is tried before the usual ones. */
  addEndpoint: call(
    z.strictObject({ network: networkIdSchema, endpoint: endpointSchema }),
    noOutput,
  ),
  removeEndpoint: call(ownEndpoint, noOutput),
  /** Has this endpoint tried before all others of its network. */
  preferEndpoint: call(ownEndpoint, noOutput),
  /** Confirmed action: accepts the genesis that a local or custom endpoint now answers. */
  acceptGenesis: call(
    z.strictObject({ network: networkIdSchema, genesis: hash32Schema }),
    noOutput,
  ),
  /** Connection status; never ends by itself. */
  status: stream(noInput, chainStatusSchema, noOutput, { whileLocked: true }),
});
