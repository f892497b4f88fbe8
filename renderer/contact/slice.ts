import type { StateCreator } from 'zustand';
import type { ContactBook, RemovedContact } from '../../shared/contact/model';
import type { WindowApi } from '../../shared/ipc/channels';
import type { AppError } from '../../shared/ipc/result';
import { liveStream } from '../liveStream';

/** The address book and the watched accounts. */
export interface ContactSlice {
  /** Null until the first answer. */
  contactBook: ContactBook | null;
  contactBookError: AppError | null;
  /** Opens the watch again after a failure. */
  contactBookRetry: (() => void) | null;
  /** The last one that was taken away, until something else is done. */
  contactRemoved: RemovedContact | null;
  contactBookArrived: (book: ContactBook) => void;
  contactBookFailed: (error: AppError, retry: () => void) => void;
  contactWasRemoved: (removed: RemovedContact | null) => void;
}

/** The contact part of the store. */
export const createContactSlice: StateCreator<ContactSlice, [], [], ContactSlice> = (set) => ({
  contactBook: null,
  contactBookError: null,
  contactBookRetry: null,
  contactRemoved: null,
  contactBookArrived: (contactBook) =>
    set({ contactBook, contactBookError: null, contactBookRetry: null }),
  contactBookFailed: (contactBookError, contactBookRetry) =>
    set({ contactBookError, contactBookRetry }),
  contactWasRemoved: (contactRemoved) => set({ contactRemoved }),
});

/** Watches the address book; returns the undo. */
export function startContact(api: Pick<WindowApi, 'contact'>, get: () => ContactSlice): () => void {
  return liveStream<ContactBook>((onMessage) => api.contact.watch(undefined, onMessage), {
    value: (book) => get().contactBookArrived(book),
    failed: (error, retry) => get().contactBookFailed(error, retry),
  });
}
