/** An address the user knows, and by what name. */
export interface KnownAddress {
  address: string;
  name: string;
  /** Where it is known from, in words: "your wallet", "paid before". */
  source: string;
  /** Not of the network in use: it warns of look-alikes, is not offered, and is itself stopped like a stranger. */
  elsewhere?: true;
  /** Of the address book, where a file or a slip may have put it: it warns, and is itself stopped like a stranger. */
  named?: true;
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

/** Letters of the recipient that are retyped by whoever pays it although it looks like a known address. */
export const RETYPED_LETTERS = 6;

const FIRST = 4;
const LAST = 2;
/** Edits (a letter changed, left out or put in) up to which two addresses are taken for each other. */
const NEAR = 3;

/**
 * The first known address that this one could be mistaken for: another account with the same first 4 and last 2
 * characters, or at most 3 edits apart (security A2). Null where there is none, or where the address is itself one's
 * own or was paid here. The `5` that every address begins with is one of the 4, as A2 counts: three letters and two then tell accounts
 * apart, and chance brings two of them together about once in 65 million pairs.
 */
export function findLookAlike(address: string, known: readonly KnownAddress[]): LookAlike | null {
  if (known.some((one) => one.address === address && !one.elsewhere && !one.named)) return null;
  const parts = partsOf(address);
  const twin = known.find(
    (one) =>
      one.address !== address &&
      (hasSameEnds(address, one.address) || isNear(address, one.address, parts)),
  );
  if (!twin) return null;
  return {
    known: twin,
    start: commonStart(address, twin.address),
    end: commonEnd(address, twin.address),
  };
}

/** What is retyped to pay this address all the same: its last letters, as they are written. */
export const retypedOf = (address: string): string => address.slice(-RETYPED_LETTERS);

function hasSameEnds(a: string, b: string): boolean {
  return b.startsWith(a.slice(0, FIRST)) && b.endsWith(a.slice(-LAST));
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

/** One part more than there are edits: three edits leave one of the four as it is. */
function partsOf(address: string): string[] {
  const length = Math.floor(address.length / (NEAR + 1));
  return Array.from({ length: NEAR + 1 }, (_, part) =>
    address.slice(part * length, (part + 1) * length),
  );
}

function isNear(a: string, b: string, partsOfA: readonly string[]): boolean {
  // Ten thousand strangers are told apart here, in a few milliseconds.
  if (!partsOfA.some((part) => b.includes(part))) return false;
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const changed = (above[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      now.push(Math.min(changed, (above[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1));
    }
    above = now;
  }
  return (above[b.length] ?? 0) <= NEAR;
}
