import type { SignPassword } from '../../shared/guard/model';
import { err, ok, type Result } from '../../shared/ipc/result';
import type { NetworkId } from '../../shared/chain/model';
import { transactionError } from '../../shared/transaction/errors';
import { walletError } from '../../shared/wallet/errors';
import type { Confirmed, Intent, Review, TxRecord } from '../../shared/transaction/model';
import type { ChainAccess, LiveChain } from '../chain/liveChain';
import { Emitter } from '../platform/emitter';
import { Journal } from './journal';
import { isEnd, publicRecord, type JournalTx } from './journalTx';
import { PastedRecipient } from './pastedRecipient';
import type {
  CrashHook,
  GuardPort,
  PreviewPort,
  SignerPort,
  TransactionLog,
  WalletPort,
} from './ports';
import { allConfirmed, askedOutside, wasPaid } from './recipientGuard';
import { Reconciler } from './reconcile';
import { makeReview, staleMinutes } from './review';
import { ReviewStore } from './reviewStore';
import { signAndSend } from './send';
import { Serial } from './serial';
import { Watcher } from './watcher';

/** Most transactions that the window is given at once; older ones stay on disk. */
export const MAX_LISTED = 5_000;

/** What the service works with. */
export interface TransactionDeps {
  /** Folder of the journals, e.g. `userData/journal`. */
  folder: string;
  chain: ChainAccess;
  wallets: WalletPort;
  signer: SignerPort;
  preview: PreviewPort;
  guard: GuardPort;
  log: TransactionLog;
  /** Kills the process at a named point; only in drills. */
  crash?: CrashHook;
  now?: () => number;
}

/** What the window gives to sign a review. */
export interface SignInput {
  /** Null where the key is not encrypted, or kept unlocked. */
  password: SignPassword;
  confirmed: Confirmed;
}

interface Opened {
  journal: Journal;
  reconciler: Reconciler;
  watcher: Watcher;
}

/** Review, sign, journal, send and watch: each transaction exactly once. */
export class TransactionService {
  private readonly changed = new Emitter<JournalTx>();
  private readonly reviews: ReviewStore;
  private readonly turns = new Serial();
  private readonly pastedLast: PastedRecipient;
  private readonly now: () => number;
  private opened: Result<Opened> = err(transactionError('JOURNAL_UNWRITABLE', 'not opened yet'));

  constructor(private readonly deps: TransactionDeps) {
    this.now = deps.now ?? Date.now;
    this.reviews = new ReviewStore(this.now);
    this.pastedLast = new PastedRecipient(() => deps.guard.clipboardText());
  }

  /** Opens the journal and takes up what was pending. A failure is told again by whatever needs the journal. */
  async start(): Promise<Result<null>> {
    const opened = await this.open();
    return opened.ok ? ok(null) : opened;
  }

  /** Builds, decodes and executes the call for `intent` on `network`. */
  async review(network: NetworkId, intent: Intent): Promise<Result<Review>> {
    const opened = await this.open();
    if (!opened.ok) return opened;
    const chain = this.deps.chain.live(network);
    if (!chain.ok) return chain;
    const { wallets, signer, preview, guard } = this.deps;
    const { journal } = opened.value;
    const stale = staleMinutes(this.deps.chain.status(), this.now());
    const pasted = this.pastedLast;
    const given = { wallets, signer, preview, guard, pasted, staleMinutes: stale };
    const parts = { chain: chain.value, journal, ...given };
    const held = await makeReview(parts, intent);
    if (!held.ok) return held;
    this.reviews.add(held.value);
    return ok(held.value.review);
  }

  /** A recipient was pasted into the form; the address that the clipboard holds instead, or null. */
  pasted(text: string): Promise<string | null> {
    return this.pastedLast.pasted(text);
  }

  /** The window has locked: nothing that was reviewed before is signed after. */
  forgetReviews(): void {
    this.reviews.forget();
  }

  /** Drops a review. */
  discard(reviewId: string): void {
    this.reviews.discard(reviewId);
  }

  /**
   * Signs a review once and sends it; resolves at the end (finalized, failed, refused, lost) or when `signal`
   * aborts, which stops the telling and not the transaction.
   */
  async sign(
    reviewId: string,
    input: SignInput,
    tell: { signal: AbortSignal; onRecord: (record: TxRecord) => void },
  ): Promise<Result<TxRecord>> {
    const sent = await this.signOnce(reviewId, input, (tx) => tell.onRecord(publicRecord(tx)));
    if (!sent.ok) return sent;
    if (this.opened.ok) this.opened.value.watcher.poke();
    return ok(publicRecord(await this.untilEnd(sent.value.id, tell)));
  }

