import { dirname, join } from 'node:path';
import { isPublicChain } from '../../shared/chain/networks';
import { refuseByGuard } from '../../shared/guard/errors';
import {
  CAP_WINDOW_MS,
  CLOSED_POLICY,
  isOpenPolicy,
  type LimitState,
  LOOSEN_DELAY_MS,
  NO_POLICY,
  samePolicy,
  type SpendPolicy,
  strictest,
} from '../../shared/guard/model';
import { formatTao, type Rao } from '../../shared/units/rao';
import { encodeSs58, parseAnySs58 } from '../../shared/units/ss58';
import { errorCode, makeFolder, readFileCapped, writeFileAtomic } from '../platform/atomicFile';
import { type CallWeight, weigh } from './callWeight';
import type { DecodedCall } from './decoded';
import {
  limitKey,
  MAX_LIMIT_BYTES,
  openLimits,
  readUnverified,
  sealLimits,
  type StoredLimits,
} from './limitFile';
import { wipe } from './sodium';
import { SteadyClock } from './steadyClock';
import type { SigningKey } from './vault';

/** A key that is open, and the file it came from. */
export interface LimitedKey extends Pick<SigningKey, 'pair' | 'address'> {
  path: string;
}

/** A call that is about to be signed. */
export interface ToAdmit {
  call: DecodedCall;
  /** Rao that go to the block's author on top. */
  tip: bigint;
  genesisHash: string;
  /** Main's word; of a public chain it is not taken. */
  sandbox: boolean;
}

/** What the copies on disk come to. */
type Found = { kind: 'none' } | { kind: 'damaged' } | { kind: 'known'; limits: StoredLimits };

const NONE: Found = { kind: 'none' };
const DAMAGED: Found = { kind: 'damaged' };

/**
 * Limits of keys: kept in two files, one in the data folder and one beside the key, each with a sum that only the
 * key's secret makes. Of two good copies the later counts, of a good and a bad one the good. Where none is good and
 * one is there, or was there in this run, nothing is signed. Whoever removes both before the app starts, or can
 * change the app, is not held up: he still lacks the password.
 */
export class Limits {
  /** Count of the newest limits that this run has seen, by address. */
  private readonly seen = new Map<string, number>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    /** Folder of the first copy; null: only the one beside the key. */
    private readonly folder: string | null = null,
    private readonly clock: SteadyClock = new SteadyClock(),
  ) {}

  /**
   * Lets a call be signed and writes down what it spends, before there is a signature. Refuses with a LIMIT_ code.
   * Sandboxes are not limited, their TAO is play money.
   */
  admit(key: LimitedKey, what: ToAdmit): Promise<void> {
    if (isPlay(what)) return Promise.resolve();
    return this.alone(key, async (sumKey) => {
      const found = await this.find(key, sumKey);
      if (found.kind === 'none') return;
      if (found.kind === 'damaged') return refuseByGuard('LIMIT_DAMAGED');
      const limits = this.settled(found.limits);
      if (isOpenPolicy(limits.policy)) return;
      const rao = allowed(limits, weigh(what.call), what.tip);
      if (limits.policy.capRao === null || rao === 0n) return;
      limits.spent.push({ at: this.clock.now(), rao });
      await this.write(key, sumKey, limits);
    });
  }

  /**
   * Refuses as {@link admit} would now, as far as the files tell without the key: nothing is verified or written down.
   * `read` gives the call where there are limits.
   */
  async foresee(
    { path, address }: { path: string; address: string },
    chain: Pick<ToAdmit, 'genesisHash' | 'sandbox'>,
    read: () => Pick<ToAdmit, 'call' | 'tip'>,
  ): Promise<void> {
    if (isPlay(chain)) return;
    const found = await this.claimed(path, address);
    if (found.kind === 'none') return;
    if (found.kind === 'damaged') return refuseByGuard('LIMIT_DAMAGED');
    const limits = this.settled(found.limits);
    if (isOpenPolicy(limits.policy)) return;
    const { call, tip } = read();
    allowed(limits, weigh(call), tip);
  }

  /**
   * Sets limits: tighter ones hold at once, looser ones wait. Null keeps those that hold, whatever the files claimed
   * that they are, and takes back what waits. Refuses with LIMIT_ADDRESS or LIMIT_UNWRITABLE.
   */
  set(key: LimitedKey, wanted: SpendPolicy | null): Promise<LimitState> {
    const named = wanted && {
      ...wanted,
      recipients: wanted.recipients?.map(normalAddress) ?? null,
    };
    return this.alone(key, async (sumKey) => {
      const found = await this.find(key, sumKey);
      const limits = this.settled(found.kind === 'known' ? found.limits : this.fresh(key, found));
      const next = named ?? limits.policy;
      const policy = strictest(limits.policy, next);
      const waits = !samePolicy(policy, next);
      limits.policy = policy;
      limits.pending = waits ? { policy: next, from: this.clock.now() + LOOSEN_DELAY_MS } : null;
      await this.write(key, sumKey, limits);
      return this.state(limits);
    });
  }

  /** What the files claim, without the key; not verified. */
  async read(path: string, address: string): Promise<LimitState> {
    const found = await this.claimed(path, address);
    if (found.kind === 'known') return this.state(this.settled(found.limits));
    const damaged = found.kind === 'damaged';
    const policy = damaged ? CLOSED_POLICY : NO_POLICY;
    return { policy, pending: null, usedRao: 0n as Rao, damaged };
  }

  private async claimed(path: string, address: string): Promise<Found> {
    // Before they are read: one that is written meanwhile makes none of them old.
    const seen = this.seen.get(address) ?? 0;
    const there = await this.copies(path, address);
    const claims = there.flatMap((bytes) => (bytes && readUnverified(bytes, address)) ?? []);
    return newest(claims, there.length, seen);
  }

  // One after another: two signatures at once must not both find the same room under the cap.
  private alone<T>(key: LimitedKey, work: (sumKey: Buffer) => Promise<T>): Promise<T> {
    const mine = this.last.then(async () => {
      const sumKey = limitKey(key.pair);
      try {
        return await work(sumKey);
      } finally {
        wipe(sumKey);
      }
    });
    this.last = mine.catch(() => undefined);
    return mine;
  }

  private places(path: string, address: string): string[] {
    const beside = join(dirname(path), `.taodesk-limits-${address}`);
    return this.folder === null ? [beside] : [beside, join(this.folder, address)];
  }

  private async find({ path, address }: LimitedKey, sumKey: Buffer): Promise<Found> {
    const there = await this.copies(path, address);
    const good = there.flatMap((bytes) => (bytes && openLimits(bytes, address, sumKey)) ?? []);
    const found = newest(good, there.length, this.seen.get(address) ?? 0);
    if (found.kind === 'known') {
      this.seen.set(address, found.limits.count);
      this.clock.notBefore(found.limits.latest);
    }
    return found;
  }

  /** What of each file is there; null for one that cannot be read. */
  private async copies(path: string, address: string): Promise<(Buffer | null)[]> {
    const copies = await Promise.all(this.places(path, address).map(readCopy));
    return copies.filter((bytes) => bytes !== undefined);
  }

  /** Limits of a key that had none, or whose files can no longer be believed: then nothing is allowed at first. */
  private fresh({ address }: LimitedKey, found: Found): StoredLimits {
    const policy = found.kind === 'damaged' ? CLOSED_POLICY : NO_POLICY;
    const latest = this.clock.now();
    // By the time, so that no file from before they were lost counts as later when it is put back.
    const count = Math.max(latest, this.seen.get(address) ?? 0);
    return { count, latest, policy, pending: null, spent: [] };
  }

  /** The limits as they hold now: a change that has waited long enough is in them, and old payments are not. */
  private settled({ pending, spent, ...limits }: StoredLimits): StoredLimits {
    const now = this.clock.now();
    const recent = spent.filter(({ at }) => at > now - CAP_WINDOW_MS);
    if (pending && pending.from <= now) {
      return { ...limits, policy: pending.policy, pending: null, spent: recent };
    }
    return { ...limits, pending, spent: recent };
  }

  private async write(
    { path, address }: LimitedKey,
    sumKey: Buffer,
    limits: StoredLimits,
  ): Promise<void> {
    const next = { ...limits, count: limits.count + 1, latest: this.clock.now() };
    const bytes = sealLimits(next, address, sumKey);
    try {
      if (this.folder !== null) await makeFolder(this.folder);
      for (const place of this.places(path, address)) {
        await writeFileAtomic(place, bytes, { overwrite: true });
        this.seen.set(address, next.count);
      }
    } catch (error) {
      return refuseByGuard('LIMIT_UNWRITABLE', errorCode(error));
    }
  }

  private state({ policy, pending, spent }: StoredLimits): LimitState {
    const waits = pending && {
      policy: pending.policy,
      inMs: Math.max(0, pending.from - this.clock.now()),
    };
    return { policy, pending: waits, usedRao: total(spent), damaged: false };
  }
}

