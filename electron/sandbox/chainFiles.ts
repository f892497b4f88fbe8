import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Chain } from '../engine/chain';
import type { ChainOptions } from '../engine/chainTypes';
import type { ChainRecord, ChainSource } from '../engine/snapshot';
import { BlockLog, BadBlockLog } from './blockLog';
import { type CrashHook, NO_CRASH } from './crashPoint';
import { SEED_FILE } from './seedFile';
import { removeSegment, segmentsIn } from './segments';
import { readState, writeState, type SavedState } from './stateFile';

/** When a new segment is begun; whichever comes first. */
export interface SegmentLimits {
  blocks: number;
  bytes: number;
}

/** What the product uses: at least 512 blocks, or 16 MB of them, stay readable after a restart. */
const SEGMENT_LIMITS: SegmentLimits = { blocks: 512, bytes: 16 * 1024 * 1024 };

/** Blocks after which a failed compaction is tried again. */
const RETRY_BLOCKS = 64;

/**
 * A chain in a folder: the seeded state, and segments of one state and the log of what followed. The last
 * two segments are kept, so that old blocks stay readable; segment 0 stands on the seed itself.
 */
export class ChainFiles {
  private log: BlockLog | undefined;
  private records = 0;
  private chain: Chain | undefined;

  private constructor(
    private readonly folder: string,
    private readonly limits: SegmentLimits,
    private segment: number,
    private readonly crash: CrashHook,
  ) {}

  /**
   * Opens the chain as it was when its last block was announced. Rejects with BadStateFile, BadBlockLog,
   * the system's error or a runtime error.
   */
  static async open(
    folder: string,
    name: string,
    options: Omit<ChainOptions, 'persist'> = {},
    limits: SegmentLimits = SEGMENT_LIMITS,
    crash: CrashHook = NO_CRASH,
  ): Promise<{ chain: Chain; files: ChainFiles }> {
    const numbers = await segmentsIn(folder);
    const first = numbers[0] ?? 0;
    const last = numbers[numbers.length - 1] ?? 0;
    const files = new ChainFiles(folder, limits, last, crash);
    const persist = (record: ChainRecord): Promise<void> => files.persist(record);
    const source = sourceOf(await readState(files.statePath(first)), name);
    const chain = await Chain.open(source, { ...options, persist });
    for (let segment = first; segment <= last; segment++) await files.replay(chain, segment);
    files.chain = chain;
    return { chain, files };
  }

  /** Closes the log; the chain can make no more blocks. */
  async close(): Promise<void> {
    const { log } = this;
    this.log = undefined;
    await log?.close();
  }

  private async replay(chain: Chain, segment: number): Promise<void> {
    const path = this.logPath(segment);
    const { records, length } = await BlockLog.read(path);
    for (const record of records) {
      // A record that does not follow the head was never appended by this chain.
      await chain.replay(record).catch(() => Promise.reject(new BadBlockLog(length)));
    }
    if (segment !== this.segment) {
      const { meta } = await readState(this.statePath(segment + 1));
      if (meta.hash !== chain.head.hash) throw new BadBlockLog(length);
      return;
    }
    this.records = records.length;
    this.log = await BlockLog.open(path, length, this.crash);
  }

  private async persist(record: ChainRecord): Promise<void> {
    if (!this.log) throw new Error('the chain is closed');
    if (this.records >= this.limits.blocks || this.log.length >= this.limits.bytes) {
      await this.begin();
    }
    await this.log.append(record);
    this.records++;
  }

  /** Starts the next segment on the present head; when the disk refuses, the old one simply goes on. */
  private async begin(): Promise<void> {
    const { chain, log } = this;
    if (!chain || !log) return;
    const next = this.segment + 1;
    try {
      await writeState(this.statePath(next), chain.snapshot());
      this.crash('duringSnapshot');
      this.log = await BlockLog.open(this.logPath(next), 0, this.crash);
    } catch {
      // What is there stays whole: the append that follows says what the disk refuses.
      await unlink(this.statePath(next)).catch(() => undefined);
      this.records = Math.max(0, this.limits.blocks - RETRY_BLOCKS);
      return;
    }
    await log.close();
    this.segment = next;
    this.records = 0;
    if (next >= 2) await removeSegment(this.folder, next - 2);
  }

  private statePath(segment: number): string {
    return join(this.folder, segment === 0 ? SEED_FILE : `${segment}.state`);
  }

  private logPath(segment: number): string {
    return join(this.folder, `${segment}.log`);
  }
}

/** A chain that has run goes on as it was; a seed becomes a chain of its own under its name. */
function sourceOf({ meta, top }: SavedState, name: string): ChainSource {
  const { properties, number, genesisHash, header } = meta;
  const running = genesisHash !== undefined && header !== undefined;
  return { name, top, properties, number, ...(running ? { genesisHash, header } : {}) };
}
