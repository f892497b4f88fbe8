import { type AppError, type ErrorText, textError } from '../ipc/result';

const texts = {
  SETTINGS_UNWRITABLE: {
    message: 'The settings could not be saved.',
    notDone: 'They are as they were before.',
    remedy: 'Check the free space and the permissions of the data folder.',
    retryable: true,
  },
  FOLDER_UNUSABLE: {
    message: 'This folder cannot be used for wallets.',
    notDone: 'The wallets folder was not changed.',
    remedy: 'Choose an existing folder that you may read.',
    retryable: true,
  },
  FOLDER_LOCKED: {
    message: 'The window was locked while it was asked for a folder.',
    notDone: 'The wallets folder was not changed.',
    remedy: 'Unlock the window and choose the folder again.',
    retryable: true,
  },
  FOLDER_UNGUARDED: {
    message:
      'No wallet in this folder has a password, so the app would start without asking for one.',
    notDone: 'The wallets folder was not changed.',
    remedy:
      'Put a wallet with a password into it first, or switch “Ask for a password at start” off in Settings.',
  },
  LINK_REFUSED: {
    message: 'This address is not on the list of pages that the app opens.',
    notDone: 'Nothing was opened.',
    remedy: 'Copy the address and open it yourself if you trust it.',
  },
  NOT_THERE: {
    message: 'This place does not exist yet.',
    notDone: 'Nothing was opened.',
    remedy: 'It appears when there is something in it.',
  },
} satisfies Record<string, ErrorText>;

/** Every expected failure of the settings. */
export type SettingsErrorCode = keyof typeof texts;

/** All codes, for snapshots and contract tests. */
export const settingsErrorCodes = Object.keys(texts) as SettingsErrorCode[];

/** The user's text of a code. */
export function settingsError(code: SettingsErrorCode, details?: string): AppError {
  return textError(code, texts[code], details);
}
