import type { ForeignKind } from '../../shared/keyfile/model';
import { HASHED_FIELDS } from './keyfile';

/** Public facts of a plain key file. Secret values are stepped over and never become strings. */
export interface PublicFields {
  ss58Address: string | null;
  publicKey: string | null;
  /** As written: 1 sr25519, 0 ed25519, NaN when it is no number; null when absent. */
  cryptoType: number | null;
  /** A phrase, seed or private key is in the file. */
  holdsSecret: boolean;
  /** A phrase is in the file. */
  holdsPhrase: boolean;
  /** A hashed account is described, whose keys rotate: of a release that is not out yet. */
  hashed: boolean;
  /** A polkadot-js backup lies where a key file should. */
  polkadotJson: boolean;
  /** Names of the fields, in their order. */
  keys: string[];
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = new Set([0x20, 0x09, 0x0a, 0x0d]);
const SECRETS = new Set(['secretPhrase', 'secretSeed', 'privateKey']);
const HASHED = new Set<string>(HASHED_FIELDS);

class Broken extends Error {}

class Scanner {
  at = 0;

  constructor(private readonly bytes: Buffer) {}

  space(): void {
    while (SPACE.has(this.bytes[this.at] ?? 0)) this.at++;
  }

  take(character: string): boolean {
    this.space();
    if (this.bytes[this.at] !== character.charCodeAt(0)) return false;
    this.at++;
    return true;
  }

  expect(character: string): void {
    if (!this.take(character)) throw new Broken();
  }

  /** Steps over a string and gives where its content lies. */
  span(): [number, number] {
    this.expect('"');
    const start = this.at;
    for (;;) {
      const byte = this.bytes[this.at];
      if (byte === undefined || byte < 0x20) throw new Broken();
      if (byte === QUOTE) break;
      this.at += byte === BACKSLASH ? this.escapeLength() : 1;
    }
    return [start, this.at++];
  }

  private escapeLength(): number {
    const escape = this.bytes.toString('latin1', this.at, this.at + 6);
    if (/^\\["\\/bfnrt]/.test(escape)) return 2;
    if (/^\\u[0-9a-fA-F]{4}/.test(escape)) return 6;
    throw new Broken();
  }

  text(): string {
    const [start, end] = this.span();
    return JSON.parse(`"${this.bytes.toString('utf8', start, end)}"`) as string;
  }

  /** Steps over any value; true when it was null. */
  skip(depth = 0): boolean {
    this.space();
    const byte = this.bytes[this.at];
    if (depth > 8) throw new Broken();
    if (byte === QUOTE) this.span();
    else if (byte === 0x7b) this.group('}', depth, true);
    else if (byte === 0x5b) this.group(']', depth, false);
    else return this.word() === 'null';
    return false;
  }

  word(): string {
    this.space();
    const start = this.at;
    while (/[-+.\w]/.test(String.fromCharCode(this.bytes[this.at] ?? 0))) this.at++;
    const word = this.bytes.toString('latin1', start, this.at);
    if (!/^(null|true|false|-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?)$/.test(word)) throw new Broken();
    return word;
  }

  end(): void {
    this.space();
    if (this.at !== this.bytes.length) throw new Broken();
  }

  peekQuote(): boolean {
    this.space();
    return this.bytes[this.at] === QUOTE;
  }

  private group(close: string, depth: number, named: boolean): void {
    this.at++;
    if (this.take(close)) return;
    do {
      if (named) {
        this.span();
        this.expect(':');
      }
      this.skip(depth + 1);
    } while (this.take(','));
    this.expect(close);
  }
}

/**
 * Reads the public fields of a plain key file from its bytes.
 * Returns undefined when the bytes are not one well-formed JSON object.
 */
export function readPublicFields(bytes: Buffer): PublicFields | undefined {
  const fields: PublicFields = {
    ss58Address: null,
    publicKey: null,
    cryptoType: null,
    holdsSecret: false,
    holdsPhrase: false,
    hashed: false,
    polkadotJson: false,
    keys: [],
  };
  try {
    const scanner = new Scanner(bytes);
    scanner.expect('{');
    if (!scanner.take('}')) {
      do {
        const key = scanner.text();
        scanner.expect(':');
        readField(scanner, key.trim(), fields);
      } while (scanner.take(','));
      scanner.expect('}');
    }
    scanner.end();
    return fields;
  } catch (error) {
    if (error instanceof Broken || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function readField(scanner: Scanner, key: string, fields: PublicFields): void {
  fields.keys.push(key);
  if ((key === 'ss58Address' || key === 'publicKey') && scanner.peekQuote()) {
    fields[key] = scanner.text();
  } else if (key === 'cryptoType') {
    const text = scanner.peekQuote() ? scanner.text() : scanner.word();
    if (text !== 'null') fields.cryptoType = /^\d+$/.test(text) ? Number(text) : NaN;
  } else if (SECRETS.has(key)) {
    if (scanner.skip()) return;
    fields.holdsSecret = true;
    if (key === 'secretPhrase') fields.holdsPhrase = true;
  } else if (HASHED.has(key)) {
    if (!scanner.skip()) fields.hashed = true;
  } else {
    if (key === 'encoded') fields.polkadotJson = true;
    scanner.skip();
  }
}

/**
 * What a key is that this app cannot sign with; null for those it can. Source: `keyfiles.md` section 4; the code of a
 * hashed account without a number is in no release.
 */
export function foreignKind({ cryptoType, hashed }: PublicFields): ForeignKind | null {
  if (cryptoType === null) return hashed ? 'hashed' : null;
  if (cryptoType === 0 || cryptoType === 1) return null;
  return FOREIGN[cryptoType] ?? 'unknown';
}

const FOREIGN: Record<number, ForeignKind> = { 4: 'rotatingSr25519', 5: 'rotatingMlDsa65' };
