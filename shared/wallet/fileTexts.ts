import type { ErrorText } from '../ipc/result';

const FROM_BACKUP =
  'Put a copy of it back from a backup. A coldkey also comes from its phrase: move the folder of the wallet away, then choose Wallets, Bring in.';

/** What is said of a file or folder that is no wallet, or not a whole one. */
export const fileTexts = {
  SYMLINK: {
    message: 'A link stands where a key file or its folder should be.',
    notDone: 'The link was not followed.',
    remedy: 'Put the real file or folder in its place.',
  },
  LINKED_WALLET: {
    message: 'This is a link to another folder.',
    notDone: 'The link was not followed, so it is not known what is in it.',
    remedy:
      'Choose the folder that it leads to as wallets folder in Settings, or put a bind mount in the place of the link.',
  },
  TOO_LARGE: {
    message: 'The file is far larger than a key file can be.',
    notDone: 'It was not read.',
    remedy: 'Remove it from the wallets folder if it is not a key.',
  },
  BROKEN_KEYFILE: {
    message: 'The file is not a readable key file.',
    notDone: 'It was left as it is.',
    remedy: FROM_BACKUP,
  },
  BROKEN_HOTKEY: {
    message: 'The file is not a readable key file.',
    notDone: 'It was left as it is.',
    remedy:
      'Put a copy of it back from a backup. Or move the file away and bring the hotkey in again from its phrase: open its wallet, choose New hotkey, then bring it in.',
  },
  NO_KEYFILE: {
    message: 'This is no key file, but a note or something else.',
    notDone: 'It was left as it is.',
    remedy:
      'It can stay. Other tools may list it as a hotkey: move it away where that is in the way.',
  },
  HOTKEY_IS_COLDKEY: {
    message: 'This is the key of a coldkey. A hotkey must be another key.',
    remedy:
      'A hotkey lies on a miner, where whoever reads this one owns the money. Make a new hotkey instead, and keep this file off other machines. Where a wallet here only watches the address of a hotkey, delete that wallet.',
  },
  KEY_MISMATCH: {
    message: 'The secret in this file does not belong to the address it names.',
    notDone: 'The key was not used.',
    remedy: FROM_BACKUP,
  },
  PUBLIC_MISSING: {
    message: 'The address of this coldkey is not known: coldkeypub.txt is missing.',
    notDone: 'Without an address no balance is read and nothing can be sent.',
    remedy: 'Open the wallet under Wallets and choose Unlock once to learn the address.',
  },
  PUBLIC_BROKEN: {
    message: 'The coldkey is there, but its coldkeypub.txt cannot be read as a public key.',
    notDone: 'Both files were left as they are.',
    remedy: 'Open the wallet under Wallets and choose Unlock once to learn the address.',
  },
  PUBLIC_LOCKED: {
    message: 'The file coldkeypub.txt is encrypted, as some releases of btcli 8 left it.',
    notDone: 'Without the address no balance is read.',
    remedy:
      'Move the folder of the wallet away, then choose Wallets, Bring in, Address, and type the address.',
  },
  PUBLIC_MISMATCH: {
    message: 'The file coldkeypub.txt does not belong to this coldkey.',
    notDone: 'Its address is not shown, so that nobody pays to a key that is not yours.',
    remedy:
      'Open the wallet under Wallets and choose Write the address anew; the other file is kept beside it.',
  },
  AMBIGUOUS_HEX: {
    message: 'The file holds bare hex that may be a public key or a secret seed.',
    notDone: 'It was not guessed which.',
    remedy:
      'Move the file away and make it anew: from the phrase under Wallets, Bring in, or from a seed in the same place, under Seed or key.',
  },
  POLKADOT_JSON: {
    message: 'The file is a polkadot-js backup, not a Bittensor key file.',
    notDone: 'It was left as it is.',
    remedy:
      'Move it out of the wallets folder, then choose Wallets, Bring in, File, and type the password it was exported with.',
  },
} satisfies Record<string, ErrorText>;
