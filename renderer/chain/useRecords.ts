import { useMemo } from 'react';
import type { Received } from '../../shared/overview/contract';
import type { TxRecord } from '../../shared/transaction/model';
import { useApp } from '../store';
import { onNetwork } from './networkScope';

/** Transactions on the network in use, newest first; null until main has told. */
export function useRecordsHere(): readonly TxRecord[] | null {
  const records = useApp((state) => state.transactions);
  const network = useApp((state) => state.chainStatus?.network ?? null);
  return useMemo(() => (records === null ? null : onNetwork(records, network)), [records, network]);
}

/** What came in on the network in use, newest first. */
export function useReceivedHere(): readonly Received[] {
  const received = useApp((state) => state.received);
  const network = useApp((state) => state.chainStatus?.network ?? null);
  return useMemo(() => onNetwork(received, network), [received, network]);
}
