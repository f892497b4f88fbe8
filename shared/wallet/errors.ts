import { type AppError, type ErrorText, type Result, textError } from '../ipc/result';
import { fileTexts } from './fileTexts';

const texts = {
  WRONG_PASSWORD: {
    message: 'The password does not open this key, or the file was changed.',
    notDone: 'Nothing was signed and no file was changed.',
    remedy: 'Check capital letters and keyboard layout, then type it again.',
    retryable: true,
  },
  PASSWORD_NEEDED: {
    message: 'This key is encrypted and needs its password.',
    remedy: 'Type the password of this wallet.',
    retryable: true,
  },
  TOO_SOON: {
    message: 'There were several wrong passwords in a row.',
    notDone: 'This attempt was not tried.',
    remedy: 'Wait a moment, then type the password again.',
    retryable: true,
  },
  NO_SPACE: {
    message: 'The disk is full.',
    notDone: 'No key was written; what was there is unchanged.',
    remedy: 'Free some space on the disk of the wallets folder and try again.',
    retryable: true,
  },
  READ_ONLY: {
    message: 'The wallets folder cannot be written to.',
    notDone: 'No key was written; what was there is unchanged.',
    remedy: 'Change the permissions of the folder, or choose another one in Settings.',
    retryable: true,
  },
  UNREADABLE: {
    message: 'This may not be read by the current user.',
    remedy: 'Change the permissions of the file or folder.',
    retryable: true,
  },
  FOLDER_MISSING: {
    message: 'The wallets folder does not exist.',
    remedy: 'Create it, or choose another one in Settings.',
    retryable: true,
  },
  FILE_MISSING: {
    message: 'The key file is no longer there.',
    remedy: 'Check the wallets folder; the file may have been moved.',
    retryable: true,
  },
  ...fileTexts,
  UNSUPPORTED_KEY: {
    message: 'The key is of a kind that this app cannot sign with.',
    notDone: 'Nothing was signed.',
    remedy: 'The address can be watched. Sign with the tool that made the key.',
  },
  WATCH_ONLY: {
    message: 'The file holds an address but no secret.',
    notDone: 'Nothing was signed.',
    remedy:
      'To sign here, put the coldkey file beside coldkeypub.txt, or move the folder of the wallet away and choose Wallets, Bring in with its phrase.',
  },
  NAME_TAKEN: {
    message: 'A key of this name already exists.',
    notDone: 'The existing key was not touched.',
    remedy: 'Choose another name.',
  },
  WRITTEN_UNSEEN: {
    message: 'The key was written, and the wallets folder does not show it.',
    notDone: 'It is not known that it is still there.',
    remedy:
      'Look into the folder of the wallet before you make another key or rely on this one; another program may have moved it.',
  },
  BAD_NAME: {
    message: 'The name cannot be used for a key file.',
    remedy:
      'Use up to 60 letters, digits, dots, dashes and underscores, without pub.txt, .lock or .tmp at the end.',
  },
  BAD_PHRASE: {
    message: 'The recovery phrase is not valid.',
    notDone: 'No key was made.',
    remedy: 'Check the words and their order.',
  },
  BAD_SEED: {
    message: 'A seed has exactly 64 hex digits.',
    notDone: 'No key was made.',
    remedy: 'Check the seed; it may be cut short.',
  },
  BAD_HEX: {
    message: 'A hex seed has 64 digits and a private key 128; this is neither.',
    notDone: 'No key was made.',
    remedy: 'Check the text; it may be cut short or hold other characters.',
  },
  BAD_PRIVATE_KEY: {
    message: 'These 64 bytes are not a private key in any form that is known.',
    notDone: 'No key was made.',
    remedy: 'Check the text. A public key or a signature is no private key.',
  },
  SECRET_IS_ADDRESS: {
    message: 'This is an address, not a secret.',
    notDone: 'No key was made.',
    remedy: 'Choose Address to watch it without a key.',
  },
  SECRET_IS_FILE: {
    message: 'This is the content of a file, not a phrase, a seed or a private key.',
    notDone: 'No key was made.',
    remedy: 'Choose File and pick the backup itself.',
  },
  ADDRESS_DIFFERS: {
    message: 'The secret leads to another address than the one that was shown.',
    notDone: 'No key was made.',
    remedy: 'Type the secret again and compare the address.',
  },
  BAD_ADDRESS: {
    message: 'This is neither an address nor a public key.',
    notDone: 'Nothing was written.',
    remedy: 'Paste the whole address, or 0x and the 64 hex digits of a public key.',
    retryable: true,
  },
  BAD_URI: {
    message: 'The derivation path is not valid.',
    notDone: 'No key was made.',
    remedy: 'Use a phrase followed by //hard or /soft steps.',
  },
  WEAK_PASSWORD: {
    message: 'The password is too short.',
    notDone: 'No key was made.',
    remedy: 'Use at least 8 characters.',
  },
  DRAFT_GONE: {
    message: 'The new phrase is no longer held.',
    notDone: 'No key was made.',
    remedy: 'Start again; a new phrase is shown.',
  },
  WORDS_DIFFER: {
    message: 'Some of the words differ from the phrase.',
    notDone: 'No key was made.',
    remedy: 'Compare with what you wrote down.',
    retryable: true,
  },
  BACKUP_UNKNOWN: {
    message: 'The file is cut short, or it is no backup that this app knows.',
    notDone: 'Nothing was brought in, and the file was left as it is.',
    remedy:
      'Choose the JSON file that polkadot-js or another Substrate wallet exported, or a key file of Bittensor.',
    retryable: true,
  },
  BACKUP_BATCH: {
    message: 'The file holds several accounts together, as Export all of polkadot-js writes them.',
    notDone: 'Nothing was brought in, and the file was left as it is.',
    remedy:
      'In polkadot-js export the account that you want alone: open its menu, choose Export account, and choose that file here. Do so for each one.',
    retryable: true,
  },
  BACKUP_KIND: {
    message: 'The backup holds a key of a kind that Bittensor wallets cannot have.',
    notDone: 'Nothing was brought in, and the file was left as it is.',
    remedy: 'Choose a backup of an sr25519 or ed25519 key.',
  },
  BACKUP_LARGE: {
    message: 'The file is far larger than a backup of one key can be.',
    notDone: 'It was not read.',
    remedy: 'Choose the JSON file of one account.',
    retryable: true,
  },
  BACKUP_PUBLIC: {
    message: 'The file holds an address and no key.',
    notDone: 'Nothing was brought in, and the file was left as it is.',
    remedy:
      'Choose the key file itself, which is called coldkey or has the name of a hotkey. To watch the address alone, choose Address.',
    retryable: true,
  },
  BACKUP_GONE: {
    message: 'The chosen file is no longer held.',
    notDone: 'No wallet was made.',
    remedy: 'Choose the file again.',
  },
  BACKUP_PASSWORD: {
    message: 'The password does not open this backup, or the file was changed.',
    notDone: 'No wallet was made.',
    remedy: 'Type the password that was chosen when the file was exported.',
    retryable: true,
  },
  PAYLOAD_DIFFERS: {
    message: 'What was to be signed is not what was shown.',
    notDone: 'Nothing was signed.',
    remedy: 'Review the transaction again. If this repeats, do not use this endpoint.',
  },
  COLDKEYPUB_DIFFERS: {
    message:
      'The file coldkeypub.txt does not belong to this coldkey: the key has another address.',
    notDone: 'Nothing was signed.',
    remedy:
      'Look at the folder of the wallet and put the coldkeypub.txt back that was made with this coldkey, then review again.',
  },
  PAYLOAD_UNREADABLE: {
    message: 'What was to be signed cannot be read with the metadata of this chain.',
    notDone: 'Nothing was signed.',
    remedy: 'Reconnect so that the metadata is read again.',
  },
  METADATA_NEEDED: {
    message: 'The signer does not hold the metadata of this chain yet.',
    notDone: 'Nothing was signed.',
    remedy: 'Try again.',
    retryable: true,
  },
  LOCKED: {
    message: 'The window is locked.',
    notDone: 'Nothing was done.',
    remedy: 'Unlock it with the password of any wallet.',
    retryable: true,
  },
  NOTHING_TO_LOCK: {
    message: 'No wallet here has a password, so the window cannot be locked.',
    remedy: 'Create a wallet with a password first.',
  },
  DISK: {
    message: 'The disk reported an error.',
    notDone: 'No key was written; what was there is unchanged.',
    remedy: 'Check the disk and try again.',
    retryable: true,
  },
  CANCELLED: {
    message: 'It was stopped.',
    notDone: 'What was not finished was taken back.',
    remedy: 'Start again when you like.',
    retryable: true,
  },
} satisfies Record<string, ErrorText>;

/** Every expected failure of wallets, keys and signing. */
export type WalletErrorCode = keyof typeof texts;

/** All codes, for snapshots and contract tests. */
export const walletErrorCodes = Object.keys(texts) as WalletErrorCode[];

/** The user's text of a code. `details` never holds a secret: a path, a word position, a system code. */
export function walletError(code: WalletErrorCode, details?: string): AppError {
  return textError(code, texts[code], details);
}

/** Carries an expected failure up to the edge of a module, where {@link settle} turns it into data. */
export class Refused extends Error {
  constructor(readonly error: AppError) {
    super(error.code);
    this.name = 'Refused';
  }
}

/** Stops with an expected failure; only inside {@link settle}. */
export function refuse(code: WalletErrorCode, details?: string): never {
  throw new Refused(walletError(code, details));
}

/** Runs `work`; a {@link Refused} becomes a failed {@link Result}, any other throw stays a bug. */
export async function settle<T>(work: () => T | Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, error: error.error };
    throw error;
  }
}
