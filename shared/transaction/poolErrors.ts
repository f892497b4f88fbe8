import { type AppError, appError } from '../ipc/result';

interface Text {
  message: string;
  remedy: string;
  retryable?: boolean;
}

const KEYS = 'Review it again with the account that owns what the call is about.';
const LATER = 'Wait a few blocks, then review again.';
const CORRECT = 'Correct it and review again.';

// Numbers of the runtime's own pool checks (`spec/chain.md` section 5); spec 293 uses the same ones for fewer cases.
const custom: Record<number, Text> = {
  0: {
    message: 'The coldkey is about to be swapped, so it may not do this now.',
    remedy: 'Finish or clear the coldkey swap first.',
  },
  1: { message: 'The amount or the stake is below the least.', remedy: 'Choose a larger amount.' },
  2: {
    message: 'The wallet does not hold enough for this.',
    remedy: 'Choose a smaller amount, or bring TAO into this wallet first.',
  },
  3: { message: 'There is no such subnet.', remedy: 'Check the netuid, then review again.' },
  4: { message: 'The chain does not know this hotkey.', remedy: KEYS },
  5: { message: 'There is less stake than asked for.', remedy: 'Choose a smaller amount.' },
  6: {
    message: 'This was done too recently; the chain limits how often.',
    remedy: LATER,
    retryable: true,
  },
  7: {
    message: 'The pool of the subnet is too small for this.',
    remedy: 'Choose a smaller amount.',
  },
  8: {
    message: 'The price moved further than was allowed.',
    remedy: 'Review again at the new price, or allow more slippage.',
  },
  9: { message: 'Transfers of stake are off in this subnet.', remedy: 'Choose another subnet.' },
  10: { message: 'The hotkey is not registered there.', remedy: 'Register the hotkey first.' },
  11: { message: 'The IP address is not one to serve at.', remedy: CORRECT },
  12: { message: 'An axon was announced too recently.', remedy: LATER, retryable: true },
  13: { message: 'The port is not one to serve at.', remedy: CORRECT },
  14: { message: 'The amount would be zero.', remedy: 'Choose a larger amount.' },
  15: { message: 'There is no commit that this reveals.', remedy: CORRECT },
  16: { message: 'It is not the time to reveal yet, or no longer.', remedy: CORRECT },
  17: { message: 'The reveal does not fit its commit.', remedy: CORRECT },
  18: { message: 'Lists that belong together differ in length.', remedy: CORRECT },
  19: { message: 'The hotkey has no uid in this subnet.', remedy: 'Register the hotkey first.' },
  20: { message: 'The EVM key was changed too recently.', remedy: LATER, retryable: true },
  21: {
    message: 'The coldkey swap is disputed, so the coldkey is stopped.',
    remedy: 'Wait until the dispute is settled.',
  },
  22: { message: 'The account that this acts for does not allow it.', remedy: KEYS },
  23: { message: 'The shielded transaction is not valid.', remedy: 'Review it again.' },
  24: { message: 'The shielded transaction cannot be opened.', remedy: 'Review it again.' },
  25: { message: 'This account is not the owner.', remedy: KEYS },
  26: { message: 'The take is too low.', remedy: CORRECT },
  27: { message: 'The take is too high.', remedy: CORRECT },
};

const FEE: Text = {
  message: 'The account cannot pay the fee.',
  remedy: 'Bring TAO into this wallet, then review again.',
};

// Words of the node (sp-runtime `From<InvalidTransaction>`), told by their beginning.
const named: readonly (readonly [begin: string, name: string, text: Text])[] = [
  [
    'Transaction is outdated',
    'Stale',
    {
      message: 'Its number was used already, or it is too old.',
      remedy: 'Look at Activity whether it went through before you review again.',
    },
  ],
  [
    'Transaction will be valid in the future',
    'Future',
    { message: 'An earlier transaction of this account is missing.', remedy: LATER },
  ],
  [
    'Transaction has a bad signature',
    'BadProof',
    {
      message:
        'The chain does not accept the signature. Mostly this means that the node describes the chain otherwise than it is.',
      remedy:
        'Nothing is paid by a transaction that is refused like this. Review it again with another node.',
    },
  ],
  [
    'Could not lookup information',
    'CannotLookup',
    {
      message:
        'The node cannot check what the signature says about how the chain is described: the runtime that it runs holds no digest of its own description, which Finney and Test do.',
      remedy:
        'Nothing is paid by a transaction that is refused like this. Review it again with another node.',
    },
  ],
  ['Inability to pay some fees', 'Payment', FEE],
  [
    'Transaction would exhaust the block limits',
    'ExhaustsResources',
    { message: 'It does not fit into a block now.', remedy: LATER, retryable: true },
  ],
  [
    'Transaction birth block is ancient',
    'AncientBirthBlock',
    { message: 'It was valid for too few blocks and is over.', remedy: 'Review it again.' },
  ],
  [
    'Transaction call is not expected',
    'Call',
    {
      message: 'The chain does not allow this call now.',
      remedy: 'It may be switched off or in safe mode. Try again later.',
    },
  ],
  [
    'Invalid signing address',
    'BadSigner',
    { message: 'This account may not sign this.', remedy: KEYS },
  ],
];

const codes: Record<number, readonly [name: string, text: Text]> = {
  1012: [
    'Banned',
    {
      message: 'The node dropped this very transaction a while ago and does not take it now.',
      remedy: 'It may be in a block already: look at Activity before you review again.',
    },
  ],
  1014: [
    'PriorityTooLow',
    {
      message: 'Another transaction with the same number waits at the node.',
      remedy: 'Wait until the other one is done, then review again.',
    },
  ],
  1016: ['Full', { message: 'The queue of the node is full.', remedy: LATER, retryable: true }],
};

/** Codes of a node that mean "not taken"; 1013 means that the node holds it already. */
export const REFUSAL_CODES: readonly number[] = [1010, 1011, 1012, 1014, 1016];

/**
 * The user's words for a refusal by a node's pool, or by the dry run of a preview, which speaks the same words.
 * `code` is the node's JSON-RPC code, `text` what it said. A refusal says nothing about other nodes: what was
 * handed over stays looked for until it can no longer get into a block.
 */
export function poolError(code: number, text: string, state: 'preview' | 'handed'): AppError {
  const [name, { message, remedy, retryable = false }] = textOf(code, text);
  return appError(`pool.${name}`, message, {
    remedy,
    retryable,
    notDone:
      state === 'preview'
        ? 'Nothing was signed and nothing was sent.'
        : 'The node did not pass it on. It stays looked for until it is over.',
    details: `${code}: ${text}`,
  });
}

function textOf(code: number, text: string): readonly [name: string, text: Text] {
  const byCode = codes[code];
  if (byCode) return byCode;
  const number = /Custom error: (\d{1,3})\b/.exec(text)?.[1];
  const known = number === undefined ? undefined : custom[Number(number)];
  if (known) return [`Custom${number}`, known];
  if (number !== undefined) {
    const message = `The chain refuses this and says no more than the number ${number}.`;
    return [`Custom${number}`, { message, remedy: 'Check each part of it and review again.' }];
  }
  const found = named.find(([begin]) => text.includes(begin));
  if (found) return [found[1], found[2]];
  return [
    'Refused',
    {
      message: 'The node does not take this transaction.',
      remedy: 'Read the details, then review again.',
    },
  ];
}
