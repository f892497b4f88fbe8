import { HOTKEY_WAY_OUT } from '../../shared/transaction/hotkeyText';
import type { warningSchema, Intent } from '../../shared/transaction/model';
import type { z } from 'zod';
import { formatTao, type Rao } from '../../shared/units/rao';
import type { NetworkKind } from '../../shared/chain/model';
import type { KnownAddress } from './ports';
import type { Kept } from './preview';

/** A warning on the review sheet. */
export type Warning = z.infer<typeof warningSchema>;

/** Everything a warning may depend on. */
export interface WarningFacts {
  intent: Intent;
  networkKind: NetworkKind;
  from: string;
  known: readonly KnownAddress[];
  amount: Rao | null;
  /** Everything was asked for, and the sum that is shown is signed. */
  sumOfAll: boolean;
  fee: Rao | null;
  senderBefore: Rao | null;
  senderAfter: Rao | null;
  kept: Kept | null;
  /** The recipient is a hotkey on this chain, whoever owns it. */
  toHotkey: boolean;
  recipientBefore: Rao | null;
  existentialDeposit: Rao;
  /** Text of why there is no preview; null with one. */
  noPreview: string | null;
  /** Whole minutes since the newest block came; null while the head is fresh or ages nothing (sandbox). */
  staleMinutes: number | null;
  metadataProved: boolean;
  paidBefore: boolean;
  /** Sentence of an unfinished transaction of this wallet to the same address with the same amount. */
  samePending: string | null;
  /** An earlier payment to the same address that was told as over and may still get into a block. */
  stillGood: {
    /** Last block that may hold it; null for an immortal one. */
    untilBlock: number | null;
    /** This one takes its nonce. */
    sameNonce: boolean;
  } | null;
  journalDamage: string | null;
  /** The recipient was pasted and the clipboard holds this address since. */
  clipboardNow: string | null;
}

/** Most of a name, or of another sentence, that stands in a warning; its schema takes 500 characters in all. */
const MAX_NAME = 80;
const MAX_SENTENCE = 300;

const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text;

// Of an address without its key anybody may have put the file there.
const isOwn = ({ role, watched }: KnownAddress): boolean =>
  (role === 'coldkey' || role === 'hotkey') && !watched;

type Rule = (facts: WarningFacts) => Warning | undefined;

const danger = (code: string, text: string): Warning => ({ code, level: 'danger', text });
const warn = (code: string, text: string): Warning => ({ code, level: 'warn', text });
const info = (code: string, text: string): Warning => ({ code, level: 'info', text });

