/** An address the user knows, and by what name. */
export interface KnownAddress {
  address: string;
  name: string;
  /** Where it is known from, in words: "your wallet", "paid before". */
  source: string;
  /** Not of the network in use: it warns of look-alikes and is not offered. */
  elsewhere?: true;
  /** A hotkey of this computer, which is not meant to hold money. */
  hotkey?: true;
}

/** A known address that another one resembles. */
export interface LookAlike {
  known: KnownAddress;
  /** How many letters agree at the start and at the end. */
  start: number;
  end: number;
}

/** Letters that the short form of an address shows at most. */
const NEAR = 3;

/**
 * Finds a known address that this one could be mistaken for: the same first 4 and last 2 letters,
 * or at most 3 edits apart, and yet another account. The prefix `5` is shared by all, so it counts for nothing.
 */
export function findLookAlike(address: string, known: readonly KnownAddress[]): LookAlike | null {
  if (known.some((other) => other.address === address)) return null;
  for (const other of known) {
    const start = commonStart(address, other.address);
    const end = commonEnd(address, other.address);
    if ((start >= 4 && end >= 2) || isNear(address, other.address)) {
      return { known: other, start, end };
    }
  }
  return null;
}

function commonStart(a: string, b: string): number {
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count += 1;
  return count;
}

function commonEnd(a: string, b: string): number {
  let count = 0;
  while (count < a.length && count < b.length && a.at(-1 - count) === b.at(-1 - count)) count += 1;
  return count;
}

function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > NEAR) return false;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const change = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      next.push(Math.min(change, (previous[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    if (Math.min(...next) > NEAR) return false;
    previous = next;
  }
  return (previous[b.length] ?? 0) <= NEAR;
}
