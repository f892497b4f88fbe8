import { Refused } from '../../shared/wallet/errors';
import { Password } from '../../electron/signer/password';
import { decryptKeyfile } from '../../electron/signer/decrypt';
import { type KeyRole, type OpenedKey, openPayload } from '../../electron/signer/openKey';

/** Fields of a row, whatever its kind. */
export type Row = Record<string, unknown>;

/** A text field that must be there. */
export function text(row: Row, name: string): string {
  const value = row[name];
  if (typeof value !== 'string') throw new Error(`the row has no text ${name}`);
  return value;
}

/** A text field, if it is there. */
export function maybe(row: Row, name: string): string | undefined {
  return row[name] === undefined ? undefined : text(row, name);
}

/** Passwords of one run: their keys are derived once each, which the fixed salts allow. */
export class Passwords {
  private readonly known = new Map<string, Password>();

  get(password: string | undefined): Password | undefined {
    if (password === undefined) return undefined;
    const password_ = this.known.get(password) ?? new Password(password);
    this.known.set(password, password_);
    return password_;
  }

  async wipe(): Promise<void> {
    await Promise.all([...this.known.values()].map((password) => password.wipe()));
  }
}

/** Opens a key file of a vector as the product does. */
export async function openFile(
  bytes: Buffer,
  role: KeyRole,
  password?: Password,
): Promise<{ key: OpenedKey; payload: Buffer }> {
  const payload = await decryptKeyfile(bytes, password);
  return { key: openPayload(payload, role), payload };
}

/** Expects a named refusal; `codes` narrows it down. */
export async function refused(work: () => unknown, ...codes: string[]): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (codes.length === 0 || codes.includes(error.error.code)) return;
    throw new Error(`refused as ${error.error.code}, expected ${codes.join(' or ')}`);
  }
  throw new Error('was not refused');
}
