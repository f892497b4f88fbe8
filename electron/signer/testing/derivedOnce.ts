import { createHash } from 'node:crypto';

type Derive = (password: Buffer) => Promise<Buffer>;

/**
 * A slow derivation that is done once for each password, by the real function: where the salt is fixed the same password
 * gives the same key, and 512 MiB of argon2i or ten million rounds are spared for each file more. For tests of many
 * files; each caller gets bytes of its own to wipe.
 */
export function derivedOnce(derive: Derive): Derive {
  const known = new Map<string, Promise<Buffer>>();
  return (password) => {
    const id = createHash('sha256').update(password).digest('hex');
    const key = known.get(id) ?? derive(password);
    known.set(id, key);
    return key.then((bytes) => Buffer.from(bytes));
  };
}
