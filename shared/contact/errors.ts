import { type AppError, type ErrorText, textError } from '../ipc/result';

const texts = {
  CONTACTS_UNWRITABLE: {
    message: 'The address book could not be saved.',
    notDone: 'It is as it was before.',
    remedy: 'Check the free space and the permissions of the data folder.',
    retryable: true,
  },
  NAME_TAKEN: {
    message: 'Another address has this name already.',
    notDone: 'Nothing was changed.',
    remedy: 'Choose another name, so that the two cannot be mistaken for each other.',
  },
  UNDO_GONE: {
    message: 'The address book has changed since, or the app was started anew.',
    notDone: 'Nothing was brought back.',
    remedy: 'Add the entry once more.',
  },
  BOOK_FULL: {
    message: 'The address book is full.',
    notDone: 'Nothing was added.',
    remedy: 'Remove what is no longer used.',
  },
  IMPORT_UNREADABLE: {
    message: 'This file is no address book.',
    notDone: 'Nothing was brought in.',
    remedy: 'Choose a JSON or CSV file with the columns name, address and note, up to 1 MB.',
  },
  IMPORT_GONE: {
    message: 'The file was chosen too long ago.',
    notDone: 'Nothing was brought in.',
    remedy: 'Choose it again.',
  },
  EXPORT_FAILED: {
    message: 'The file could not be written.',
    notDone: 'Nothing was exported.',
    remedy: 'Check the free space and the permissions of the folder.',
    retryable: true,
  },
} satisfies Record<string, ErrorText>;

/** Every expected failure of the address book. */
export type ContactErrorCode = keyof typeof texts;

/** All codes, for snapshots. */
export const contactErrorCodes = Object.keys(texts) as ContactErrorCode[];

/** The user's text of a code; `details` is a system code or a place in a file. */
export function contactError(code: ContactErrorCode, details?: string): AppError {
  return textError(code, texts[code], details);
}
