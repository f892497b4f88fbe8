import { hash32Schema } from '../../shared/units/ids';
import { JsonRpcConnection, type RpcLimits, RPC_LIMITS } from './jsonRpc';
import { NodeError } from './nodeError';
import type { Dialer } from './transport';

/** An endpoint that answered with the right chain. */
export interface Winner {
  dialer: Dialer;
  connection: JsonRpcConnection;
  genesis: string;
  /** From the question for block 0 to its answer. */
  latencyMs: number;
}

/** The outcome of trying all endpoints of a network. */
export type RaceResult =
  | ({ kind: 'won'; passedOver: string[] } & Winner)
  | { kind: 'refused'; label: string; genesis: string }
  | { kind: 'failed'; error: NodeError };

/** How a race is run; tests shorten the times. */
export interface RaceOptions {
  /** Null: any genesis is taken (first use of a local or custom network). */
  expected: string | null;
  signal: AbortSignal;
  limits?: RpcLimits;
  /** Head start of each endpoint before the next is tried. */
  staggerMs?: number;
  /** Longest wait for the answer to the first question. */
  answerMs?: number;
}

type Lane =
  | { kind: 'refused'; label: string; genesis: string }
  | { kind: 'failed'; error: NodeError };

/**
 * Tries the dialers of a group side by side, groups one after the other; the first whose block 0 is the
 * expected one wins and the rest is closed. Nothing but block 0 is asked before that.
 */
export async function raceEndpoints(
  groups: readonly (readonly Dialer[])[],
  options: RaceOptions,
): Promise<RaceResult> {
  let last: RaceResult = { kind: 'failed', error: new NodeError('UNREACHABLE', 'no endpoint') };
  let refused: RaceResult | undefined;
  const passedOver: string[] = [];
  for (const group of groups) {
    if (group.length === 0) continue;
    last = await raceGroup(group, options, passedOver);
    if (last.kind === 'won' || options.signal.aborted) return last;
    if (last.kind === 'refused') refused ??= last;
  }
  return refused ?? last;
}

// Adds the hosts that answered with another chain to `passedOver`.
async function raceGroup(
  dialers: readonly Dialer[],
  options: RaceOptions,
  passedOver: string[],
): Promise<RaceResult> {
  const race = new AbortController();
  const abort = (): void => race.abort();
  options.signal.addEventListener('abort', abort, { once: true });
  if (options.signal.aborted) abort();
  const losers: Lane[] = [];
  let winner: Winner | undefined;
  await new Promise<void>((resolve) => {
    dialers.forEach((dialer, place) => {
      void runLane(dialer, place, options, race.signal).then((lane) => {
        if (lane.kind !== 'won') losers.push(lane);
        else if (winner) lane.connection.end(new NodeError('CONNECTION_LOST', 'lost the race'));
        else winner = lane;
        if (winner || losers.length === dialers.length) resolve();
      });
    });
  });
  race.abort();
  options.signal.removeEventListener('abort', abort);
  const refused = losers.find((lane) => lane.kind === 'refused');
  passedOver.push(...losers.flatMap((lane) => (lane.kind === 'refused' ? lane.label : [])));
  if (winner) return { kind: 'won', passedOver, ...winner };
  return refused ?? losers[0] ?? { kind: 'failed', error: new NodeError('UNREACHABLE') };
}

async function runLane(
  dialer: Dialer,
  place: number,
  options: RaceOptions,
  signal: AbortSignal,
): Promise<({ kind: 'won' } & Winner) | Lane> {
  const { expected, limits = RPC_LIMITS, staggerMs = 200, answerMs = 8_000 } = options;
  let connection: JsonRpcConnection | undefined;
  try {
    await pause(place * staggerMs, signal);
    connection = new JsonRpcConnection(await dialer.open(signal), limits);
    if (signal.aborted) throw new NodeError('CONNECTION_LOST', dialer.label);
    const askedAt = performance.now();
    const answer = await abortable(connection.request('chain_getBlockHash', [0], answerMs), signal);
    const genesis = hash32Schema.safeParse(answer);
    if (!genesis.success) throw new NodeError('NODE_GARBAGE', `${dialer.label}: no block 0`);
    if (expected !== null && genesis.data !== expected) {
      connection.end(new NodeError('WRONG_GENESIS', dialer.label));
      return { kind: 'refused', label: dialer.label, genesis: genesis.data };
    }
    const latencyMs = performance.now() - askedAt;
    return { kind: 'won', dialer, connection, genesis: genesis.data, latencyMs };
  } catch (error) {
    const reason =
      error instanceof NodeError
        ? error
        : new NodeError(
            'UNREACHABLE',
            `${dialer.label}: ${error instanceof Error ? error.message : ''}`,
          );
    connection?.end(reason);
    return { kind: 'failed', error: reason };
  }
}

/** Waits; an abort ends the wait early. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal.addEventListener('abort', finish, { once: true });
  });
}

function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(new NodeError('CONNECTION_LOST', 'no longer needed'));
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
