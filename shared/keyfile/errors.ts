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
  INSIDE_WALLETS: {
    message:
      'This place is inside the wallets folder, where every tool would take the copy for a wallet.',
    notDone: 'Nothing was written.',
    remedy: 'Choose a place outside the wallets folder, best on the drive that you carry away.',
    retryable: true,
  },
  NO_PHRASE: {
    message: 'This key has no recovery phrase: none was kept in its file.',
    notDone: 'Nothing is shown.',
    remedy: 'Keep a copy of the file itself and its password, or export it for polkadot-js.',
  },
  NOT_OLD: {
    message: 'This key is already encrypted in the present way.',
    notDone: 'The file is as it was.',
    remedy: 'There is nothing to do.',
  },
  SAME_PASSWORD: {
    message: 'The new password is the same as the old one.',
    notDone: 'The file is as it was.',
    remedy: 'Type another new password.',
    retryable: true,
  },
  COLDKEY_PLAIN: {
    message: 'A coldkey without a password would give the money to whoever reads the file.',
    notDone: 'The file is as it was.',
    remedy: 'Change its password instead. Only a hotkey may be plain, for a miner.',
  },
  CHANGED_MEANWHILE: {
    message: 'The file was changed by another program meanwhile.',
    notDone: 'It was left as that program wrote it.',
    remedy: 'Look at the key again, then start anew.',
    retryable: true,
  },
  PLACE_GONE: {
    message: 'The place for the backup is no longer held.',
    notDone: 'Nothing was written.',
    remedy: 'Choose again where to save it.',
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
