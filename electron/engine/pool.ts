import { isRefusal, type Refusal, type Validity } from './validity';

/** A transaction that waits for a block. */
export interface Pooled {
  /** blake2-256 of the bytes, hex. */
  readonly hash: string;
  /** SCALE with length prefix, hex. */
  readonly extrinsic: string;
  validity: Validity;
  /** Head number at which `validity` was asked. */
  checkedAt: number;
}

/** Why a transaction did not get into the pool. */
export type PoolRefusal =
  | { reason: 'alreadyImported' }
  | { reason: 'full' }
  | { reason: 'priorityTooLow'; old: bigint; fresh: bigint }
  | { reason: 'refused'; refusal: Refusal };

/** What happened at import. `replaced` lost its place to a higher priority. */
export type Imported =
  | { ok: true; state: 'ready' | 'future'; replaced: Pooled[] }
  | { ok: false; why: PoolRefusal };

/** Most transactions that wait at once; more are dropped, as a node drops them. */
const MAX_POOLED = 4_096;

/**
 * Transactions by the tags they need and give. One whose needs are met is ready, the others are
 * future: a gap in nonces waits here and is never dropped silently.
 */
export class Pool {
  private readonly waiting = new Map<string, Pooled>();

  /** Number of transactions, ready and future. */
  get size(): number {
    return this.waiting.size;
  }

  /** True when this transaction waits here. */
  has(hash: string): boolean {
    return this.waiting.has(hash);
  }

  /** Adds a transaction with the runtime's verdict on it. */
  add(hash: string, extrinsic: string, verdict: Validity | Refusal, checkedAt: number): Imported {
    if (this.waiting.has(hash)) return { ok: false, why: { reason: 'alreadyImported' } };
    if (isRefusal(verdict)) return { ok: false, why: { reason: 'refused', refusal: verdict } };
    const given = new Set(verdict.provides);
    const rivals = [...this.waiting.values()].filter((p) =>
      p.validity.provides.some((tag) => given.has(tag)),
    );
    const strongest = rivals.reduce(
      (max, p) => (p.validity.priority > max ? p.validity.priority : max),
      -1n,
    );
    if (strongest >= verdict.priority)
      return {
        ok: false,
        why: { reason: 'priorityTooLow', old: strongest, fresh: verdict.priority },
      };
    if (this.waiting.size >= MAX_POOLED && rivals.length === 0)
      return { ok: false, why: { reason: 'full' } };
    for (const rival of rivals) this.waiting.delete(rival.hash);
    const pooled = { hash, extrinsic, validity: verdict, checkedAt };
    this.waiting.set(hash, pooled);
    const state = this.ready().includes(pooled) ? 'ready' : 'future';
    return { ok: true, state, replaced: rivals };
  }

  /** Those whose needs are met, in an order that meets them. */
  ready(): Pooled[] {
    const have = new Set<string>();
    const out: Pooled[] = [];
    let left = [...this.waiting.values()];
    for (;;) {
      const later: Pooled[] = [];
      for (const tx of left) {
        if (!tx.validity.requires.every((tag) => have.has(tag))) later.push(tx);
        else {
          out.push(tx);
          for (const tag of tx.validity.provides) have.add(tag);
        }
      }
      if (later.length === left.length || later.length === 0) return out;
      left = later;
    }
  }

  /** All, in order of arrival. */
  all(): Pooled[] {
    return [...this.waiting.values()];
  }

  /**
   * Asks `validate` (hex in; may throw) again about all that were last asked about at an older head.
   * Returns those that are refused now; they stay until removed.
   */
  recheck(
    head: number,
    validate: (extrinsic: string) => Validity | Refusal,
  ): [tx: Pooled, refusal: Refusal][] {
    const refused: [Pooled, Refusal][] = [];
    for (const tx of this.all()) {
      if (tx.checkedAt === head) continue;
      const verdict = verdictOf(tx, validate);
      if (isRefusal(verdict)) refused.push([tx, verdict]);
      else {
        tx.validity = verdict;
        tx.checkedAt = head;
      }
    }
    return refused;
  }

  /** Takes one out. */
  remove(hash: string): boolean {
    return this.waiting.delete(hash);
  }

  /** Takes all out. */
  clear(): void {
    this.waiting.clear();
  }
}

function verdictOf(
  tx: Pooled,
  validate: (extrinsic: string) => Validity | Refusal,
): Validity | Refusal {
  try {
    return validate(tx.extrinsic);
  } catch (e) {
    return { kind: 'unknown', name: e instanceof Error ? e.message : String(e), custom: null };
  }
}
