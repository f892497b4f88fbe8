import { randomBytes } from 'node:crypto';
import type { SignPassword } from '../../shared/guard/model';
import { err, ok, type Result } from '../../shared/ipc/result';
import { transactionError } from '../../shared/transaction/errors';
import type { LiveChain } from '../chain/liveChain';
import { broadcast } from './broadcast';
import type { Journal } from './journal';
import type { SignedEntry, TxEra } from './journalLine';
import type { JournalTx } from './journalTx';
import { bestHead } from './node';
import { nextNonce } from './nonce';
import type { CrashHook, SignerPort } from './ports';
import type { Reconciler } from './reconcile';
import type { HeldReview } from './reviewStore';
import { eraNow, signCall, type SignedBytes } from './signing';

/** What signing and sending asks of others. */
export interface SendParts {
  chain: LiveChain;
  journal: Journal;
  signer: SignerPort;
  reconciler: Reconciler;
  crash: CrashHook;
  now: () => number;
}

/** The first moment after which something may exist that was signed. */
export interface Sending {
  /** Told when a signature exists: the review is spent whatever comes next. */
  onSigned: () => void;
  /** Told at the end of each step. */
  onStep: (tx: JournalTx) => void;
}

/**
 * Signs exactly what was reviewed, writes the bytes to disk, and only then hands them to the node.
 * Fails, with nothing sent, when the chain, its runtime or the account's nonce are no longer those of the review.
 */
export async function signAndSend(
  parts: SendParts,
  held: HeldReview,
  password: SignPassword,
  { onSigned, onStep }: Sending,
): Promise<Result<JournalTx>> {
  const { chain, journal, crash } = parts;
  const ready = await stillAsReviewed(chain, journal, held);
  if (!ready.ok) return ready;
  const { era } = ready.value;
  const { key, built, review } = held;
  const what = { key, built, nonce: review.nonce, era };
  const signed = await signCall(chain, parts.signer, what, password);
  if (!signed.ok) return signed;
  onSigned();
  crash('beforeJournal');
  const written = await journal.addSigned(entryOf(parts, held, era, signed.value));
  if (!written.ok) return written;
  onStep(written.value);
  crash('afterJournal');
  const sent = await handOver(parts, written.value, ready.value.head);
  onStep(sent);
  return ok(sent);
}

async function stillAsReviewed(
  chain: LiveChain,
  journal: Journal,
  { review, key, transactionVersion }: HeldReview,
): Promise<Result<{ era: TxEra; head: number }>> {
  const { api, genesis } = chain;
  if (genesis !== review.genesis) return err(transactionError('GENESIS_CHANGED'));
  const now = api.runtimeVersion;
  const sameRuntime =
    now.specVersion.toNumber() === review.specVersion &&
    now.transactionVersion.toNumber() === transactionVersion;
  if (!sameRuntime) return err(transactionError('RUNTIME_CHANGED'));
  try {
    const nonce = await nextNonce(chain, journal, key.address);
    if (nonce !== review.nonce) return err(transactionError('NONCE_CHANGED'));
    const [era, head] = await Promise.all([eraNow(chain), bestHead(chain)]);
    // A mortal signature only narrows an immortal review of a fresh chain; the other way round is not what was shown.
    if (era.period === 0 && review.eraBlocks !== 0) {
      return err(transactionError('CHAIN_SILENT', 'the head went back to the first block'));
    }
    return ok({ era, head: head.number });
  } catch (error) {
    const text = error instanceof Error ? error.message : undefined;
    return err(transactionError('CHAIN_SILENT', text));
  }
}

function entryOf(
  { now }: SendParts,
  { review, built, intent, key }: HeldReview,
  era: TxEra,
  { hex, hash }: SignedBytes,
): SignedEntry {
  return {
    event: 'signed',
    id: randomBytes(16).toString('hex'),
    at: now(),
    network: review.network,
    networkKind: review.networkKind,
    genesis: review.genesis,
    kind: intent.kind,
    sentence: review.sentence,
    from: key.address,
    wallet: key.wallet,
    ...(key.hotkey !== undefined && { hotkey: key.hotkey }),
    to: review.to?.address ?? null,
    amount: review.amount,
    predictedFee: review.fee,
    hash,
    nonce: review.nonce,
    era,
    specVersion: review.specVersion,
    callHex: built.hex,
    signedHex: hex,
  };
}

async function handOver(parts: SendParts, tx: JournalTx, head: number): Promise<JournalTx> {
  const { chain, journal, reconciler, crash } = parts;
  reconciler.noteSent(tx, head);
  const sent = await broadcast(chain, tx.signedHex);
  crash('afterBroadcast');
  const now = journal.get(tx.id) ?? tx;
  // The reconciler may have seen it in a block while the node's answer was on its way.
  if (now.state !== 'signed') return now;
  if (sent.kind === 'unknown') return now;
  const step =
    sent.kind === 'taken'
      ? ({ state: 'broadcast' } as const)
      : ({ state: 'refused', error: sent.error } as const);
  await journal.addStep(tx.id, step);
  return journal.get(tx.id) ?? now;
}
