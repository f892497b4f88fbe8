import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as Fernet from '../fernet';
import type * as Nacl from '../nacl';

type Derive = (password: Buffer) => Promise<Buffer>;

/** The module with its derivation done once for each password; tests put it in the module's place. */
export const naclOnce = (actual: typeof Nacl): typeof Nacl => ({
  ...actual,
  deriveNaclKey: derivedOnce('nacl', actual.deriveNaclKey),
});

/** The same for the oldest format. */
export const fernetOnce = (actual: typeof Fernet): typeof Fernet => ({
  ...actual,
  deriveFernetKey: derivedOnce('fernet', actual.deriveFernetKey),
});

/**
 * A slow derivation that is done once for each password, by the real function: where the salt is fixed the same password
 * gives the same key, and 512 MiB of argon2i or ten million rounds are spared for each use more. Test files and runs share
 * what was derived; each caller gets bytes of its own to wipe.
 */
function derivedOnce(kind: string, derive: Derive): Derive {
  const known = new Map<string, Promise<Buffer>>();
  return (password) => {
    const id = `${kind}-${createHash('sha256').update(password).digest('hex')}`;
    const key = known.get(id) ?? shared(id, () => derive(password));
    known.set(id, key);
    return key.then((bytes) => Buffer.from(bytes));
  };
}

/** From the folder of kept keys, where there is one (`derivedFolder.ts`). */
async function shared(id: string, derive: () => Promise<Buffer>): Promise<Buffer> {
  const folder = process.env['TAODESK_DERIVED'];
  if (folder === undefined) return derive();
  const file = join(folder, id);
  if (existsSync(file)) return readFileSync(file);
  const key = await derive();
  const half = `${file}.${process.pid}`;
  writeFileSync(half, key, { mode: 0o600 });
  renameSync(half, file);
  return key;
}
