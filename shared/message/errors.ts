import { type AppError, type ErrorText, textError } from '../ipc/result';

const texts = {
  MAY_BE_TRANSACTION: {
    message: 'This text could be a transaction in disguise, so it is not signed as it is.',
    notDone: 'Nothing was signed.',
    remedy: 'Sign it wrapped in <Bytes>: no chain takes that for a transaction.',
  },
  OTHER_KEY: {
    message: 'The key in this file is another one than the wallet shows.',
    notDone: 'Nothing was signed.',
    remedy: 'Look at the wallet under Wallets: it says which file is wrong.',
  },
} satisfies Record<string, ErrorText>;

/** Every expected failure of signing a message that no other capability has. */
export type MessageErrorCode = keyof typeof texts;

/** All codes, for snapshots. */
export const messageErrorCodes = Object.keys(texts) as MessageErrorCode[];

/** The user's text of a code. */
export function messageError(code: MessageErrorCode, details?: string): AppError {
  return textError(code, texts[code], details);
}
