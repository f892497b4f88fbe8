import { err, ok, type Result } from '../../shared/ipc/result';
import { transactionError } from '../../shared/transaction/errors';
import type { Intent, Review } from '../../shared/transaction/model';
import type { BuiltCall } from './build';
import type { PayingKey } from './ports';

/** How long a review may be signed. */
export const REVIEW_LIFE_MS = 5 * 60_000;

const MAX_REVIEWS = 32;

/** A review and what its signature needs. */
export interface HeldReview {
  review: Review;
  intent: Intent;
  built: BuiltCall;
  key: PayingKey;
  transactionVersion: number;
}

interface Slot {
  held: HeldReview;
  madeAt: number;
  state: 'open' | 'signing' | 'signed';
}

/** Reviews that may be signed, each once. In memory only: after a restart nothing can be signed without a new look. */
export class ReviewStore {
  private readonly slots = new Map<string, Slot>();

  constructor(private readonly now: () => number) {}

  /** Number held, for leak checks. */
  get size(): number {
    return this.slots.size;
  }

  /** Keeps a review; the oldest falls out past a bound. */
  add(held: HeldReview): void {
    this.slots.set(held.review.reviewId, { held, madeAt: this.now(), state: 'open' });
    const [oldest] = this.slots.keys();
    if (oldest !== undefined && this.slots.size > MAX_REVIEWS) this.slots.delete(oldest);
  }

  /** Forgets a review that is not being signed. */
  discard(reviewId: string): void {
    if (this.slots.get(reviewId)?.state === 'open') this.slots.delete(reviewId);
  }

  /** Drops every review that was not signed, also one that waits for an answer. */
  forget(): void {
    for (const [id, { state }] of this.slots) if (state !== 'signed') this.slots.delete(id);
  }

  /** Takes a review for signing; until {@link release} or for good after {@link spend} nobody else gets it. */
  take(reviewId: string): Result<HeldReview> {
    const slot = this.slots.get(reviewId);
    if (!slot) return err(transactionError('REVIEW_GONE'));
    if (slot.state === 'signed') return err(transactionError('REVIEW_USED'));
    if (slot.state === 'signing') return err(transactionError('REVIEW_BUSY'));
    if (!this.isFresh(reviewId)) {
      this.slots.delete(reviewId);
      return err(transactionError('REVIEW_EXPIRED'));
    }
    slot.state = 'signing';
    return ok(slot.held);
  }

  /** Whether a review may still be signed by its age. */
  isFresh(reviewId: string): boolean {
    const slot = this.slots.get(reviewId);
    return slot !== undefined && this.now() - slot.madeAt <= REVIEW_LIFE_MS;
  }

  /** A signature was made: never again. */
  spend(reviewId: string): void {
    const slot = this.slots.get(reviewId);
    if (slot) slot.state = 'signed';
  }

  /** No signature was made (wrong password): it may be tried again. */
  release(reviewId: string): void {
    const slot = this.slots.get(reviewId);
    if (slot?.state === 'signing') slot.state = 'open';
  }
}
