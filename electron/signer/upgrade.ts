import { randomBytes } from 'node:crypto';
import { lstat, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { keyfileError } from '../../shared/keyfile/errors';
import { Refused, refuse } from '../../shared/wallet/errors';
import { errorCode, readFileCapped, syncFolder, writeFileAtomic } from '../platform/atomicFile';
import { withFileErrors, withReadErrors } from '../wallet/fileErrors';
import {
  detectEncryption,
  ed25519PublicKeyfile,
  isBareHex,
  MAX_KEYFILE_BYTES,
  publicKeyfile,
} from '../wallet/keyfile';
import { decryptKeyfile } from './decrypt';
import { sealNacl } from './nacl';
import { openPayload, wipeKey } from './openKey';
import { checkNewPassword, type Password, withPassword } from './password';
import { wipe } from './sodium';
import { withTypedPassword } from './vault';
import { publicPath } from './writeKey';

/** A key whose old protection is replaced. */
export interface Upgrade {
  path: string;
  /** Of an encrypted file, which keeps it. */
  password: string | null;
  /** Of a plain file, which has none. */
  newPassword: string | null;
  /** Where the old file is kept; its folder is there, it is not. */
  keep: string;
}

/** Told after each step; crash drills stop there. */
export type UpgradeStep = (step: string) => void;

/**
 * Encrypts a key of an old form (Ansible Vault, Fernet, plain) anew as `$NACL`, what is inside unchanged. The old file is
 * kept first, the new one is opened before it takes the place, in one step, and once more after. An encrypted file keeps
 * the password that opened it. A public file of bare hex beside it is kept and written anew too. Refuses with NOT_OLD, PASSWORD_NEEDED, WRONG_PASSWORD, WEAK_PASSWORD, WATCH_ONLY,
 * CHANGED_MEANWHILE, NO_SPACE and the like; the old file is then in place and whole.
 */
export async function upgradeKey(
  { path, password, newPassword, keep }: Upgrade,
  onStep: UpgradeStep = () => undefined,
): Promise<void> {
  const old = await withReadErrors(() => readFileCapped(path, MAX_KEYFILE_BYTES));
  const work = async (typed: Password): Promise<void> => {
    const payload = await decryptKeyfile(old, typed);
    try {
      await withFileErrors(() => replaceProtection({ path, old, payload, keep, typed }, onStep));
    } finally {
      wipe(payload);
    }
  };
  try {
    const method = detectEncryption(old);
    if (method === 'nacl') throw new Refused(keyfileError('NOT_OLD'));
    const text = method === 'none' ? newPassword : password;
    if (text === null) return refuse('PASSWORD_NEEDED');
    if (method !== 'none') return await withTypedPassword(text, work);
    checkNewPassword(text);
    await withPassword(text, work);
  } finally {
    wipe(old);
  }
}

/** A key file that was opened. */
export interface Replacement {
  path: string;
  /** Its bytes, and what is inside. */
  old: Buffer;
  payload: Buffer;
  keep: string;
  /** What the new file opens with; null leaves it plain. */
  typed: Password | null;
}

/** The writing part of {@link upgradeKey} and of a change of password; throws the system's errors too. */
export async function replaceProtection(parts: Replacement, onStep: UpgradeStep): Promise<void> {
  const { path, old, payload, keep, typed } = parts;
  const publicFile = publicFileOf(payload);
  const file = typed ? sealNacl(payload, await typed.nacl()) : payload;
  const staged = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  let kept = false;
  let renewed = false;
  try {
    await writeFileAtomic(keep, old);
    kept = true;
    await expectBytes(keep, old);
    onStep('kept');
    await writeFileAtomic(staged, file);
    await expectOpens(staged, payload, typed);
    onStep('staged');
    renewed = await putPublic(publicPath(path), publicFile, publicPath(keep));
    onStep('public');
    if (!(await hasBytes(path, old))) throw new Refused(keyfileError('CHANGED_MEANWHILE'));
    await rename(staged, path);
  } catch (error) {
    await rm(staged, { force: true });
    if (renewed) await rename(publicPath(keep), publicPath(path));
    if (kept) await rm(keep, { force: true });
    throw error;
  }
  onStep('placed');
  await syncFolder(dirname(path));
  try {
    await expectOpens(path, payload, typed);
  } catch (error) {
    await writeFileAtomic(path, old, { overwrite: true });
    throw error;
  }
  onStep('read');
}

// Once the key is encrypted only a public file tells its address.
function publicFileOf(payload: Buffer): Buffer {
  const key = openPayload(payload, 'secret');
  try {
    if (!key.pair) return refuse('WATCH_ONLY');
    return key.scheme === 'ed25519'
      ? ed25519PublicKeyfile(key.publicKey)
      : publicKeyfile(key.publicKey);
  } finally {
    wipeKey(key);
  }
}

// True when a file of bare hex, which tools of today do not read, was kept and replaced; any other stays.
async function putPublic(path: string, data: Buffer, keep: string): Promise<boolean> {
  try {
    await writeFileAtomic(path, data);
    return false;
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
  if (!(await lstat(path)).isFile()) return false;
  const old = await readFileCapped(path, MAX_KEYFILE_BYTES);
  const digits = old.toString('latin1').trim().replace(/^0x/i, '').toLowerCase();
  if (!isBareHex(old) || !data.includes(digits)) return false;
  await writeFileAtomic(keep, old);
  await writeFileAtomic(path, data, { overwrite: true });
  return true;
}

async function hasBytes(path: string, bytes: Buffer): Promise<boolean> {
  const there = await readFileCapped(path, MAX_KEYFILE_BYTES);
  const same = there.equals(bytes);
  wipe(there);
  return same;
}

async function expectBytes(path: string, bytes: Buffer): Promise<void> {
  if (!(await hasBytes(path, bytes))) return refuse('DISK', 'what was read back differs');
}

async function expectOpens(path: string, payload: Buffer, typed: Password | null): Promise<void> {
  const file = await readFileCapped(path, MAX_KEYFILE_BYTES);
  const form = typed ? 'nacl' : 'none';
  if (detectEncryption(file) !== form) return refuse('DISK', `what was read back is not ${form}`);
  const opened = await decryptKeyfile(file, typed ?? undefined).catch(() => Buffer.alloc(0));
  const same = opened.equals(payload);
  wipe(file, opened);
  if (!same) return refuse('DISK', 'what was read back differs');
}
