import * as z from 'zod';
import { networkIdSchema } from '../chain/model';
import { keepMinutesSchema } from '../guard/model';

/** Steps of the sandbox tour, in order. */
export const TOUR_STEPS = ['fund', 'arrive', 'send', 'receipt', 'finney'] as const;
export type TourStep = (typeof TOUR_STEPS)[number];

/** How far the sandbox tour is: it waits for the first sandbox, and a closed one does not come back. */
const tourSchema = z.strictObject({
  state: z.enum(['waiting', 'open', 'closed']),
  done: z.array(z.enum(TOUR_STEPS)).max(TOUR_STEPS.length),
});
export type Tour = z.infer<typeof tourSchema>;

const firstRunAtSchema = z
  .strictObject({
    door: z.enum(['new', 'found', 'phrase']),
    wallet: z.string().max(255).nullable(),
  })
  .nullable();

/** A wallet by the folder that it lies in and its name there. */
const named = { folder: z.string().max(4_096), name: z.string().max(255) };

/** What the user chose; kept in `settings.json`, nothing secret. */
export const settingsSchema = z.strictObject({
  /** Version of this file's layout. */
  version: z.literal(2),
  theme: z.enum(['system', 'light', 'dark']),
  /** Null until the first door was taken: nobody is contacted before. */
  network: networkIdSchema.nullable(),
  customNetworks: z
    .array(
      z.strictObject({
        id: networkIdSchema,
        name: z.string().min(1).max(60),
        endpoint: z.string().max(300),
      }),
    )
    .max(50),
  /** Own endpoints of built-in networks in the order of trying, before the defaults. */
  endpoints: z.record(networkIdSchema, z.array(z.string().max(300)).max(8)),
  /** Genesis pinned at first use for local and custom networks. */
  pinnedGenesis: z.record(networkIdSchema, z.string().regex(/^0x[0-9a-f]{64}$/)),
  /** Null: `BT_WALLET_PATH` or `~/.bittensor/wallets`. */
  walletsFolder: z.string().max(4_096).nullable(),
  /** Minutes without input before the window locks; 0 is never. */
  lockAfterMinutes: z.number().int().min(0).max(240),
  /** A start asks for a password when some wallet has one. */
  lockAtStart: z.boolean(),
  /** Wallets that are left out of the list, by folder and name; their files are not touched. */
  hiddenWallets: z.array(z.strictObject(named)).max(10_000).default([]),
  /** For how long wallets were kept unlocked the last time, minutes: what is offered the next time, and nothing more. */
  keepMinutes: z
    .array(z.strictObject({ ...named, minutes: keepMinutesSchema }))
    .max(10_000)
    .default([]),
  /** A chain file picked for sandboxes. */
  sandboxRuntimeFile: z.string().max(4_096).nullable(),
  /** The last page of the first run was reached, with this wallet or with what was found: it begins there again. */
  firstRunAt: firstRunAtSchema.default(null),
  /** The first run was finished or skipped. */
  welcomed: z.boolean(),
  tour: tourSchema,
});
export type Settings = z.infer<typeof settingsSchema>;

/** Fields that the window may change directly; the others have their own confirmed actions. */
export const settingsPatchSchema = settingsSchema
  .pick({ theme: true, lockAfterMinutes: true, welcomed: true, tour: true })
  // Without its default: a patch that does not name it leaves it as it is.
  .extend({ firstRunAt: firstRunAtSchema })
  .partial()
  .strict();
export type SettingsPatch = z.infer<typeof settingsPatchSchema>;

/** A fresh installation. */
export const DEFAULT_SETTINGS: Settings = {
  version: 2,
  theme: 'system',
  network: null,
  customNetworks: [],
  endpoints: {},
  pinnedGenesis: {},
  walletsFolder: null,
  lockAfterMinutes: 5,
  lockAtStart: true,
  hiddenWallets: [],
  keepMinutes: [],
  sandboxRuntimeFile: null,
  firstRunAt: null,
  welcomed: false,
  tour: { state: 'waiting', done: [] },
};

/**
 * Whether the processes that see a password keep other processes of the user out of their memory, and leave no core
 * file: Linux only, and only where the small addon for it was built (`missing`) and the kernel agreed (`refused`).
 */
const memoryGuardSchema = z.enum(['on', 'missing', 'refused', 'notLinux']);
export type MemoryGuard = z.infer<typeof memoryGuardSchema>;

/** What the About section shows. */
export const aboutSchema = z.strictObject({
  version: z.string().max(40),
  electron: z.string().max(40),
  chrome: z.string().max(40),
  node: z.string().max(40),
  platform: z.string().max(40),
  /** The runtime is the fallback that is past its end of life. */
  runtimePastEndOfLife: z.boolean(),
  memoryGuard: memoryGuardSchema,
  /** Whether the app is told that the screen is locked. */
  screenLockHeard: z.boolean(),
  /** Where an unreadable settings file of this start was moved; null when there was none. */
  settingsMovedTo: z.string().max(4_096).nullable(),
  dataFolder: z.string().max(4_096),
  walletsFolder: z.string().max(4_096),
  logFile: z.string().max(4_096),
});
export type About = z.infer<typeof aboutSchema>;
