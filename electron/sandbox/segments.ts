import { readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../platform/atomicFile';

/** Takes the chain in a folder back to its seed: newest segments first, so that a crash leaves a whole chain. */
export async function dropSegments(folder: string): Promise<void> {
  const numbers = await segmentsIn(folder);
  for (const segment of numbers.reverse()) await removeSegment(folder, segment);
  await syncFolder(folder);
}

/** Removes a segment's files; the log first. */
export async function removeSegment(folder: string, segment: number): Promise<void> {
  const names = segment === 0 ? [`${segment}.log`] : [`${segment}.log`, `${segment}.state`];
  for (const name of names) {
    await unlink(join(folder, name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
  }
}

/** Segments that can be opened, oldest first: a run up to the newest state; at most the last two. */
export async function segmentsIn(folder: string): Promise<number[]> {
  const names = await readdir(folder);
  const states = names.flatMap((name) => {
    const match = /^(\d+)\.state$/.exec(name);
    return match ? [Number(match[1])] : [];
  });
  const last = Math.max(0, ...states);
  if (last === 0) return [0];
  const before = last - 1;
  const whole = names.includes(`${before}.log`) && (before === 0 || states.includes(before));
  return whole ? [before, last] : [last];
}
