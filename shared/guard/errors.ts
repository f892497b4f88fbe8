import { type AppError, type ErrorText, textError } from '../ipc/result';
import { Refused } from '../wallet/errors';

const SEE_LIMITS =
  'Open the wallet under Wallets to see its limits. A looser limit holds after 24 hours.';

const texts = {
  LIMIT_CAP: {
    message: 'This is more than the daily limit of this wallet leaves.',
    notDone: 'Nothing was signed.',
    remedy: `Send less, or wait until what was signed in the last 24 hours is older. ${SEE_LIMITS}`,
  },
  LIMIT_AMOUNT: {
    message:
      'What this call takes from the wallet is not written in it, and the wallet has a daily limit.',
    notDone: 'Nothing was signed.',
    remedy: `Name an amount instead of sending all. ${SEE_LIMITS}`,
  },
  LIMIT_RECIPIENT: {
    message: 'This address is not among those that the wallet may pay.',
    notDone: 'Nothing was signed.',
    remedy: `Compare the address with the one you mean. ${SEE_LIMITS}`,
  },
  LIMIT_SUBNET: {
    message: 'This subnet is not among those that the wallet may use.',
    notDone: 'Nothing was signed.',
    remedy: SEE_LIMITS,
  },
  LIMIT_CALL: {
    message: 'The signer cannot tell what this call does to a wallet with limits.',
    notDone: 'Nothing was signed.',
    remedy: `Payments and stake of one wallet can be weighed, other calls cannot. ${SEE_LIMITS}`,
  },
  LIMIT_ADDRESS: {
    message: 'One of the addresses is not valid.',
    notDone: 'The limits were not changed.',
    remedy: 'Check each address; a letter may be missing.',
  },
  LIMIT_DAMAGED: {
    message: 'The limits of this wallet were changed, cut or taken away outside of this app.',
    notDone: 'Nothing was signed.',
    remedy:
      'Look who else can write to this computer. Then open the wallet under Wallets and set its limits anew; they hold after 24 hours.',
  },
  LIMIT_UNWRITABLE: {
    message: 'What was spent could not be written down, so the limit could not be kept.',
    notDone: 'Nothing was signed.',
    remedy: 'Check free space and permissions of the data folder and of the folder of the wallet.',
    retryable: true,
  },
  NOT_ENCRYPTED: {
    message: 'The coldkey of this wallet is not encrypted.',
    notDone: 'Nothing was changed.',
    remedy: 'Limits and unlocking are kept by a password; this wallet has none.',
  },
  LOCKED_MEANWHILE: {
    message: 'The app was locked while the key was being opened.',
    notDone: 'The wallet is not kept unlocked.',
    remedy: 'Unlock it once more.',
    retryable: true,
  },
  KEYRING_MISSING: {
    message: 'This desktop has no keyring that is unlocked.',
    notDone: 'No password was kept, and nothing was signed.',
    remedy:
      'Type the password each time. To have it remembered, install gnome-keyring or KWallet (on Linux), log in again and start Taodesk anew.',
  },
  KEYRING_LOCKED: {
    message: 'The keyring of this desktop is locked.',
    notDone: 'No password was kept, and nothing was signed.',
    remedy:
      'Unlock it in the desktop’s own app for it (Passwords and Keys on GNOME) and try again, or type the password of the wallet.',
    retryable: true,
  },
  KEYRING_SILENT: {
    message: 'The keyring of this desktop does not answer.',
    notDone: 'No password was kept, and nothing was signed.',
    remedy:
      'Type the password of the wallet. If the keyring stays silent, log out of the desktop and in again.',
    retryable: true,
  },
  REMEMBERED_GONE: {
    message: 'No password is remembered for this wallet.',
    notDone: 'Nothing was signed.',
    remedy: 'Type the password.',
  },
  REMEMBERED_WRONG: {
    message: 'The remembered password does not open this wallet any more.',
    notDone: 'Nothing was signed, and the remembered password was forgotten.',
    remedy: 'Type the password. Under Wallets it can be remembered again.',
  },
  REMEMBERED_DAMAGED: {
    message:
      'What was remembered for this wallet was changed, or belongs to another wallet or keyring.',
    notDone: 'Nothing was signed, and what was remembered was forgotten.',
    remedy: 'Type the password. Under Wallets it can be remembered again.',
  },
  REMEMBERED_DECLINED: {
    message: 'The question whether to use the remembered password was answered with no.',
    notDone: 'Nothing was signed.',
    remedy: 'Send again and answer the question, or type the password.',
  },
  REMEMBERED_DISK: {
    message: 'The file with the remembered password could not be read, written or removed.',
    notDone: 'Nothing was signed, and what is remembered is as it was.',
    remedy: 'Check free space and permissions of the data folder, or type the password.',
    retryable: true,
  },
} satisfies Record<string, ErrorText>;

/** Every expected failure of limits and sessions. */
export type GuardErrorCode = keyof typeof texts;

/** All codes, for snapshots and contract tests. */
export const guardErrorCodes = Object.keys(texts) as GuardErrorCode[];

/** The user's text of a code. */
export function guardError(code: GuardErrorCode, details?: string): AppError {
  return textError(code, texts[code], details);
}

/** Stops with an expected failure; only inside `settle`. */
export function refuseByGuard(code: GuardErrorCode, details?: string): never {
  throw new Refused(guardError(code, details));
}
