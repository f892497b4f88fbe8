import { randomBytes } from 'node:crypto';
import type { TypeRegistry } from '@polkadot/types';
import type { ChainStatus } from '../../shared/chain/model';
import { isPublicChain } from '../../shared/chain/networks';
import { err, ok, type Result } from '../../shared/ipc/result';
import { testAccountName } from '../../shared/sandbox/testAccounts';
import { transactionError } from '../../shared/transaction/errors';
import {
  type Difference,
  type Intent,
  payerName,
  type Review,
} from '../../shared/transaction/model';
import { formatTao, type Rao } from '../../shared/units/rao';
import { shortSs58 } from '../../shared/units/ss58';
import type { LiveChain } from '../chain/liveChain';
import { decodeCall } from './decode';
import type { Journal } from './journal';
import { isOpen, lastBlock, type JournalTx } from './journalTx';
import { bestHead, isHotkey } from './node';
import { nextNonce } from './nonce';
import { guardFacts, type GuardFacts } from './recipientGuard';
import type {
  GuardPort,
  KnownAddress,
  PayingKey,
  PreviewPort,
  SignerPort,
  WalletPort,
} from './ports';
import { planCall, type Plan } from './plan';
import { leastOf } from './preview';
import type { PastedRecipient } from './pastedRecipient';
import type { HeldReview } from './reviewStore';
import { eraNow, foreseeLimit } from './signing';
import { warningsFor, type WarningFacts } from './warnings';

/** What a review asks of others. */
export interface ReviewParts {
  chain: LiveChain;
  journal: Journal;
  wallets: WalletPort;
  signer: SignerPort;
  preview: PreviewPort;
  guard: GuardPort;
  pasted: PastedRecipient;
  /** {@link staleMinutes} of the connection. */
  staleMinutes: number | null;
}

interface Found extends Omit<Plan, 'built'> {
  key: PayingKey;
  refusal: Review['refusal'];
  known: readonly KnownAddress[];
  /** What the recipient is called, and whose that is: see {@link nameOf}. */
  toName: string | null;
  facts: GuardFacts;
  clipboardNow: string | null;
}

/** Builds the call, executes it on the head, and says all of it in the user's words. */
export async function makeReview(parts: ReviewParts, intent: Intent): Promise<Result<HeldReview>> {
  const { chain, wallets } = parts;
  const key = await wallets.payingKey(intent.wallet, intent.hotkey);
  if (!key.ok) return key;
  const known = await wallets.knownAddresses();
  if (intent.hotkey !== undefined && !isOwnColdkey(known, intent)) {
    return err(transactionError('HOTKEY_PAYS_OTHERS'));
  }
  const clipboardNow = await parts.pasted.clipboardInstead(intent.to);
  const facts = guardFacts(intent.to, known, parts.journal.all(), chain.genesis);
  try {
    const plan = await planCall(chain, parts.preview, intent, key.value.address);
    if (!plan.ok) return plan;
    const { built, ...planned } = plan.value;
    // @polkadot/api types its registry by the interface; the class is what it makes.
    const call = decodeCall(chain.api.registry as TypeRegistry, built.hex);
    if (!call.ok) return call;
    const review = await describe(parts, intent, call.value, {
      key: key.value,
      refusal: await foreseeLimit(chain, parts.signer, key.value, built),
      known,
      toName: nameOf(known, intent.to) ?? testAccountName(intent.to, chain.network.kind),
      facts,
      clipboardNow,
      ...planned,
    });
    const transactionVersion = chain.api.runtimeVersion.transactionVersion.toNumber();
    return ok({ review, intent, built, key: key.value, transactionVersion });
  } catch (error) {
    const text = error instanceof Error ? error.message : undefined;
    return err(transactionError('CHAIN_SILENT', text));
  }
}

async function describe(
  parts: ReviewParts,
  intent: Intent,
  call: Review['call'],
  found: Found,
): Promise<Review> {
  const { chain, journal } = parts;
  const { network, genesis, api } = chain;
  const from = found.key.address;
  const nonce = await nextNonce(chain, journal, from);
  const era = await eraNow(chain);
  const best = await bestHead(chain);
  const toHotkey = await isHotkey(chain, intent.to, best.hash);
  return {
    reviewId: randomBytes(16).toString('hex'),
    network: network.id,
    networkKind: network.kind,
    networkName: network.name,
    genesis,
    sentence: sentenceOf(intent, found),
    from: { address: from, name: payerName(found.key) },
    encrypted: found.key.encrypted,
    to: { address: intent.to, name: found.toName },
    amount: found.amount,
    fee: found.expected.fee,
    preview: found.expected.preview,
    differences: differencesOf(intent, found),
    failure: found.expected.failure,
    refusal: found.refusal,
    warnings: warningsFor(factsFor(parts, intent, { ...found, toHotkey }, nonce)),
    lookAlike: found.facts.lookAlike,
    firstPayment: found.facts.isFirst,
    call,
    nonce,
    eraBlocks: era.period,
    specVersion: api.runtimeVersion.specVersion.toNumber(),
  };
}

