import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type AppError, type Result } from '../../shared/ipc/result';
import { transactionError } from '../../shared/transaction/errors';
import { makeFolder } from '../platform/atomicFile';
import { Emitter } from '../platform/emitter';
import { JournalFile } from './journalFile';
import type { SignedEntry, StateEntry } from './journalLine';
import { lockJournal, type JournalLock } from './journalLock';
import { isOpen, recordOf, withState, type JournalTx } from './journalTx';

const NAME = /^([0-9a-f]{64})\.jsonl$/;

/** What a step changes. */
export type Step = Pick<StateEntry, 'state'> & Partial<Omit<StateEntry, 'event' | 'id' | 'at'>>;

/**
 * Every transaction that this app signed, on disk: a folder with one file per genesis and one lock.
 * Nothing is announced before its line is on disk.
 */
export class Journal {
  /** After each change of any transaction. */
  readonly changed = new Emitter<JournalTx>();
  private readonly files = new Map<string, Promise<JournalFile>>();
  private readonly txs = new Map<string, JournalTx>();
  private readonly damaged = new Map<string, string>();

  private constructor(
    private readonly folder: string,
    private readonly lock: JournalLock,
    private readonly now: () => number,
  ) {}

  /** Opens the folder and reads everything. Fails with JOURNAL_LOCKED or JOURNAL_UNWRITABLE. */
  static async open(folder: string, now: () => number = Date.now): Promise<Result<Journal>> {
    try {
      await makeFolder(folder);
      const lock = await lockJournal(folder);
      if (!lock) return err(transactionError('JOURNAL_LOCKED'));
      const journal = new Journal(folder, lock, now);
      await journal.loadAll();
      return ok(journal);
    } catch (error) {
      const text = error instanceof Error ? error.message : undefined;
      return err(transactionError('JOURNAL_UNWRITABLE', text));
    }
  }

  /** All transactions, newest first. */
  all(): JournalTx[] {
    return [...this.txs.values()].sort((a, b) => b.times.signed - a.times.signed);
  }

  /** One transaction. */
  get(id: string): JournalTx | undefined {
    return this.txs.get(id);
  }

  /** Those of a chain whose end is not known for good. */
  open(genesis: string): JournalTx[] {
    return [...this.txs.values()].filter((tx) => tx.genesis === genesis && isOpen(tx));
  }

  /** Where the unreadable lines of this chain's file were kept; undefined when there were none. */
  damage(genesis: string): AppError | undefined {
    const copy = this.damaged.get(genesis);
    return copy === undefined ? undefined : transactionError('JOURNAL_DAMAGED', copy);
  }

  /** Writes a signed transaction down; only after this may its bytes leave. */
  async addSigned(entry: SignedEntry): Promise<Result<JournalTx>> {
    const file = await this.tryFile(entry.genesis);
    if (!file.ok) return file;
    const written = await file.value.append(entry);
    if (!written.ok) return written;
    return ok(this.keep(recordOf(entry)));
  }

  /** Writes a step down, then announces it. On failure the step holds in memory and is found again on the chain. */
  async addStep(id: string, step: Step): Promise<Result<JournalTx>> {
    const tx = this.txs.get(id);
    if (!tx) throw new Error('A step of an unknown transaction');
    const entry: StateEntry = {
      event: 'state',
      id,
      at: this.now(),
      block: null,
      blockHash: null,
      fee: null,
      amount: null,
      error: null,
      closed: false,
      ...step,
    };
    const file = await this.tryFile(tx.genesis);
    const written = file.ok ? await file.value.append(entry) : file;
    const kept = this.keep(withState(this.txs.get(id) ?? tx, entry));
    return written.ok ? ok(kept) : written;
  }

  /** Closes the files and gives the lock back. */
  async close(): Promise<void> {
    const opened = await Promise.allSettled(this.files.values());
    for (const file of opened) if (file.status === 'fulfilled') await file.value.close();
    this.files.clear();
    await this.lock.release();
  }

  // On failure the lock is given back: it would keep this very process out until its end.
  private async loadAll(): Promise<void> {
    try {
      for (const name of await readdir(this.folder)) {
        const genesis = NAME.exec(name)?.[1];
        if (genesis) await this.fileOf(`0x${genesis}`);
      }
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  private keep(tx: JournalTx): JournalTx {
    this.txs.set(tx.id, tx);
    this.changed.emit(tx);
    return tx;
  }

  private async tryFile(genesis: string): Promise<Result<JournalFile>> {
    try {
      return ok(await this.fileOf(genesis));
    } catch (error) {
      const text = error instanceof Error ? error.message : undefined;
      return err(transactionError('JOURNAL_UNWRITABLE', text));
    }
  }

  private fileOf(genesis: string): Promise<JournalFile> {
    const known = this.files.get(genesis);
    if (known) return known;
    const loading = this.load(genesis);
    this.files.set(genesis, loading);
    loading.catch(() => this.files.delete(genesis));
    return loading;
  }

  private async load(genesis: string): Promise<JournalFile> {
    const path = join(this.folder, `${genesis.slice(2)}.jsonl`);
    const { file, entries, damagedCopy } = await JournalFile.open(path, this.now);
    if (damagedCopy !== null) this.damaged.set(genesis, damagedCopy);
    for (const entry of entries) {
      const tx = this.txs.get(entry.id);
      if (entry.event === 'signed') this.txs.set(entry.id, recordOf(entry));
      else if (tx) this.txs.set(entry.id, withState(tx, entry));
    }
    return file;
  }
}
