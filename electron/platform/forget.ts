import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { RequestHandler } from './utilityServer';

/**
 * The first is long enough for the answer to leave and short enough that a series of requests is cleared once; the
 * second is for what was still held then, on a computer that is busy.
 */
const AFTER_MS = [500, 4_000];

let collect: (() => void) | undefined;
let timers: NodeJS.Timeout[] = [];

/**
 * From now on the engine writes zeros over what its collector frees. A text cannot be wiped by hand, and without this
 * a password lies where it was until something else is put there. Called once, first.
 */
export function clearFreed(): void {
  setFlagsFromString('--clear-free-memory');
  setFlagsFromString('--expose-gc');
  // Only a context made after the flag has the function.
  collect = runInNewContext('gc') as () => void;
}

/** Collects once nothing more has been asked for half a second, and later again; nothing before {@link clearFreed}. */
export function forgetSoon(): void {
  for (const timer of timers) clearTimeout(timer);
  timers = AFTER_MS.map((delay) => setTimeout(collectAll, delay).unref());
}

function collectAll(): void {
  if (!collect) return;
  // What has grown old is only let go of with its page, and a page only when all else on it is moved.
  setFlagsFromString('--compact-on-every-full-gc');
  collect();
  setFlagsFromString('--no-compact-on-every-full-gc');
}

/** The same requests; the texts of each are forgotten soon after its answer. */
export function thenForget<N extends string>(
  handlers: Record<N, RequestHandler>,
): Record<N, RequestHandler> {
  const names = Object.keys(handlers) as N[];
  const wrapped = names.map((name): [N, RequestHandler] => [
    name,
    (payload, context) => handlers[name](payload, context).finally(forgetSoon),
  ]);
  return Object.fromEntries(wrapped) as Record<N, RequestHandler>;
}
