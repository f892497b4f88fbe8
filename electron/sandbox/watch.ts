import { setTimeout as sleep } from 'node:timers/promises';
import type { SandboxErrorCode } from '../../shared/sandbox/errors';
import type { SandboxProcess } from './process';
import { pingSchema } from './protocol';

/** What a sandbox's process is held to. */
export interface WatchLimits {
  /** Longest time without an answer: a runtime that loops never gives one. */
  answerMs: number;
  /** Time between two questions. */
  everyMs: number;
  /** Resident memory, bytes. */
  maxRss: number;
}

/** What the product uses; the heaviest block of a seed takes some seconds, a seed under 1 GiB. */
export const WATCH_LIMITS: WatchLimits = {
  answerMs: 60_000,
  everyMs: 5_000,
  maxRss: 3 * 1024 * 1024 * 1024,
};

/**
 * Asks a process whether it is there until it is not wanted any more (undefined) or breaks a limit (which one).
 * Its runtime may come from a node: nothing in it ends by itself, and wasm cannot be interrupted from inside.
 */
export async function watchProcess(
  process: SandboxProcess,
  wanted: () => boolean,
  { answerMs, everyMs, maxRss }: WatchLimits = WATCH_LIMITS,
): Promise<SandboxErrorCode | undefined> {
  while (wanted()) {
    const late = new AbortController();
    const answer = await Promise.race([
      process.request('ping', undefined, pingSchema),
      sleep(answerMs, 'late' as const, { ref: false, signal: late.signal }).catch(
        () => 'late' as const,
      ),
    ]);
    late.abort();
    if (!wanted()) return undefined;
    if (answer === 'late') return 'STUCK';
    if (answer.ok && answer.value.rss > maxRss) return 'TOO_MUCH_MEMORY';
    await sleep(everyMs, undefined, { ref: false });
  }
  return undefined;
}
