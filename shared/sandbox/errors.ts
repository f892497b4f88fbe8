import { type AppError, type ErrorText, textError } from '../ipc/result';

const texts = {
  NO_RUNTIME: {
    message: 'There is no runtime for this kind of sandbox on this computer.',
    notDone: 'No sandbox was made.',
    remedy: 'Choose a chain file, or connect to a network and make the sandbox from it.',
  },
  NO_NODE: {
    message: 'No network is connected that a runtime could be read from.',
    notDone: 'No sandbox was made.',
    remedy: 'Connect to Finney or another network first.',
    retryable: true,
  },
  NODE_UNHELPFUL: {
    message: 'The connected node did not hand over its runtime.',
    notDone: 'No sandbox was made.',
    remedy: 'Try again, or connect to another endpoint.',
    retryable: true,
  },
  NO_GENESIS_BUILDER: {
    message: 'This runtime cannot build a genesis by itself.',
    notDone: 'No sandbox was made.',
    remedy: 'Runtimes since 218 can. For older ones choose a chain file.',
  },
  IMPORT_MISSING: {
    message: 'This runtime asks for a function that this app does not have yet.',
    notDone: 'No sandbox was made.',
    remedy: 'The details name it. Use another generation, or a newer version of the app.',
  },
  GENESIS_FAILED: {
    message: 'The runtime refused to build a genesis.',
    notDone: 'No sandbox was made.',
    remedy: 'The details say why. Use another generation.',
  },
  BAD_CHAIN_FILE: {
    message: 'This file is not a chain file.',
    notDone: 'It was not used.',
    remedy: 'Choose a chain specification in JSON with a genesis inside.',
  },
  CHAIN_FILE_TOO_LARGE: {
    message: 'This file is larger than any chain file.',
    notDone: 'It was not read.',
    remedy: 'Choose a chain specification of at most 64 MB.',
  },
  CHAIN_FILE_UNREADABLE: {
    message: 'The chain file cannot be read.',
    notDone: 'No sandbox was made.',
    remedy: 'Check that it is still there and that you may read it.',
    retryable: true,
  },
  SEED_FAILED: {
    message: 'The sandbox could not be filled with subnets and accounts.',
    notDone: 'No sandbox was made.',
    remedy: 'The details say which step failed. Use another generation.',
  },
  NAME_TAKEN: {
    message: 'A sandbox of this name already exists.',
    notDone: 'The existing one was not touched.',
    remedy: 'Choose another name.',
  },
  TOO_MANY: {
    message: 'There are 50 sandboxes already.',
    notDone: 'No sandbox was made.',
    remedy: 'Remove one first.',
  },
  TOO_MANY_RUNNING: {
    message: 'Four sandboxes are running, and no more may run at once.',
    notDone: 'No other one was started or made.',
    remedy: 'Stop one under Settings, Sandboxes, and try again.',
    retryable: true,
  },
  UNKNOWN_SANDBOX: {
    message: 'There is no sandbox of this name.',
    remedy: 'Choose one from the list.',
  },
  NOT_RUNNING: {
    message: 'The sandbox is not running.',
    notDone: 'Nothing was changed.',
    remedy: 'Start it and try again.',
    retryable: true,
  },
  BUSY: {
    message: 'Something else is being done with this sandbox.',
    notDone: 'Nothing was changed.',
    remedy: 'Wait until it is finished.',
    retryable: true,
  },
  CRASHED: {
    message: 'The process of the sandbox ended unexpectedly.',
    notDone: 'Every block that was shown is kept.',
    remedy: 'Start it again.',
    retryable: true,
  },
  STUCK: {
    message: 'The runtime of the sandbox does not come to an end.',
    notDone: 'Its process was ended. Every block that was shown is kept.',
    remedy: 'Start it again. If it repeats, reset the sandbox or use another runtime.',
    retryable: true,
  },
  TOO_MUCH_MEMORY: {
    message: 'The sandbox used more memory than it may.',
    notDone: 'Its process was ended. Every block that was shown is kept.',
    remedy: 'Start it again. If it repeats, reset the sandbox or use another runtime.',
    retryable: true,
  },
  DAMAGED: {
    message: 'The files of this sandbox are damaged.',
    notDone: 'It was not started and nothing was overwritten.',
    remedy: 'Reset it to its first state, or remove it.',
  },
  DISK_REFUSED: {
    message: 'The sandbox could not be written to the disk.',
    notDone: 'The last block was not made; those before it are kept.',
    remedy: 'Check the free space and the permissions of the data folder.',
    retryable: true,
  },
  FUND_TOO_MUCH: {
    message: 'At most 100,000 τ of test money can be had at a time.',
    notDone: 'Nothing was paid out.',
    remedy: 'Enter a smaller amount.',
  },
  FUND_FAILED: {
    message: 'The test money could not be paid out.',
    notDone: 'Nothing was paid out.',
    remedy: 'The details give the reason of the chain.',
  },
  BAD_ADDRESS: {
    message: 'This is not a valid address.',
    notDone: 'Nothing was paid out.',
    remedy: 'Check the address.',
  },
  NO_SUCH_SUBNET: {
    message: 'The sandbox has no subnet of this number.',
    notDone: 'No block was made.',
    remedy: 'Choose one of its subnets.',
  },
  TEMPO_TOO_LONG: {
    message: 'The next epoch of this subnet is more than 5,000 blocks away.',
    notDone: 'No block was made.',
    remedy: 'Choose another subnet, or advance by blocks.',
  },
  UPGRADE_REFUSED: {
    message: 'The chain refused the new runtime.',
    notDone: 'It runs the old one.',
    remedy: 'The details give the reason of the chain.',
  },
  UPGRADE_OLDER: {
    message: 'This runtime is not newer than the one that runs.',
    notDone: 'It runs the old one.',
    remedy: 'Choose a newer generation.',
  },
  UPGRADE_LOSES_ACCOUNTS: {
    message: 'The new runtime cannot read the accounts of this generation.',
    notDone: 'It runs the old one.',
    remedy: 'Upgrade from 218 to 293, or make a new sandbox.',
  },
  BLOCK_FAILED: {
    message: 'The runtime could not make a block.',
    notDone: 'The chain stands at its last block.',
    remedy: 'The details say why. Reset the sandbox if it repeats.',
    retryable: true,
  },
  PORT_FAILED: {
    message: 'The port could not be opened.',
    notDone: 'No port is open.',
    remedy: 'Try again.',
    retryable: true,
  },
  BAD_CALL: {
    message: 'The chain cannot decode this call.',
    notDone: 'It was not tried out.',
    remedy: 'Make the transaction anew.',
  },
} satisfies Record<string, ErrorText>;

/** Every expected failure of sandboxes. */
export type SandboxErrorCode = keyof typeof texts;

/** All codes, for snapshots and contract tests. */
export const sandboxErrorCodes = Object.keys(texts) as SandboxErrorCode[];

/** The user's text of a code; `details` is raw text from the runtime or the system. */
export function sandboxError(code: SandboxErrorCode, details?: string): AppError {
  return textError(code, texts[code], details);
}
