import type { CrashHook, CrashPoint } from './ports';

const POINTS: readonly CrashPoint[] = [
  'beforeJournal',
  'afterJournal',
  'afterBroadcast',
  'inBlock',
];

/**
 * For crash drills: dies without a word at the point that TAODESK_CRASH_AT names.
 * The release passes `allowed: false` and gets a hook that does nothing.
 */
export function crashHook(
  environment: Readonly<Record<string, string | undefined>>,
  { allowed }: { allowed: boolean },
): CrashHook {
  const point = POINTS.find((name) => name === environment['TAODESK_CRASH_AT']);
  if (!allowed || point === undefined) return () => undefined;
  return (reached) => {
    if (reached === point) process.kill(process.pid, 'SIGKILL');
  };
}
