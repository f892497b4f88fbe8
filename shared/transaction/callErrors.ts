import { appError, type AppError } from '../ipc/result';

/** Why the chain refused a call: a pallet's error, or a kind of the runtime's own (`token`, `arithmetic`, `badOrigin`). */
export interface DispatchFailure {
  /** Pallet in camelCase, or the kind. */
  section: string;
  /** Variant; empty when the kind says all. */
  name: string;
  /** The doc text of the metadata, as the node tells it; may be empty. */
  docs: string;
}

const SHORT = {
  message: 'The wallet does not hold enough for the amount and the fee.',
  remedy: 'Send less, or bring TAO into this wallet first.',
};
const KEEP = {
  message: 'The wallet would fall below the least that keeps its account open.',
  remedy:
    'Send less, since the fee comes on top. Max leaves room for it and keeps the account open.',
};
const TOO_SMALL = {
  message: 'The amount is below the least that a new account must hold.',
  remedy: 'Send at least 0.0000005 τ to an account that is empty.',
};
const FROZEN = {
  message: 'A part of the balance is locked or frozen and cannot be sent.',
  remedy: 'Send less, or release what is locked first.',
};

// The same mistake has another name in each generation (`spec/chain.md` section 1): names are mapped, never numbers.
const known: Record<string, { message: string; remedy: string }> = {
  'balances.InsufficientBalance': SHORT,
  'arithmetic.Underflow': SHORT,
  'token.FundsUnavailable': SHORT,
  'token.NoFunds': SHORT,
  'balances.KeepAlive': KEEP,
  'balances.Expendability': KEEP,
  'token.NotExpendable': KEEP,
  'token.WouldDie': KEEP,
  'token.OnlyProvider': KEEP,
  'balances.ExistentialDeposit': TOO_SMALL,
  'token.BelowMinimum': TOO_SMALL,
  'token.CannotCreate': TOO_SMALL,
  'balances.LiquidityRestrictions': FROZEN,
  'token.Frozen': FROZEN,
  'system.CallFiltered': {
    message: 'The chain does not allow this call now.',
    remedy: 'It may be in safe mode or this call is switched off. Try again later.',
  },
  badOrigin: {
    message: 'This account may not make this call.',
    remedy: 'Use the account that owns what the call is about.',
  },
};

/** How a runtime names pallets and errors; whatever else stands there is text of the node. */
const NAME = /^[A-Za-z]\w{0,79}(\.[A-Za-z]\w{0,79})?$/;

/**
 * The user's words for a failed call, always ours: names and docs come from metadata, which a node can make up, and
 * its docs are told in `details` alone. The code is the chain's own name for it, e.g. `balances.InsufficientBalance`,
 * or `CALL_FAILED` where that is no name.
 */
export function callError(failure: DispatchFailure, state: 'preview' | 'included'): AppError {
  const { section, name, docs } = failure;
  const told = name === '' ? section : `${section}.${name}`;
  const isName = told.length <= 80 && NAME.test(told);
  const code = isName ? told : 'CALL_FAILED';
  const text = Object.hasOwn(known, code) ? known[code] : undefined;
  const fallback = isName ? `The chain refuses this: ${code}.` : 'The chain refuses this.';
  return appError(code, text?.message ?? fallback, {
    remedy: text?.remedy ?? 'Read the details, correct the cause and review again.',
    notDone:
      state === 'preview'
        ? 'Nothing was signed and nothing was sent.'
        : 'The fee was paid; nothing else changed.',
    ...(docs === '' && isName ? {} : { details: docs === '' ? told : `${told}: ${docs}` }),
  });
}
