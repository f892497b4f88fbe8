import { type AppError, type ErrorText, textError } from '../ipc/result';

const texts = {
  NO_NETWORK: {
    message: 'No network is chosen yet.',
    notDone: 'Nobody was contacted.',
    remedy: 'Choose a network first.',
  },
  UNKNOWN_NETWORK: {
    message: 'There is no network of this name.',
    remedy: 'Choose one from the list.',
  },
  OTHER_NETWORK: {
    message: 'The app is connected to another network than this is for.',
    notDone: 'Nothing was sent.',
    remedy: 'Switch to the network that this belongs to and try again.',
  },
  NOT_CONNECTED: {
    message: 'There is no connection to the network.',
    notDone: 'Nothing was sent.',
    remedy: 'Wait until it is connected again, or check the endpoint in Settings.',
    retryable: true,
  },
  CONNECTION_LOST: {
    message: 'The connection broke while this was under way.',
    remedy: 'It is made again by itself. Try once more.',
    retryable: true,
  },
  UNREACHABLE: {
    message: 'No endpoint of this network answers.',
    remedy:
      'Check the internet connection and the endpoint in Settings. It is tried again by itself.',
    retryable: true,
  },
  WRONG_GENESIS: {
    message: 'The endpoint belongs to another chain.',
    notDone: 'It was not used.',
    remedy: 'Check the address of the endpoint. Do not send anything through it.',
  },
  GENESIS_NOT_SEEN: {
    message: 'The endpoint no longer answers with this chain.',
    notDone: 'Nothing was accepted.',
    remedy: 'Connect again and compare what it answers now.',
    retryable: true,
  },
  GENESIS_FIXED: {
    message: 'The chain of this network is fixed and cannot be replaced.',
    notDone: 'Nothing was accepted.',
    remedy: 'Add the endpoint as a custom network if you trust it.',
  },
  NODE_GARBAGE: {
    message: 'The node sent something that is not a valid answer.',
    notDone: 'It was not used.',
    remedy: 'Another endpoint is tried. If this repeats, choose another one in Settings.',
    retryable: true,
  },
  NODE_TIMEOUT: {
    message: 'The node took too long to answer.',
    remedy: 'Try again, or choose another endpoint in Settings.',
    retryable: true,
  },
  NODE_TOO_LARGE: {
    message: 'The node sent far more than was asked for.',
    notDone: 'It was not read.',
    remedy: 'Another endpoint is tried. If this repeats, choose another one in Settings.',
    retryable: true,
  },
  NODE_BUSY: {
    message: 'Too many questions to the node are open at once.',
    remedy: 'Wait a moment and try again.',
    retryable: true,
  },
  NODE_REFUSED: {
    message: 'The node refused the request.',
    remedy: 'The details say why.',
  },
  STALE_HEAD: {
    message: 'The node has shown no new block for a while.',
    notDone: 'Figures may be old.',
    remedy: 'Wait, or choose another endpoint. Check also the clock of this computer.',
    retryable: true,
  },
  NODE_SYNCING: {
    message: 'The node is still catching up with the chain.',
    notDone: 'Figures may be old.',
    remedy: 'Wait until it has caught up, or choose another endpoint.',
    retryable: true,
  },
  METADATA_UNREADABLE: {
    message: 'The description of this chain cannot be read.',
    notDone: 'Nothing can be signed for it.',
    remedy: 'Try another endpoint. A newer version of the app may be needed.',
  },
  METADATA_DIFFERS: {
    message: 'Two endpoints describe this chain differently.',
    notDone: 'Neither is used, and nothing can be signed for it.',
    remedy: 'One of the two may lie. Remove the endpoint that you do not trust in Settings.',
  },
  BLOCK_FORGED: {
    message: 'The node gave a block, or a proof of its state, that does not belong to its header.',
    notDone: 'It was not used.',
    remedy: 'Other endpoints are tried first. If this repeats, choose another one in Settings.',
    retryable: true,
  },
  ACCOUNT_UNREADABLE: {
    message: 'This account is stored in a form that the chain no longer reads.',
    notDone: 'Its balance is not shown, because it would be a guess.',
    remedy: 'It was last used before an upgrade of the chain; in a sandbox, fund it again.',
  },
  BAD_ENDPOINT: {
    message: 'This is not the address of a node.',
    remedy:
      'It looks like wss://host or, on this computer, ws://127.0.0.1:9944; a path or a query may follow, 300 characters in all.',
  },
  ENDPOINT_INSECURE: {
    message: 'An unencrypted address is only allowed on this computer.',
    notDone: 'It was not added.',
    remedy: 'Use wss:// for any other host.',
  },
  NOT_CONFIRMED: {
    message: 'The address was not confirmed.',
    notDone: 'It was not added, and nobody was contacted.',
    remedy: 'Add it again and confirm the address that the system shows.',
  },
  NAME_TAKEN: {
    message: 'A network of this name already exists.',
    notDone: 'The existing one was not touched.',
    remedy: 'Choose another name.',
  },
  NAME_RESERVED: {
    message: 'This name could be mistaken for a built-in network.',
    notDone: 'It was not added.',
    remedy:
      'Choose a name that does not contain Finney, mainnet, Bittensor, test, local or sandbox.',
  },
  TOO_MANY_NETWORKS: {
    message: 'There are 50 custom networks already.',
    notDone: 'It was not added.',
    remedy: 'Remove one first.',
  },
  NO_OWN_ENDPOINTS: {
    message: 'Only Finney, Test and Local take endpoints of your own.',
    notDone: 'It was not added.',
    remedy: 'Add it as a network of its own.',
  },
  ENDPOINT_TAKEN: {
    message: 'This endpoint, or one that looks the same in the list, is there already.',
    notDone: 'It was not added.',
    remedy: 'Remove the other one first.',
  },
  TOO_MANY_ENDPOINTS: {
    message: 'This network has 8 endpoints of your own already.',
    notDone: 'It was not added.',
    remedy: 'Remove one first.',
  },
  UNKNOWN_ENDPOINT: {
    message: 'This network has no such endpoint of your own.',
    notDone: 'Nothing was changed.',
    remedy: 'Look at the list again.',
  },
  NOT_REMOVABLE: {
    message: 'A built-in network cannot be removed.',
    remedy: 'Only networks that you added can be removed.',
  },
  IN_USE: {
    message: 'The app is connected to this network.',
    notDone: 'It was not removed.',
    remedy: 'Switch to another network first.',
  },
} satisfies Record<string, ErrorText>;

/** Every expected failure of networks and the connection. */
export type ChainErrorCode = keyof typeof texts;

/** All codes, for snapshots and contract tests. */
export const chainErrorCodes = Object.keys(texts) as ChainErrorCode[];

/** The user's text of a code; `details` is raw text from a node or the system, cut by `appError`. */
export function chainError(code: ChainErrorCode, details?: string): AppError {
  return textError(code, texts[code], details);
}
