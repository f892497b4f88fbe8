import { useMemo } from 'react';
import type { TxRecord } from '../../shared/transaction/model';
import { useApp } from '../store';
import { onNetwork } from './networkScope';

/** Transactions on the network in use, newest first; null until main has told. */
export function useRecordsHere(): readonly TxRecord[] | null {
  const records = useApp((state) => state.transactions);
  const network = useApp((state) => state.chainStatus?.network ?? null);
  return useMemo(() => (records === null ? null : onNetwork(records, network)), [records, network]);
}
