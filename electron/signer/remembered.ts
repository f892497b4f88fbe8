import { randomBytes } from 'node:crypto';
import { refuseByGuard } from '../../shared/guard/errors';
import { Refused } from '../../shared/wallet/errors';
import type { SealedPassword } from './rememberedProtocol';
import { aeadOpen, aeadSeal, wipe } from './sodium';
import { withTypedKey } from './vault';

const NONCE = 24;

/** Of what is sealed here; another one has to be another text, so that no older form is taken for a newer. */
const VERSION = 'taodesk remembered password 1';

/**
 * Seals a password that opens the coldkey at `path`, for this file and its address alone (XChaCha20-Poly1305). The key
 * is fresh and belongs into the system's keyring. Refuses with NOT_ENCRYPTED or what opening the key refuses with.
 */
export function sealRemembered(path: string, password: string): Promise<SealedPassword> {
  return withTypedKey(path, password, ({ address }) => {
    const [key, nonce] = [randomBytes(32), randomBytes(NONCE)];
    const text = Buffer.from(password);
    try {
      const sealed = aeadSeal(text, boundTo(path, address), nonce, key);
      return { key: key.toString('hex'), box: Buffer.concat([nonce, sealed]).toString('hex') };
    } finally {
      wipe(key, text);
    }
  });
}

/** The password that was sealed for the coldkey at `path` with this address. Refuses with REMEMBERED_DAMAGED. */
export function openRemembered(
  { key, box }: SealedPassword,
  path: string,
  address: string,
): string {
  const bytes = Buffer.from(box, 'hex');
  const secret = Buffer.from(key, 'hex');
  const [nonce, sealed] = [bytes.subarray(0, NONCE), bytes.subarray(NONCE)];
  const short = nonce.length < NONCE;
  const text = short ? undefined : aeadOpen(sealed, boundTo(path, address), nonce, secret);
  wipe(secret);
  if (!text) return refuseByGuard('REMEMBERED_DAMAGED');
  try {
    return text.toString();
  } finally {
    wipe(text);
  }
}

/**
 * Runs `work` with a password as typed, or with one that was sealed. A sealed one that does not open the key is refused
 * with REMEMBERED_WRONG, after it was counted as any other wrong one.
 */
export async function withRemembered<T>(
  { path, password }: { path: string; password: string | SealedPassword | null },
  address: string,
  work: (password: string | null) => Promise<T>,
): Promise<T> {
  if (password === null || typeof password === 'string') return work(password);
  const text = openRemembered(password, path, address);
  try {
    return await work(text);
  } catch (error) {
    const wrong = error instanceof Refused && error.error.code === 'WRONG_PASSWORD';
    if (wrong) return refuseByGuard('REMEMBERED_WRONG');
    throw error;
  }
}

const boundTo = (path: string, address: string): Buffer =>
  Buffer.from(JSON.stringify([VERSION, path, address]));