/** The later of those that can be believed, of so many that are there, where the count `seen` was there before. */
function newest(copies: StoredLimits[], there: number, seen: number): Found {
  const [limits] = copies.sort((one, other) => other.count - one.count);
  if (!limits) return there > 0 || seen > 0 ? DAMAGED : NONE;
  // Both copies were put back to an earlier state.
  return limits.count < seen ? DAMAGED : { kind: 'known', limits };
}

/** Play money; main's word for it is not taken of a public chain. */
const isPlay = ({ sandbox, genesisHash }: Pick<ToAdmit, 'sandbox' | 'genesisHash'>): boolean =>
  sandbox && !isPublicChain(genesisHash);

/** What a call spends of the cap, rao. Refuses with the limit that it breaks. */
function allowed({ policy, spent }: StoredLimits, weight: CallWeight, tip: bigint): bigint {
  const { capRao, recipients, netuids } = policy;
  const strange = recipients
    ? weight.recipients.filter((to) => to === null || !recipients.includes(to))
    : [];
  if (strange.length > 0) return refuseByGuard('LIMIT_RECIPIENT', strange[0] ?? undefined);
  const foreign = netuids ? weight.netuids.filter((netuid) => !netuids.includes(netuid)) : [];
  if (foreign.length > 0) return refuseByGuard('LIMIT_SUBNET', `subnet ${foreign[0]}`);
  if (capRao === null) return 0n;
  if (weight.rao === null) return refuseByGuard('LIMIT_AMOUNT');
  const rao = weight.rao + tip;
  const left = capRao - total(spent);
  if (rao > left && rao > 0n) {
    const room = left > 0n ? left : 0n;
    return refuseByGuard('LIMIT_CAP', `${formatTao(room)} of ${formatTao(capRao)} TAO are left`);
  }
  return rao;
}

const total = (spent: StoredLimits['spent']): Rao =>
  spent.reduce((sum, { rao }) => sum + rao, 0n) as Rao;

function normalAddress(text: string): string {
  const parsed = parseAnySs58(text);
  return parsed.ok ? encodeSs58(parsed.publicKey) : refuseByGuard('LIMIT_ADDRESS', text);
}

/** The bytes of a copy; undefined when there is none, null when what is there cannot be read. */
async function readCopy(path: string): Promise<Buffer | null | undefined> {
  try {
    return await readFileCapped(path, MAX_LIMIT_BYTES);
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? undefined : null;
  }
}
