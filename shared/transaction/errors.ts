import { type AppError, type ErrorText, textError } from '../ipc/result';

const NOTHING_SENT = 'Nothing was signed and nothing was sent.';

const texts = {
  WALLET_UNKNOWN: {
    message: 'There is no wallet of this name with a coldkey.',
    notDone: NOTHING_SENT,
    remedy: 'Check the wallets folder, then choose the wallet again.',
  },
  HOTKEY_PAYS_OTHERS: {
    message: 'A hotkey pays the coldkey of its own wallet alone, and this is another address.',
    notDone: NOTHING_SENT,
    remedy: 'Move the TAO to the coldkey first, and send it from there.',
  },
  BAD_ADDRESS: {
    message: 'The address of the recipient is not valid.',
    notDone: NOTHING_SENT,
    remedy: 'Copy the whole address again from where you got it.',
  },
  AMOUNT_ZERO: {
    message: 'The amount is zero.',
    notDone: NOTHING_SENT,
    remedy: 'Type how much is to be sent.',
  },
  BALANCE_TOO_LOW: {
    message: 'The wallet does not hold the amount and the fee.',
    notDone: NOTHING_SENT,
    remedy: 'Send less, or bring TAO into this wallet first.',
  },
  HELD_BACK: {
    message: 'A part of the balance is frozen, locked or needed for what is reserved.',
    notDone: NOTHING_SENT,
    remedy: 'Send less, or release what is held back first.',
  },
  AMOUNT_TOO_SMALL: {
    message: 'The amount is below the least that the account of the recipient must hold.',
    notDone: NOTHING_SENT,
    remedy: 'Send more: an account that is empty takes 0.0000005 τ or more on Bittensor.',
  },
  KEEP_ALIVE_REFUSED: {
    message: 'Too little would be left to keep the account open.',
    notDone: NOTHING_SENT,
    remedy:
      'Send less, since the fee comes on top. Max leaves room for it and keeps the account open.',
  },
  CALL_MISSING: {
    message: 'This chain has no call for that.',
    notDone: NOTHING_SENT,
    remedy: 'Choose another way of sending, or another network.',
  },
  CALL_UNREADABLE: {
    message: 'The call could not be read back from its bytes.',
    notDone: NOTHING_SENT,
    remedy: 'Reconnect so that the metadata of the chain is read again.',
  },
  CHAIN_SILENT: {
    message: 'The node did not answer.',
    notDone: NOTHING_SENT,
    remedy: 'Check the connection and try again.',
    retryable: true,
  },
  PREVIEW_REMOTE: {
    message: 'On a remote network the call is not executed before it is signed.',
    remedy: 'Fee and balances are read from the network; compare them with what you expect.',
  },
  REVIEW_GONE: {
    message: 'This review is no longer held.',
    notDone: NOTHING_SENT,
    remedy: 'Review the transaction again.',
  },
  REVIEW_EXPIRED: {
    message: 'This review is too old to be signed.',
    notDone: NOTHING_SENT,
    remedy: 'Review the transaction again; balances may have changed.',
  },
  REVIEW_USED: {
    message: 'This review was already signed.',
    notDone: 'It was not signed a second time.',
    remedy: 'See Activity for what became of it. To send again, review again.',
  },
  REVIEW_BUSY: {
    message: 'This review is being signed right now.',
    notDone: 'It was not signed a second time.',
    remedy: 'Wait for the first signature.',
  },
  LOOK_ALIKE: {
    message: 'The recipient is another account that only looks like one you know.',
    notDone: NOTHING_SENT,
    remedy:
      'Compare all groups of both addresses. To pay this one all the same, say that they are two accounts and retype its last letters.',
  },
  UNTYPED_DECLINED: {
    message: 'The question whether to sign without a password was answered with no.',
    notDone: NOTHING_SENT,
    remedy:
      'Review the transaction again and answer the question, or lock the wallet and type its password.',
  },
  FIRST_PAYMENT: {
    message: 'This would be the first payment to this address, and that was not confirmed.',
    notDone: NOTHING_SENT,
    remedy: 'Compare the address with what you were given, then confirm it in the review.',
  },
  CLIPBOARD_CHANGED: {
    message: 'The recipient was pasted, and the clipboard now holds another address.',
    notDone: NOTHING_SENT,
    remedy:
      'A program may exchange addresses on this computer. Compare the recipient with its source, not with the clipboard.',
  },
  RUNTIME_CHANGED: {
    message: 'The chain was upgraded since the review.',
    notDone: NOTHING_SENT,
    remedy: 'Review the transaction again with the new runtime.',
  },
  NONCE_CHANGED: {
    message: 'Another transaction of this wallet came in between.',
    notDone: NOTHING_SENT,
    remedy: 'Look at Activity, then review again.',
  },
  GENESIS_CHANGED: {
    message: 'The connection is to another chain than the one reviewed.',
    notDone: NOTHING_SENT,
    remedy: 'Check which network is chosen, then review again.',
  },
  CALL_DIFFERS: {
    message: 'The signed bytes are not those of the review.',
    notDone: 'Nothing was sent.',
    remedy: 'Restart the app. If this repeats, do not use this computer for signing.',
  },
  SIGNATURE_BAD: {
    message: 'The signature does not fit the wallet and what was reviewed.',
    notDone: 'Nothing was sent.',
    remedy: 'Check that the keyfile belongs to this wallet, then review again.',
  },
  JOURNAL_LOCKED: {
    message: 'Another running copy of the app holds the list of sent transactions.',
    notDone: NOTHING_SENT,
    remedy: 'Close the other copy, then start this one again.',
  },
  JOURNAL_FULL: {
    message: 'The disk is full, so the transaction could not be written down first.',
    notDone: 'Nothing was sent.',
    remedy: 'Free some space on the disk and review again.',
    retryable: true,
  },
  JOURNAL_UNWRITABLE: {
    message: 'The list of sent transactions cannot be written to.',
    notDone: 'Nothing was sent.',
    remedy: 'Check the permissions of the data folder, then restart the app.',
    retryable: true,
  },
  JOURNAL_DAMAGED: {
    message: 'A part of the list of sent transactions could not be read and was set aside.',
    remedy: 'Compare your balance with what you expect before you send anything again.',
  },
  TX_TOO_LARGE: {
    message: 'The transaction is larger than this app writes down.',
    notDone: 'Nothing was sent.',
    remedy: 'Split it into smaller ones.',
  },
  ERA_OVER: {
    message: 'It was in no block while it was valid, and can no longer get into one.',
    notDone: 'Nothing was transferred and no fee was paid.',
    remedy: 'Review and send again if you still want to.',
  },
  REPLACED: {
    message: 'Another transaction of this account took its place.',
    notDone:
      'By what the node says, nothing was transferred by this one and no fee was paid for it. It stays looked for until it is over.',
    remedy: 'Check what else signs with this coldkey, then send again if you still want to.',
  },
  CHAIN_RESET: {
    message: 'The chain was started anew after this was signed.',
    notDone: 'It is in no block of the new chain and can never be.',
    remedy: 'Send again on the new chain if you still want to.',
  },
  NODES_DISAGREE: {
    message:
      'Two nodes of this network disagree about the block that decides this, or how it ended.',
    notDone: 'It is not counted as ended, and stays looked for. Nothing is signed again.',
    remedy:
      'Wait: two nodes that disagree for a moment agree again by themselves. If it lasts, one of them may lie: do not send again before you have looked the hash up in an explorer, and remove the endpoint that you do not trust in Settings.',
  },
  OUTCOME_UNREADABLE: {
    message:
      'It is in a block, but the node no longer keeps how it ended. The payment may have been made, or refused for a fee.',
    remedy:
      'Compare your balance, or look the hash up in an explorer, before you send again. A network with an archive endpoint is asked there by itself.',
  },
  EXPORT_FAILED: {
    message: 'The file could not be written.',
    notDone: 'Nothing was exported.',
    remedy: 'Check the free space and the permissions of the folder, or choose another place.',
    retryable: true,
  },
  CALL_FAILED: {
    message: 'The chain refused the call.',
    notDone: 'The fee was paid, nothing else changed.',
    remedy: 'Read the details, correct the cause and review again.',
  },
} satisfies Record<string, ErrorText>;

/** Every expected failure of reviewing, signing, sending and watching. */
export type TransactionErrorCode = keyof typeof texts;

/** All codes, for snapshots and contract tests. */
export const transactionErrorCodes = Object.keys(texts) as TransactionErrorCode[];

/** The user's text of a code. `details` is raw text of the node or system, never a secret. */
export function transactionError(code: TransactionErrorCode, details?: string): AppError {
  return textError(code, texts[code], details);
}