function sentenceOf(intent: Intent, { key, toName, amount }: Found): string {
  const to = toName ?? shortSs58(intent.to);
  const sum = amount === null ? '' : `${formatTao(amount)} τ `;
  const what = intent.amount === 'all' ? `everything ${sum && `(${sum.trim()}) `}` : sum;
  return `Send ${what}from ${payerName(key)} to ${to}`.slice(0, 500);
}

const isOwnColdkey = (known: readonly KnownAddress[], { wallet, to }: Intent): boolean =>
  known.some((one) => one.address === to && one.wallet === wallet && one.role === 'coldkey');

/** Most of a name that the user gave: what it names stands behind it and is never cut off. */
const MAX_NAME = 160;

// A name says nothing of whose the address is: a contact may be called like a wallet.
function nameOf(known: readonly KnownAddress[], address: string): string | null {
  const entry = known.find((one) => one.address === address);
  return entry ? `${entry.name.slice(0, MAX_NAME)} (${whose(entry)})` : null;
}

function whose({ role, watched }: KnownAddress): string {
  if (role === 'contact') return 'contact';
  if (role === 'watched' || watched) return 'watched, no key here';
  return role === 'hotkey' ? 'your hotkey' : 'your wallet';
}

function differencesOf(intent: Intent, { key, toName, expected }: Found): Difference[] {
  const rows: Difference[] = [];
  const { sender, recipient, fee, kept } = expected;
  if (sender) rows.push(row(`${payerName(key)}, free`, key.address, sender));
  if (sender && kept && kept.held > 0n) {
    const held = { before: kept.held, after: kept.held };
    rows.push(row(`${payerName(key)}, held back of it`, key.address, held));
  }
  if (recipient) {
    rows.push(row(`${toName ?? 'Recipient'}, free`, intent.to, recipient));
  }
  if (fee !== null) {
    rows.push({ label: 'Chain fee', address: null, before: null, after: null, delta: -fee });
  }
  return rows;
}

function row(label: string, address: string, { before, after }: { before: Rao; after: Rao }) {
  return { label: label.slice(0, 120), address, before, after, delta: after - before };
}

function factsFor(
  { chain, journal, staleMinutes }: ReviewParts,
  intent: Intent,
  found: Found & { toHotkey: boolean },
  nonce: number,
): WarningFacts {
  const { key, known, expected, amount, sumOfAll } = found;
  const others = journal.all().filter((tx) => tx.genesis === chain.genesis && tx.to === intent.to);
  const own = others.filter((tx) => tx.from === key.address);
  const isSame = (tx: JournalTx) => tx.amount === amount || intent.amount === 'all';
  const pending = own.find(
    (tx) => isSame(tx) && ['signed', 'broadcast', 'inBlock'].includes(tx.state),
  );
  const givenUp = own.filter((tx) => isOpen(tx) && ['refused', 'lost'].includes(tx.state));
  // One with a number of its own can happen beside this one, whatever either pays.
  const worst = givenUp.find((tx) => tx.nonce !== nonce) ?? givenUp.find(isSame);
  return {
    intent,
    networkKind: chain.network.kind,
    from: key.address,
    known,
    amount,
    sumOfAll,
    fee: expected.fee,
    senderBefore: expected.sender?.before ?? null,
    senderAfter: expected.failure ? null : (expected.sender?.after ?? null),
    kept: expected.kept,
    toHotkey: found.toHotkey,
    recipientBefore: expected.recipient?.before ?? null,
    existentialDeposit: leastOf(chain),
    noPreview: expected.preview.reason,
    staleMinutes,
    // On a public chain the signer signs with the digest or not at all.
    metadataProved: chain.metadataProved || isPublicChain(chain.genesis),
    paidBefore: found.facts.isPaid,
    samePending: pending?.sentence ?? null,
    stillGood: worst ? stillGood(worst, nonce) : null,
    journalDamage: damageText(journal, chain.genesis),
    clipboardNow: found.clipboardNow,
  };
}

function stillGood(tx: JournalTx, nonce: number): WarningFacts['stillGood'] {
  const untilBlock = tx.era.period === 0 ? null : lastBlock(tx);
  return { untilBlock, sameNonce: tx.nonce === nonce };
}

function damageText(journal: Journal, genesis: string): string | null {
  const damage = journal.damage(genesis);
  return damage ? `${damage.message} ${damage.remedy ?? ''}`.slice(0, 500) : null;
}

/** Whole minutes (at least 1) since a stale connection's newest block was seen; null where it is not stale. */
export function staleMinutes(
  { phase, blockSeenAt }: Pick<ChainStatus, 'phase' | 'blockSeenAt'>,
  now: number,
): number | null {
  if (phase !== 'stale' || blockSeenAt === null) return null;
  return Math.max(1, Math.floor((now - blockSeenAt) / 60_000));
}
