/** Named points between a block and its announcement where a drill may kill the process. */
export type CrashPoint = 'beforeAppend' | 'afterAppend' | 'afterSync' | 'duringSnapshot';

/** All of them, in the order in which a block passes them. */
export const CRASH_POINTS: readonly CrashPoint[] = [
  'duringSnapshot',
  'beforeAppend',
  'afterAppend',
  'afterSync',
];

/** Does nothing in the product; a drill's own dies here. */
export type CrashHook = (point: CrashPoint) => void;

/** The product's hook. */
export const NO_CRASH: CrashHook = () => undefined;

/** For crash drills: dies without a word at the named point. The product's process never makes one. */
export function crashAt(named: string | undefined): CrashHook {
  const point = CRASH_POINTS.find((name) => name === named);
  if (point === undefined) return NO_CRASH;
  return (reached) => {
    if (reached === point) process.kill(process.pid, 'SIGKILL');
  };
}
