import { err, ok, type Result } from '../../shared/ipc/result';
import { transactionError } from '../../shared/transaction/errors';
import type { Intent } from '../../shared/transaction/model';
import { rao, type Rao } from '../../shared/units/rao';
import type { LiveChain } from '../chain/liveChain';
import { buildCall, type BuiltCall } from './build';
import type { PreviewPort } from './ports';
import { estimate, expect, type Expected } from './preview';

/** The call that will be signed, what it is expected to do, and the sum that it moves. */
export interface Plan {
  built: BuiltCall;
  expected: Expected;
  /** Null where the call would fail, or nobody knows. */
  amount: Rao | null;
  /** Everything was asked for and a sum is signed: what comes in meanwhile stays. */
  sumOfAll: boolean;
}

/**
 * Builds the call of an intent and finds out what it does. Where that is not executed, "everything" is what a node
 * says that it is: then the sum that is shown is signed, so that a wrong balance moves no more than that. Fails where
 * no call can be built, or everything was asked for and no balance could be read. Rejects when the node does not answer.
 */
export async function planCall(
  chain: LiveChain,
  port: PreviewPort,
  intent: Intent,
  from: string,
): Promise<Result<Plan>> {
  const built = buildCall(chain.api, chain.capabilities, intent);
  if (!built.ok) return built;
  const expected = await expect(chain, port, built.value, intent, from);
  const amount = amountOf(intent, expected);
  const plan = { built: built.value, expected, amount, sumOfAll: false };
  const isShown = intent.amount !== 'all' || expected.preview.kind === 'exact';
  return isShown || expected.failure ? ok(plan) : sumOfAll(chain, intent, from, plan);
}

async function sumOfAll(
  chain: LiveChain,
  intent: Intent,
  from: string,
  plan: Plan,
): Promise<Result<Plan>> {
  const { sender, preview } = plan.expected;
  if (!sender) return err(transactionError('CHAIN_SILENT', preview.reason ?? undefined));
  const build = (amount: Rao) => buildCall(chain.api, chain.capabilities, { ...intent, amount });
  // The fee to leave is that of the call that is signed; no sum makes it longer than this one.
  const longest = build(sender.before);
  if (!longest.ok) return longest;
  const all = await estimate(chain, longest.value, intent, from, preview.reason);
  if (all.failure) return ok({ ...plan, expected: all, amount: null });
  if (all.sum === null)
    return err(transactionError('CHAIN_SILENT', all.preview.reason ?? undefined));
  const built = build(all.sum);
  if (!built.ok) return built;
  const exact = { ...intent, amount: all.sum };
  const expected = await estimate(chain, built.value, exact, from, preview.reason);
  return ok({ built: built.value, expected, amount: all.sum, sumOfAll: true });
}

function amountOf(intent: Intent, { recipient, sender, fee, failure }: Expected): Rao | null {
  if (intent.amount !== 'all') return intent.amount;
  if (failure) return null;
  if (recipient) return rao(recipient.after - recipient.before);
  if (!sender || fee === null || sender.before < fee) return null;
  return rao(sender.before - fee);
}
