import type { AppError } from '../../shared/ipc/result';
import { callError } from '../../shared/transaction/callErrors';
import { transactionError } from '../../shared/transaction/errors';
import { poolError } from '../../shared/transaction/poolErrors';
import type { Intent, Review } from '../../shared/transaction/model';
import { EXISTENTIAL_DEPOSIT, rao, type Rao } from '../../shared/units/rao';
import type { LiveChain } from '../chain/liveChain';
import type { BuiltCall } from './build';
import { expendable } from '../chain/accountLayout';
import { accountAt, bestHead, type AccountAt } from './node';
import type { PreviewPort, Simulation } from './ports';
import { reckon, type Change } from './reckon';

/** Said where not even balances could be read. */
const UNREAD = 'The node did not tell fee and balances, so nobody checked that this can work.';

/** What a transaction is expected to do. */
export interface Expected {
  preview: Review['preview'];
  fee: Rao | null;
  failure: AppError | null;
  /** What a reckoned transfer moves; null where it was executed, fails or is unknown. */
  sum: Rao | null;
  sender: Change | null;
  /** Null: unknown, or the sender itself. */
  recipient: Change | null;
  /** What of the sender cannot leave; null where its account could not be read. */
  kept: Kept | null;
}

/** What an account holds and cannot send. */
export interface Kept {
  /** Part of free: frozen, locked, or needed because something else on the chain needs the account. */
  held: Rao;
  reserved: Rao;
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
  if (!simulated.ok) return estimate(chain, built, intent, from, reasonOf(simulated.error));
  const { block, exact, outcome, inner, fee, balances } = simulated.value;
  const of = (address: string): Change | null => {
    const found = balances.find((balance) => balance.address === address);
    return found ? { before: rao(found.before), after: rao(found.after) } : null;
  };
  return {
    preview: { kind: exact ? 'exact' : 'estimate', block: block.number, reason: null },
    fee: outcome.kind === 'refused' ? null : rao(fee),
    failure: failureIn(outcome, inner),
    sum: null,
    sender: of(from),
    recipient: intent.to === from ? null : of(intent.to),
    kept: keptOf(await accountAt(chain, from, block.hash)),
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

// That a remote network executes nothing is as it should be; the table says so in a line.
function reasonOf({ code, message }: AppError): string | null {
  return code === 'PREVIEW_REMOTE' ? null : `The call was not executed: ${message}`.slice(0, 300);
}

/** Reckons from balances and fee as the node tells them; `reason` says why nothing was executed, null on a remote network. */
export async function estimate(
  chain: LiveChain,
  built: BuiltCall,
  intent: Intent,
  from: string,
  reason: string | null,
): Promise<Expected> {
  try {
    const { api } = chain;
    const best = await bestHead(chain);
    const sender = await accountAt(chain, from, best.hash);
    const toSelf = intent.to === from;
    const recipient = toSelf ? sender : await accountAt(chain, intent.to, best.hash);
    const info = await api.tx(api.registry.createType('Call', built.hex)).paymentInfo(from);
    const fee = rao(info.partialFee.toBigInt());
    const preview = { kind: 'estimate' as const, block: best.number, reason };
    const reckoned = reckon(intent, { sender, recipient, toSelf }, fee);
    return { preview, fee, ...reckoned, kept: keptOf(sender) };
  } catch {
    // What a node answers instead is its own text, and no sentence of a review.
    const why = `${reason ?? transactionError('PREVIEW_REMOTE').message} ${UNREAD}`;
    const preview = { kind: 'unavailable' as const, block: null, reason: why };
    const nothing = { failure: null, sum: null, sender: null, recipient: null, kept: null };
    return { preview, fee: null, ...nothing };
  }
}

function keptOf({ layout, account }: AccountAt): Kept {
  return { held: rao(account.free - expendable(layout, account)), reserved: account.reserved };
}

/** The chain's existential deposit in rao; where it names none, the one of every Subtensor so far. */
export function leastOf({ api }: Pick<LiveChain, 'api'>): Rao {
  const text = api.consts['balances']?.['existentialDeposit']?.toString();
  return text === undefined ? EXISTENTIAL_DEPOSIT : rao(BigInt(text));
}
