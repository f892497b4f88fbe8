import type { StateCreator } from 'zustand';
import type { WindowApi } from '../../shared/ipc/channels';
import type { AppError } from '../../shared/ipc/result';
import type { TxRecord } from '../../shared/transaction/model';
import { liveStream } from '../liveStream';
import type { SendDraft } from './sendForm';

/** Every transaction of this app, newest first. */
export interface TransactionSlice {
  /** Null until the first answer. */
  transactions: readonly TxRecord[] | null;
  transactionsError: AppError | null;
  /** Opens the watch again after a failure. */
  transactionsRetry: (() => void) | null;
  /** The send form as it was left: public text, kept while the app runs. */
  sendDraft: SendDraft | null;
  /** Another page of this window left it so: who pays looks at it once more. */
  sendDraftIsBrought: boolean;
  transactionsArrived: (records: readonly TxRecord[]) => void;
  transactionsFailed: (error: AppError, retry: () => void) => void;
  sendDraftEdited: (draft: SendDraft) => void;
  sendDraftBrought: (draft: SendDraft) => void;
  /** Sent or given up: the next form begins empty. */
  sendDraftDone: () => void;
}

/** The transaction part of the store. */
export const createTransactionSlice: StateCreator<TransactionSlice, [], [], TransactionSlice> = (
  set,
) => ({
  transactions: null,
  transactionsError: null,
  transactionsRetry: null,
  sendDraft: null,
  sendDraftIsBrought: false,
  transactionsArrived: (transactions) =>
    set({ transactions, transactionsError: null, transactionsRetry: null }),
  transactionsFailed: (transactionsError, transactionsRetry) =>
    set({ transactionsError, transactionsRetry }),
  sendDraftEdited: (sendDraft) => set({ sendDraft }),
  sendDraftBrought: (sendDraft) => set({ sendDraft, sendDraftIsBrought: true }),
  sendDraftDone: () => set({ sendDraft: null, sendDraftIsBrought: false }),
});

/** Watches the journal; returns the undo. */
export function startTransaction(
  api: Pick<WindowApi, 'transaction'>,
  get: () => TransactionSlice,
): () => void {
  return liveStream<TxRecord[]>((onMessage) => api.transaction.watch(undefined, onMessage), {
    value: (records) => get().transactionsArrived(records),
    failed: (error, retry) => get().transactionsFailed(error, retry),
  });
}
