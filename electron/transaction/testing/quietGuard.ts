import type { Confirmed } from '../../../shared/transaction/model';
import type { GuardPort } from '../ports';

/** Nothing on the clipboard, and no to every question. */
export function quietGuard(more: Partial<GuardPort> = {}): GuardPort {
  return {
    clipboardText: () => Promise.resolve(''),
    confirmLookAlike: () => Promise.resolve(false),
    confirmUntyped: () => Promise.resolve(false),
    isLocked: () => false,
    ...more,
  };
}

/** As a person confirms who read a review that has nothing against it. */
export const CONFIRMED: Confirmed = { lookAlike: null, firstPayment: true, clipboard: false };
