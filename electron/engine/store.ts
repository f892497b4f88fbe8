import { bytesFromHex, bytesToHex, keyFromHex, keyToHex, lowerBound, type Key } from './bytes';

/** What an overlay stands on: a value or the next key as of a block. */
export interface StateSource {
  /** Value under `key` as of block `at`; null when absent. Not to be written to. */
  get(key: Key, at: number): Uint8Array | null;
  /** First present key above `key` as of block `at`. */
  next(key: Key, at: number): Key | null;
}

/** A change of one key: null deletes. */
export type Change = readonly [key: Key, value: Uint8Array | null];

type Version = [block: number, value: Uint8Array | null];

/** Every key's versions by block, oldest first, and one sorted list of keys. Any kept block can be read. */
export class Store implements StateSource {
  private readonly versions = new Map<Key, Version[]>();
  private readonly touched = new Map<number, Key[]>();
  private sorted: Key[];
  /** Lowest block whose state is still whole. */
  floor: number;

  /** `top` maps hex keys to hex values, as `genesis.raw.top`. Throws a TypeError when something is not hex. */
  constructor(top: Iterable<readonly [string, string]>, at: number) {
    for (const [key, value] of top) this.versions.set(keyFromHex(key), [[at, bytesFromHex(value)]]);
    this.sorted = [...this.versions.keys()].sort();
    this.floor = at;
  }

  /** Number of keys ever present in the kept blocks. */
  get size(): number {
    return this.sorted.length;
  }

  get(key: Key, at: number): Uint8Array | null {
    const history = this.versions.get(key);
    if (!history) return null;
    for (let i = history.length - 1; i >= 0; i--) {
      const version = history[i] as Version;
      if (version[0] <= at) return version[1];
    }
    return null;
  }

  next(key: Key, at: number): Key | null {
    let i = lowerBound(this.sorted, key);
    if (this.sorted[i] === key) i++;
    for (; i < this.sorted.length; i++) {
      const candidate = this.sorted[i] as Key;
      if (this.get(candidate, at) !== null) return candidate;
    }
    return null;
  }

  /** Adds what block `at` changed; `at` never falls. */
  commit(changes: Iterable<Change>, at: number): void {
    const fresh: Key[] = [];
    const touched = this.touched.get(at) ?? [];
    for (const [key, value] of changes) {
      const history = this.versions.get(key);
      touched.push(key);
      if (!history) {
        this.versions.set(key, [[at, value]]);
        fresh.push(key);
        continue;
      }
      const last = history[history.length - 1] as Version;
      if (last[0] === at) last[1] = value;
      else history.push([at, value]);
    }
    this.touched.set(at, touched);
    if (fresh.length > 64) this.sorted = [...this.versions.keys()].sort();
    else for (const key of fresh) this.sorted.splice(lowerBound(this.sorted, key), 0, key);
  }

  /** Drops versions that only blocks below `floor` can see; reading those is refused by the chain. */
  prune(floor: number): void {
    for (const [block, keys] of this.touched) {
      if (block > floor) break;
      this.touched.delete(block);
      for (const key of keys) this.forgetBelow(key, floor);
    }
    this.floor = Math.max(this.floor, floor);
  }

  private forgetBelow(key: Key, floor: number): void {
    const history = this.versions.get(key);
    if (!history) return;
    let keep = 0;
    while (keep + 1 < history.length && (history[keep + 1] as Version)[0] <= floor) keep++;
    if (keep > 0) history.splice(0, keep);
    const only = history[0] as Version;
    if (history.length > 1 || only[1] !== null || only[0] > floor) return;
    this.versions.delete(key);
    const i = lowerBound(this.sorted, key);
    if (this.sorted[i] === key) this.sorted.splice(i, 1);
  }

  /** Removes every version above block `at`: the chain goes back to it. */
  truncate(at: number): void {
    for (const [block, keys] of this.touched) {
      if (block <= at) continue;
      this.touched.delete(block);
      for (const key of keys) {
        const history = this.versions.get(key);
        if (!history) continue;
        while (history.length && (history[history.length - 1] as Version)[0] > at) history.pop();
        if (history.length === 0) this.versions.delete(key);
      }
    }
    this.sorted = this.sorted.filter((key) => this.versions.has(key));
  }

  /** Everything present as of block `at`, sorted, hex to hex. */
  dump(at: number): Record<string, string> {
    const out: Record<string, string> = {};
    for (const key of this.sorted) {
      const value = this.get(key, at);
      if (value !== null) out[keyToHex(key)] = bytesToHex(value);
    }
    return out;
  }
}
