import { guardError } from '../../shared/guard/errors';
import { isRemembered, type SignPassword } from '../../shared/guard/model';
import { err, ok, type Result } from '../../shared/ipc/result';
import { transactionError } from '../../shared/transaction/errors';
import { findLookAlike, retypedOf, type KnownAddress } from '../../shared/transaction/lookAlike';
import { countsAsPaid, type Confirmed, type Review } from '../../shared/transaction/model';
import type { JournalTx } from './journalTx';
import type { GuardPort, KnownAddress as UserAddress } from './ports';

/** What is known of a recipient here. */
export interface GuardFacts {
  /** The known address that it looks like; signing is then refused. */
  lookAlike: Review['lookAlike'];
  /** Paid for good on this chain. */
  isPaid: boolean;
  /** Neither paid here, nor one of the user's keys, nor a contact. */
  isFirst: boolean;
}

/** Looks the recipient up among wallets, hotkeys, the address book and whom this app has paid on any chain. */
export function guardFacts(
  to: string,
  known: readonly UserAddress[],
  journal: readonly JournalTx[],
  genesis: string,
): GuardFacts {
  const paid = journal.filter(countsAsPaid);
  const isPaid = wasPaid(to, journal, genesis);
  const isKnown = known.some(({ address, watched }) => address === to && !watched);
  const found = findLookAlike(to, [
    ...known.map(userAddress),
    ...paid.flatMap((tx) => paidBefore(tx, genesis)),
  ]);
  return { lookAlike: found && shown(found.known), isPaid, isFirst: !isPaid && !isKnown };
}

/** Whether this app paid an address on this chain for good. */
export const wasPaid = (to: string, journal: readonly JournalTx[], genesis: string): boolean =>
  journal.some((tx) => tx.to === to && tx.genesis === genesis && countsAsPaid(tx));

/** Nothing that the review asks for is missing; else the error that says what. */
export function allConfirmed(
  { lookAlike, firstPayment, to, warnings }: Review,
  confirmed: Confirmed,
  clipboardNow: string | null,
): Result<null> {
  if (lookAlike && (to === null || confirmed.lookAlike !== retypedOf(to.address))) {
    return err(transactionError('LOOK_ALIKE', lookAlike.address));
  }
  if (firstPayment && !confirmed.firstPayment) return err(transactionError('FIRST_PAYMENT'));
  const isWarned = warnings.some(({ code }) => code === 'CLIPBOARD_CHANGED');
  if ((isWarned || clipboardNow !== null) && !confirmed.clipboard) {
    return err(transactionError('CLIPBOARD_CHANGED', clipboardNow ?? undefined));
  }
  return ok(null);
}

/**
 * The last word on an address that looks like a known one, and on a signature for which no password was typed: asked
 * by the system, outside the window, so that a window that was taken over cannot give the answer. Whoever was paid
 * before is not asked about when the wallet is open anyway, and in a sandbox nothing has value.
 */
export async function askedOutside(
  review: Review,
  password: SignPassword,
  isPaid: boolean,
  guard: Pick<GuardPort, 'confirmLookAlike' | 'confirmUntyped'>,
): Promise<Result<null>> {
  const { lookAlike, to } = review;
  if (lookAlike !== null && to !== null && !(await guard.confirmLookAlike(lookAlike, to.address))) {
    return err(transactionError('LOOK_ALIKE', lookAlike.address));
  }
  if (isRemembered(password) && !(await guard.confirmUntyped(review, 'remembered'))) {
    return err(guardError('REMEMBERED_DECLINED'));
  }
  // A plain file opens whatever is said to be its password.
  const isUntyped = password === null || !review.encrypted;
  const asksOpen = isUntyped && !isPaid && review.networkKind !== 'sandbox';
  if (asksOpen && !(await guard.confirmUntyped(review, 'open'))) {
    return err(transactionError('UNTYPED_DECLINED'));
  }
  return ok(null);
}

function userAddress({ address, name, wallet, role, watched }: UserAddress): KnownAddress {
  if (role === 'contact') return { address, name, source: 'your address book', named: true };
  if (role === 'watched' || watched) return { address, name, source: 'watched here', named: true };
  return { address, name, source: role === 'hotkey' ? `hotkey of ${wallet}` : 'your wallet' };
}

function paidBefore({ to, genesis }: JournalTx, here: string): KnownAddress[] {
  if (to === null) return [];
  const known = { address: to, name: 'an address you paid' };
  return genesis === here
    ? [{ ...known, source: 'paid before' }]
    : [{ ...known, source: 'paid on another network', elsewhere: true }];
}

const shown = ({ address, name, source }: KnownAddress): NonNullable<Review['lookAlike']> => ({
  address,
  name: name.slice(0, 255),
  source: source.slice(0, 300),
});
