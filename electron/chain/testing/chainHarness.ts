import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChainStatus } from '../../../shared/chain/model';
import { ok } from '../../../shared/ipc/result';
import { type CacheNote, MetadataCache } from '../metadataCache';
import type { NetworkSource } from '../networkSource';
import type { NetworkPreferences, PreferenceStore } from '../preferences';
import { ChainService } from '../service';
import type { SessionTiming } from '../sessionOptions';
import { wsDialer, type WsLimits } from '../wsTransport';
import { NO_SOURCE } from './noSource';

/** Preferences in memory. */
export function memoryPreferences(start: Partial<NetworkPreferences> = {}): PreferenceStore {
  let kept: NetworkPreferences = {
    network: null,
    customNetworks: [],
    endpoints: {},
    pinnedGenesis: {},
    ...start,
  };
  return {
    get: () => kept,
    patch: (change) => {
      kept = { ...kept, ...change };
      return Promise.resolve(ok(kept));
    },
  };
}

/** Times short enough for tests; nothing is asserted about them. */
export const QUICK: SessionTiming = {
  backoffMs: 20,
  backoffMaxMs: 100,
  heartbeatMs: 100,
  heartbeatAnswerMs: 5_000,
  staleMs: 60_000,
  archiveIdleMs: 60_000,
  race: { limits: { requestMs: 15_000, maxPending: 1_000 }, staggerMs: 10, answerMs: 8_000 },
};

/** What a chain service under test is made of. */
export interface HarnessOptions {
  preferences?: PreferenceStore;
  source?: NetworkSource;
  timing?: Partial<SessionTiming>;
  limits?: Partial<WsLimits>;
  /** A cache folder of an earlier harness; a new one otherwise. */
  folder?: string;
}

/** A chain service with its own cache folder, and the means to wait for its states. */
export class ChainHarness {
  readonly notes: CacheNote[] = [];
  readonly service: ChainService;
  readonly seen: ChainStatus[] = [];

  private constructor(
    readonly folder: string,
    { preferences = memoryPreferences(), source = NO_SOURCE, timing, limits }: HarnessOptions,
  ) {
    this.service = new ChainService({
      preferences,
      source,
      cache: new MetadataCache(folder, (note) => this.notes.push(note)),
      timing: { ...QUICK, ...timing },
      dial: (endpoint) => wsDialer(endpoint, { handshakeMs: 8_000, ...limits }),
    });
    this.service.onStatus((status) => this.seen.push(status));
  }

  static async make(options: HarnessOptions = {}): Promise<ChainHarness> {
    const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'chain-')));
    return new ChainHarness(folder, options);
  }

  /** Resolves with the first status (the present one included) that fits. */
  until(fits: (status: ChainStatus) => boolean): Promise<ChainStatus> {
    return new Promise((resolve) => {
      const now = this.service.status();
      if (fits(now)) {
        resolve(now);
        return;
      }
      const undo = this.service.onStatus((status) => {
        if (!fits(status)) return;
        undo();
        resolve(status);
      });
    });
  }

  live(): Promise<ChainStatus> {
    return this.until(({ phase, block }) => phase === 'live' && block !== null);
  }

  async dispose(): Promise<void> {
    this.service.dispose();
    await rm(this.folder, { recursive: true, force: true });
  }
}
