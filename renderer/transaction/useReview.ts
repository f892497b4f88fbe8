import { useState } from 'react';
import type { AppError } from '../../shared/ipc/result';
import type { Intent, Review } from '../../shared/transaction/model';
import { api } from '../api';

/** Asks for a review of what stands in the form; one at a time. */
export function useReview(intent: Intent | null, network: string | null) {
  const [review, setReview] = useState<Review | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const open = async (): Promise<void> => {
    if (!intent || network === null || busy) return;
    setBusy(true);
    const found = await api.transaction.review({ network, intent });
    setBusy(false);
    setError(found.ok ? null : found.error);
    if (found.ok) setReview(found.value);
  };
  return { review, busy, error, open, setError, close: () => setReview(null) };
}
