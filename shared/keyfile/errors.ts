import { type AppError, type ErrorText, textError } from '../ipc/result';

const texts = {
  NAME_DIFFERS: {
    message: 'The name that was typed is not the name of this key.',
    notDone: 'Nothing was deleted.',
    remedy: 'Type the name exactly as it is shown.',
    retryable: true,
  },
  NOT_YOURS: {
    message:
      'The file belongs to another user of this computer, who alone may change who reads it.',
    notDone: 'Its permissions are as they were.',
    remedy: 'Change them as that user, or copy the wallet to a folder of your own.',
  },
  KEEPING: {
    message: 'The folder for what is taken away cannot be written to.',
    notDone: 'Nothing was deleted or changed: without a kept copy the app does neither.',
    remedy: 'Change the permissions of the folder that the wallets folder lies in.',
    retryable: true,
  },
  KEPT_GONE: {
    message: 'This kept copy is no longer there.',
    notDone: 'Nothing was put back.',
    remedy: 'Look at the folder of the kept copies; it may have been moved.',
  },
} satisfies Record<string, ErrorText>;

/** Every expected failure of what is done to keys on disk, besides those of wallets. */
export type KeyfileErrorCode = keyof typeof texts;

/** All codes, for snapshots and contract tests. */
export const keyfileErrorCodes = Object.keys(texts) as KeyfileErrorCode[];

/** The user's text of a code; `details` never holds a secret. */
export function keyfileError(code: KeyfileErrorCode, details?: string): AppError {
  return textError(code, texts[code], details);
}
