import type { AppError } from '../../shared/ipc/result';
import { transactionError } from '../../shared/transaction/errors';
import type { Intent } from '../../shared/transaction/model';
import { MAX_RAO, rao, type Rao } from '../../shared/units/rao';
import { expendable, transferable } from '../chain/accountLayout';
import type { AccountAt } from './node';

/** Free balance before and after. */
export interface Change {
  before: Rao;
  after: Rao;
}

/** What arithmetic says of a transfer. */
export interface Reckoned {
  failure: AppError | null;
  /** What is moved; null where it fails. */
  sum: Rao | null;
  sender: Change;
  recipient: Change | null;
}

/** The two accounts of a transfer; the recipient is the sender itself where it pays itself. */
export interface Accounts {
  sender: AccountAt;
  recipient: AccountAt;
  toSelf: boolean;
}

/**
 * What a transfer would do by the rules of pallet_balances: the fee is taken first and keeps the account alive, then
 * the amount, of what is neither frozen nor needed for what is reserved.
 */
export function reckon(
  intent: Intent,
  { sender, recipient, toSelf }: Accounts,
  fee: Rao,
): Reckoned {
  const { layout, account } = sender;
  const { free } = account;
  const unchanged = { before: free, after: free };
  if (fee > transferable(layout, account)) {
    const least = fee + layout.existentialDeposit;
    const failure = transactionError(free < least ? 'BALANCE_TOO_LOW' : 'HELD_BACK');
    return { failure, sum: null, sender: unchanged, recipient: null };
  }
  const rest = { ...account, free: rao(free - fee) };
  const most = {
    alive: transferable(layout, rest),
    closing: expendable(layout, rest),
    free: rest.free,
  };
  const all = intent.keepAlive ? most.alive : most.closing;
  const sum = intent.amount === 'all' ? all : intent.amount;
  const code = refusal(sum, intent, most) ?? (toSelf ? undefined : tooSmall(sum, recipient));
  if (code) {
    return { failure: transactionError(code), sum: null, sender: unchanged, recipient: null };
  }
  const theirs = recipient.account.free;
  return {
    failure: null,
    sum: rao(sum),
    sender: { before: free, after: rao(toSelf ? rest.free : rest.free - sum) },
    recipient: toSelf ? null : { before: theirs, after: capped(theirs + sum) },
  };
}

interface Most {
  alive: bigint;
  closing: bigint;
  free: bigint;
}

function refusal(sum: bigint, { keepAlive }: Intent, { alive, closing, free }: Most) {
  if (sum > free) return 'BALANCE_TOO_LOW';
  if (sum > closing) return 'HELD_BACK';
  if (keepAlive && sum > alive) return 'KEEP_ALIVE_REFUSED';
  if (sum <= 0n) return free > closing ? 'HELD_BACK' : 'BALANCE_TOO_LOW';
  return undefined;
}

function tooSmall(sum: bigint, { layout, account }: AccountAt) {
  const { free, reserved } = account;
  const held = layout.frozenCoversReserved ? free : free + reserved;
  return held + sum < layout.existentialDeposit ? 'AMOUNT_TOO_SMALL' : undefined;
}

const capped = (value: bigint): Rao => rao(value > MAX_RAO ? MAX_RAO : value);