// In order of danger: what loses money first.
const rules: Rule[] = [
  ({ known, intent }) => {
    const own = known.find(
      (one) => one.address === intent.to && one.role === 'hotkey' && isOwn(one),
    );
    return (
      own &&
      danger(
        'OWN_HOTKEY',
        `The recipient is your hotkey ${cut(own.name, MAX_NAME)}. A hotkey is for machines and often lies unencrypted on them: TAO sent there can be stolen with the machine. ${HOTKEY_WAY_OUT}`,
      )
    );
  },
  ({ clipboardNow }) =>
    clipboardNow === null
      ? undefined
      : danger(
          'CLIPBOARD_CHANGED',
          `The recipient was pasted, and the clipboard now holds another address, ${clipboardNow}. A program may exchange addresses on this computer: compare the recipient with its source.`,
        ),
  ({ samePending }) =>
    samePending === null
      ? undefined
      : danger(
          'SAME_AS_PENDING',
          `The same payment is still under way: ${cut(samePending, MAX_SENTENCE)}.`,
        ),
  ({ stillGood }) => (stillGood === null ? undefined : earlier(stillGood)),
  ({ journalDamage }) =>
    journalDamage === null ? undefined : danger('JOURNAL_DAMAGED', cut(journalDamage, 500)),
  ({ from, intent }) =>
    from === intent.to
      ? danger('TO_SELF', 'Sender and recipient are the same account. Only the fee would be paid.')
      : undefined,
  ({ toHotkey, known, intent }) =>
    toHotkey && !known.some((one) => one.address === intent.to && isOwn(one))
      ? warn(
          'TO_HOTKEY',
          "This address is a hotkey on this chain. TAO sent to a hotkey's own account is not staked, and lies where the key of a machine can move it. Ask for the address of the coldkey.",
        )
      : undefined,
  reaped,
  staysOpen,
  ({ senderAfter, fee }) =>
    senderAfter !== null && fee !== null && senderAfter > 0n && senderAfter < fee
      ? warn('LEAVES_LITTLE', 'What is left does not pay the fee of another transaction.')
      : undefined,
  ({ amount, fee }) =>
    amount !== null && fee !== null && fee * 10n > amount
      ? warn('FEE_LARGE', `The fee of ${formatTao(fee)} τ is large against the amount.`)
      : undefined,
  ({ staleMinutes }) =>
    staleMinutes === null
      ? undefined
      : warn(
          'STALE_CHAIN',
          `The newest block of this node is ${staleMinutes} min old, so balances and fee may be old too. Wait for a new block, or choose another endpoint in Settings.`,
        ),
  ({ noPreview }) =>
    noPreview === null ? undefined : warn('PREVIEW_UNAVAILABLE', cut(noPreview, 500)),
  ({ metadataProved, networkKind }) =>
    metadataProved || networkKind === 'sandbox'
      ? undefined
      : info(
          'METADATA_TRUSTED',
          'How this chain reads a transaction is taken from the node, and believed: no digest of it is signed. Use a node that you trust.',
        ),
  ({ sumOfAll }) =>
    sumOfAll
      ? info(
          'SUM_SIGNED',
          'Exactly the amount shown is signed. What comes in meanwhile stays in the account.',
        )
      : undefined,
  ({ recipientBefore, intent, from }) =>
    recipientBefore === 0n && intent.to !== from
      ? info('EMPTY_RECIPIENT', 'The recipient holds nothing on this network yet.')
      : undefined,
  ({ paidBefore, intent, from }) =>
    paidBefore || intent.to === from
      ? undefined
      : info('FIRST_PAYMENT', 'This app never paid this address on this network.'),
  testNetwork,
];

/** The warnings that apply, the most dangerous first. */
export function warningsFor(facts: WarningFacts): Warning[] {
  return rules.map((rule) => rule(facts)).filter((warning) => warning !== undefined);
}

function earlier({ untilBlock, sameNonce }: NonNullable<WarningFacts['stillGood']>): Warning {
  const until = untilBlock === null ? 'for ever' : `until block ${untilBlock}`;
  const both = sameNonce
    ? 'This one takes its number, so that only one of the two can happen.'
    : 'The node says that its number is used, so if that is wrong both would happen: wait until then, or ask another node.';
  return danger(
    'EARLIER_STILL_GOOD',
    `An earlier payment of this wallet to this address is still good ${until}, though it was refused or given up here. ${both}`,
  );
}

function reaped({ senderAfter, existentialDeposit, intent, kept }: WarningFacts) {
  if (senderAfter === null || intent.keepAlive) return undefined;
  if (senderAfter + (kept?.reserved ?? 0n) >= existentialDeposit) return undefined;
  const rest =
    senderAfter > 0n ? ` The rest of ${formatTao(senderAfter)} τ would be destroyed.` : '';
  return warn(
    'CLOSES_ACCOUNT',
    `The sender's account is closed, because less than ${formatTao(existentialDeposit)} τ would be left.${rest}`,
  );
}

// Whoever empties an account without keeping it alive expects it to be closed.
function staysOpen({ senderAfter, intent, kept }: WarningFacts) {
  if (senderAfter === null || kept === null || intent.keepAlive) return undefined;
  if (senderAfter > kept.held) return undefined;
  const { held, reserved } = kept;
  const why = [
    ...(reserved > 0n ? [`${formatTao(reserved)} τ reserved`] : []),
    ...(held > 0n ? [`${formatTao(held)} τ held back`] : []),
  ];
  if (why.length === 0) return undefined;
  return info(
    'ACCOUNT_STAYS',
    `The sender's account is emptied as far as it can be and stays open: ${why.join(' and ')} cannot be sent.`,
  );
}

function testNetwork({ networkKind }: WarningFacts): Warning | undefined {
  switch (networkKind) {
    case 'sandbox':
      return info('SANDBOX', 'This is a sandbox on this computer: nothing here has value.');
    case 'test':
      return info('TEST_NETWORK', 'This is the test network: its TAO has no value.');
    case 'local':
      return info('LOCAL_NETWORK', 'This is a chain on this computer.');
    case 'finney':
    case 'custom':
      return undefined;
  }
}
