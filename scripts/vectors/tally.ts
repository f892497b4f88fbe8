/** Counts of one run of vectors; one line per failure or unsupported row is printed as it is found. */
export class Tally {
  passed = 0;
  failed = 0;
  notes = 0;
  unsupported = 0;

  constructor(private readonly print: (line: string) => void = console.log) {}

  /** Runs one row, file or case; the first failed expectation fails it. */
  async row(id: string, work: () => void | Promise<void>): Promise<void> {
    try {
      await work();
      this.passed++;
    } catch (error) {
      if (error instanceof Unsupported) {
        this.unsupported++;
        this.print(`UNSUPPORTED ${id}: ${error.message}`);
        return;
      }
      this.failed++;
      this.print(`FAILED ${id}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** A row that states a fact and asserts nothing. */
  note(): void {
    this.notes++;
  }

  /** Prints the two closing lines; true when nothing failed and nothing was unsupported. */
  finish(): boolean {
    this.print(`${this.passed} passed, ${this.failed} failed`);
    this.print(`${this.notes} notes, ${this.unsupported} unsupported`);
    return this.failed === 0 && this.unsupported === 0;
  }
}

/** A kind or field that this runner does not know. */
export class Unsupported extends Error {}

/** Fields that are never asserted. */
const NEVER = new Set(
  'schema about note fields why provenance verifiedBy constants id source check kind'.split(' '),
);

/** Stops with {@link Unsupported} when a row has a field that its kind does not name. */
export function knownFields(row: object, names: string): void {
  const known = new Set(names.split(' '));
  const unknown = Object.keys(row).filter((name) => !known.has(name) && !NEVER.has(name));
  if (unknown.length > 0) throw new Unsupported(`unknown field ${unknown.join(', ')}`);
}

/** Expects two texts to be the same. */
export function same(what: string, actual: unknown, expected: unknown): void {
  const [a, e] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== e) throw new Error(`${what} is ${cut(a)}, expected ${cut(e)}`);
}

/** Expects that bytes are those of a hex text, with or without `0x`. */
export function sameHex(what: string, actual: Uint8Array, expected: string): void {
  same(what, Buffer.from(actual).toString('hex'), plainHex(expected));
}

/** Bytes of a hex text, with or without `0x`. */
export const bytesOf = (hex: string): Buffer => Buffer.from(plainHex(hex), 'hex');

const plainHex = (hex: string): string => hex.replace(/^0x/, '').toLowerCase();

const cut = (text: string | undefined): string => (text ?? 'undefined').slice(0, 160);
