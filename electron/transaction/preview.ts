import type { AppError } from '../../shared/ipc/result';
import { callError } from '../../shared/transaction/callErrors';
import { transactionError } from '../../shared/transaction/errors';
import { poolError } from '../../shared/transaction/poolErrors';
import type { Intent, Review } from '../../shared/transaction/model';
import { EXISTENTIAL_DEPOSIT, MAX_RAO, rao, type Rao } from '../../shared/units/rao';
import type { LiveChain } from '../chain/liveChain';
import type { BuiltCall } from './build';
import { bestHead, freeAt } from './node';
import type { PreviewPort, Simulation } from './ports';

/** What a transaction is expected to do. */
export interface Expected {
  preview: Review['preview'];
  fee: Rao | null;
  failure: AppError | null;
  sender: Change | null;
  /** Null: unknown, or the sender itself. */
  recipient: Change | null;
}

/** Free balance before and after. */
export interface Change {
  before: Rao;
  after: Rao;
}

/** Executes the call on the head; where that cannot be done, reckons from balances and fee and says so. */
export async function expect(
  chain: LiveChain,
  port: PreviewPort,
  built: BuiltCall,
  intent: Intent,
  from: string,
): Promise<Expected> {
  const watch = intent.to === from ? [from] : [from, intent.to];
  const request = { call: built.hex, signer: from, watch };
  const simulated = await port.simulate(chain.network.id, request);
  if (!simulated.ok) return reckon(chain, built, intent, from, simulated.error);
  const { block, exact, outcome, inner, fee, balances } = simulated.value;
  const of = (address: string): Change | null => {
    const found = balances.find((balance) => balance.address === address);
    return found ? { before: rao(found.before), after: rao(found.after) } : null;
  };
  return {
    preview: { kind: exact ? 'exact' : 'estimate', block: block.number, reason: null },
    fee: outcome.kind === 'refused' ? null : rao(fee),
    failure: failureIn(outcome, inner),
    sender: of(from),
    recipient: intent.to === from ? null : of(intent.to),
  };
}

function failureIn(outcome: Simulation['outcome'], [nested]: Simulation['inner']): AppError | null {
  switch (outcome.kind) {
    case 'ok':
      return nested ? callError(nested, 'preview') : null;
    case 'failed':
      return callError(outcome.error, 'preview');
    case 'refused':
      return poolError(1010, outcome.text, 'preview');
  }
}

async function reckon(
  chain: LiveChain,
  built: BuiltCall,
  intent: Intent,
  from: string,
  why: AppError,
): Promise<Expected> {
  try {
    const { api } = chain;
    const best = await bestHead(api);
    const mine = await freeAt(api, from, best.hash);
    const theirs = await freeAt(api, intent.to, best.hash);
    const info = await api.tx(api.registry.createType('Call', built.hex)).paymentInfo(from);
    const fee = rao(info.partialFee.toBigInt());
    const reason = `Reckoned from balances and fee, the call was not executed: ${why.message}`;
    const preview = { kind: 'estimate' as const, block: best.number, reason: reason.slice(0, 500) };
    return { preview, fee, ...arithmetic(intent, from, mine, theirs, fee, leastOf(chain)) };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const reason = `${why.message} ${text}`.slice(0, 500);
    const preview = { kind: 'unavailable' as const, block: null, reason };
    return { preview, fee: null, failure: null, sender: null, recipient: null };
  }
}

function arithmetic(
  intent: Intent,
  from: string,
  mine: bigint,
  theirs: bigint,
  fee: bigint,
  least: bigint,
): Pick<Expected, 'failure' | 'sender' | 'recipient'> {
  const spendable = mine - fee - (intent.amount === 'all' && intent.keepAlive ? least : 0n);
  const sum = intent.amount === 'all' ? spendable : intent.amount;
  const left = mine - fee - sum;
  const toSelf = intent.to === from;
  const failure = failureOf(sum, left, intent, least);
  if (failure) {
    const unchanged = { before: clamp(mine), after: clamp(mine) };
    return { failure, sender: unchanged, recipient: null };
  }
  return {
    failure,
    sender: { before: clamp(mine), after: clamp(toSelf ? mine - fee : left) },
    recipient: toSelf ? null : { before: clamp(theirs), after: clamp(theirs + sum) },
  };
}

function failureOf(sum: bigint, left: bigint, intent: Intent, least: bigint): AppError | null {
  if (sum <= 0n || left < 0n) return transactionError('BALANCE_TOO_LOW');
  if (intent.keepAlive && left < least) return transactionError('KEEP_ALIVE_REFUSED');
  return null;
}

const clamp = (value: bigint): Rao => rao(value < 0n ? 0n : value > MAX_RAO ? MAX_RAO : value);

/** The chain's existential deposit in rao; where it names none, the one of every Subtensor so far. */
export function leastOf({ api }: Pick<LiveChain, 'api'>): Rao {
  const text = api.consts['balances']?.['existentialDeposit']?.toString();
  return text === undefined ? EXISTENTIAL_DEPOSIT : rao(BigInt(text));
}