  /** Every transaction, newest first, now and after each change, until `signal` aborts. */
  async watch(signal: AbortSignal, onList: (records: TxRecord[]) => void): Promise<Result<null>> {
    const opened = await this.open();
    if (!opened.ok) return opened;
    const list = () => onList(opened.value.journal.all().slice(0, MAX_LISTED).map(publicRecord));
    const stop = this.changed.on(list);
    list();
    await aborted(signal);
    stop();
    return ok(null);
  }

  /** Newest first, without subscribing. */
  recent(count: number): Result<TxRecord[]> {
    if (!this.opened.ok) return this.opened;
    return ok(this.opened.value.journal.all().slice(0, count).map(publicRecord));
  }

  /** Resolves when nothing is being looked up; for tests and for closing. */
  async idle(): Promise<void> {
    if (this.opened.ok) await this.opened.value.watcher.idle();
  }

  /** Stops watching and gives the journal back; transactions under way are found again at the next start. */
  async close(): Promise<void> {
    if (!this.opened.ok) return;
    const { watcher, journal } = this.opened.value;
    this.opened = err(transactionError('JOURNAL_UNWRITABLE', 'closed'));
    watcher.dispose();
    await watcher.idle();
    await journal.close();
  }

  private open(): Promise<Result<Opened>> {
    return this.turns.run('open', async () => {
      if (this.opened.ok) return this.opened;
      const journal = await Journal.open(this.deps.folder, this.now);
      if (!journal.ok) return (this.opened = journal);
      const { chain, log, crash = () => undefined } = this.deps;
      const reconciler = new Reconciler(journal.value, crash, log, this.now);
      const watcher = new Watcher(chain, reconciler, log);
      journal.value.changed.on((tx) => this.changed.emit(tx));
      this.opened = ok({ journal: journal.value, reconciler, watcher });
      watcher.start();
      return this.opened;
    });
  }

  private async signOnce(
    reviewId: string,
    { password, confirmed }: SignInput,
    onStep: (tx: JournalTx) => void,
  ): Promise<Result<JournalTx>> {
    if (!this.opened.ok) return this.opened;
    const { journal, reconciler } = this.opened.value;
    const held = this.reviews.take(reviewId);
    if (!held.ok) return held;
    const { review, key } = held.value;
    try {
      if (review.failure) return err(review.failure);
      const clipboardNow = review.to && (await this.pastedLast.clipboardInstead(review.to.address));
      const said = allConfirmed(review, confirmed, clipboardNow);
      if (!said.ok) return said;
      const isPaid =
        review.to !== null && wasPaid(review.to.address, journal.all(), review.genesis);
      const asked = await askedOutside(review, password, isPaid, this.deps.guard);
      if (!asked.ok) return asked;
      return await this.turns.run(`${review.genesis} ${key.address}`, async () => {
        // The question, and whoever was before in the queue, may have taken any time.
        const still = this.mayStillSign(reviewId);
        if (!still.ok) return still;
        const chain: Result<LiveChain> = this.deps.chain.live(review.network);
        if (!chain.ok) return chain;
        const { signer, crash = () => undefined } = this.deps;
        const parts = { chain: chain.value, journal, signer, reconciler, crash, now: this.now };
        const onSigned = () => this.reviews.spend(reviewId);
        return signAndSend(parts, held.value, password, { onSigned, onStep });
      });
    } finally {
      this.reviews.release(reviewId);
    }
  }

  private mayStillSign(reviewId: string): Result<null> {
    if (this.deps.guard.isLocked()) return err(walletError('LOCKED'));
    return this.reviews.isFresh(reviewId) ? ok(null) : err(transactionError('REVIEW_EXPIRED'));
  }

  private untilEnd(
    id: string,
    { signal, onRecord }: { signal: AbortSignal; onRecord: (record: TxRecord) => void },
  ): Promise<JournalTx> {
    return new Promise((resolve, reject) => {
      const current = () => (this.opened.ok ? this.opened.value.journal.get(id) : undefined);
      const look = (tx: JournalTx | undefined) => {
        if (!tx) return finish(() => reject(new Error('The journal lost a transaction')));
        if (isEnd(tx.state) || signal.aborted) finish(() => resolve(tx));
        else onRecord(publicRecord(tx));
      };
      const abort = () => look(current());
      const stop = this.changed.on((tx) => {
        if (tx.id === id) look(tx);
      });
      const finish = (settle: () => void) => {
        stop();
        signal.removeEventListener('abort', abort);
        settle();
      };
      signal.addEventListener('abort', abort);
      look(current());
    });
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
