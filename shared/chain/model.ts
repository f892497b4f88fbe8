import * as z from 'zod';
import { blockNumberSchema, hash32Schema, timeSchema } from '../units/ids';
import { appErrorSchema } from '../ipc/schemas';

/** Which of the five kinds a network is; colour, stripe and badge shape follow it. */
export const networkKindSchema = z.enum(['finney', 'test', 'local', 'sandbox', 'custom']);
export type NetworkKind = z.infer<typeof networkKindSchema>;

/** `finney`, `test`, `local`, `sandbox:<name>` or `custom:<slug>`. */
export const networkIdSchema = z.string().regex(/^[a-z]+(:[A-Za-z0-9_-]{1,40})?$/);
export type NetworkId = z.infer<typeof networkIdSchema>;

/** An endpoint a person may add: ws for this computer, wss for any other host. */
export const endpointSchema = z
  .string()
  .max(300)
  .url({ protocol: /^wss?$/ });

/** A network the app knows. */
export const networkSchema = z.strictObject({
  id: networkIdSchema,
  kind: networkKindSchema,
  name: z.string().min(1).max(60),
  endpoints: z.array(z.string().max(300)).max(16),
  /** Endpoints that keep old state. */
  archive: z.array(z.string().max(300)).max(16),
  /** Fixed for Finney, Test and sandboxes, pinned at first use for the others; null before that. */
  genesis: hash32Schema.nullable(),
  /** The user may remove it. */
  removable: z.boolean(),
});
export type Network = z.infer<typeof networkSchema>;

/** What this chain can do, found from its metadata alone (`spec/chain.md` section 6). */
const capabilitiesSchema = z.strictObject({
  specName: z.string().max(60),
  specVersion: z.number().int(),
  transactionVersion: z.number().int(),
  metadataVersion: z.number().int(),
  dtao: z.boolean(),
  sendCall: z.enum(['transferAllowDeath', 'transfer']),
  transferKeepAlive: z.boolean(),
  transferAll: z.boolean(),
  limitOrders: z.boolean(),
  stakeLimit: z.boolean(),
  removeStakeFull: z.boolean(),
  unstakeAll: z.boolean(),
  moveStake: z.boolean(),
  swapStake: z.boolean(),
  transferStake: z.boolean(),
  nominate: z.boolean(),
  takes: z.boolean(),
  powRegister: z.enum(['seal0', 'seal1', 'none']),
  burnedRegister: z.boolean(),
  registerLimit: z.boolean(),
  /** Up to three on every chain so far; a runtime may have more. */
  registerNetworkArgs: z.number().int().min(0).max(20).nullable(),
  swapHotkey: z.enum(['none', 'all', 'perSubnet']),
  coldkeySwap: z.enum(['none', 'scheduled', 'announced']),
  shareEncoding: z.enum(['none', 'u64', 'fixed', 'api']),
  runtimeApis: z.enum(['none', 'opaque', 'typed']),
  quotes: z.boolean(),
  identity: z.enum(['none', 'registry', 'pallet']),
  commitReveal: z.enum(['none', 'hash', 'crv3', 'timelocked']),
  children: z.boolean(),
  rootClaims: z.enum(['none', 'claimRoot', 'claimRootWithHotkey']),
  proxy: z.boolean(),
  multisig: z.boolean(),
  batch: z.boolean(),
  crowdloan: z.boolean(),
  mevShield: z.boolean(),
  evm: z.boolean(),
  /** Signed extensions include CheckMetadataHash: wrong metadata makes an invalid signature. */
  metadataHash: z.boolean(),
});
export type Capabilities = z.infer<typeof capabilitiesSchema>;

/** Where the connection stands. */
const chainPhaseSchema = z.enum(['idle', 'connecting', 'live', 'stale', 'offline', 'refused']);
export type ChainPhase = z.infer<typeof chainPhaseSchema>;

/** One look at the connection. */
export const chainStatusSchema = z.strictObject({
  network: networkSchema.nullable(),
  phase: chainPhaseSchema,
  /** Host (and port) in use, without path or token. */
  endpoint: z.string().max(300).nullable(),
  latencyMs: z.number().min(0).nullable(),
  block: blockNumberSchema.nullable(),
  blockHash: hash32Schema.nullable(),
  finalizedBlock: blockNumberSchema.nullable(),
  /** From when the newest block's age counts: the time it gives itself, or its arrival where that is about the same. */
  blockSeenAt: timeSchema.nullable(),
  /** Expected time between blocks. */
  blockTimeMs: z.number().int().min(1).max(600_000).nullable(),
  capabilities: capabilitiesSchema.nullable(),
  error: appErrorSchema.nullable(),
  /** When the next attempt is made, while offline. */
  retryAt: timeSchema.nullable(),
  /** For `refused`: what the endpoint answered instead. */
  foundGenesis: hash32Schema.nullable(),
  /** Hosts that answered with another chain and were passed over for the one in use. */
  passedOver: z.array(z.string().max(300)).max(24),
});
export type ChainStatus = z.infer<typeof chainStatusSchema>;
