import { useCallback, useEffect, useState } from 'react';
import type { LimitState } from '../../shared/guard/model';
import { api } from '../api';
import { useApp } from '../store';

/** The limits of a wallet; read again when a transaction moves on. Null until the first answer, and where none comes. */
export function useLimit(wallet: string): {
  limit: LimitState | null;
  arrived: (limit: LimitState) => void;
} {
  const [limit, setLimit] = useState<LimitState | null>(null);
  const transactions = useApp((state) => state.transactions);
  useEffect(() => {
    let here = true;
    void api.guard.limit({ wallet }).then((answer) => {
      if (here) setLimit(answer.ok ? answer.value : null);
    });
    return () => {
      here = false;
    };
  }, [wallet, transactions]);
  return { limit, arrived: useCallback((next: LimitState) => setLimit(next), []) };
}
