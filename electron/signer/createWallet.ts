import { randomBytes } from 'node:crypto';
import { lstat, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { keyNameSchema } from '../../shared/wallet/model';
import { encodeSs58 } from '../../shared/units/ss58';
import { refuse } from '../../shared/wallet/errors';
import {
  errorCode,
  makeFolder,
  readFileCapped,
  syncFolder,
  writeFileAtomic,
} from '../platform/atomicFile';
import { withFileErrors } from '../wallet/fileErrors';
import {
  ed25519Keyfile,
  ed25519PublicKeyfile,
  fullKeyfile,
  MAX_KEYFILE_BYTES,
  publicKeyfile,
} from '../wallet/keyfile';
import { decryptKeyfile } from './decrypt';
import { type KeyPair, pairFromSeed, toKeyfilePrivate } from './derive';
import { sealNacl } from './nacl';
import { openPayload, wipeKey } from './openKey';
import { type Password, withPassword } from './password';
import { newPhrase, phraseSeed } from './phrase';
import { wipe } from './sodium';

/** Progress of a creation; `step` is read by the user. */
export type CreateProgress = (step: string, done: number, total: number) => void;

/** Where the coldkey of a new wallet comes from. */
export type KeySource =
  | { words: readonly string[] }
  | { seed: Uint8Array }
  /** From a backup without phrase or seed; wiped by its owner. */
  | { pair: KeyPair };

/** A hotkey that goes with a new wallet. */
export interface NewHotkey {
  name: string;
  protection: 'sameAsColdkey' | 'plain';
}

/** What is written. */
export interface NewWallet {
  /** The wallets folder; made when missing. */
  root: string;
  name: string;
  source: KeySource;
  password: string;
  hotkey: NewHotkey | null;
}

/** Addresses of what was written. */
export interface CreatedWallet {
  name: string;
  address: string;
  hotkey: { name: string; address: string } | null;
}

/** Fewest characters of a new password; the window says more about its strength. */
const MIN_PASSWORD = 8;

const STAGING = /^\.taodesk-[0-9a-f]{16}\.tmp$/;
const STAGING_LIFE_MS = 10 * 60_000;

/**
 * Writes a whole wallet or nothing: all files go into a hidden folder beside it, are read back and opened,
 * and the folder gets its name in one step. Refuses with NAME_TAKEN, NO_SPACE, READ_ONLY and the like.
 */
export async function createWallet(
  wallet: NewWallet,
  progress: CreateProgress = () => undefined,
): Promise<CreatedWallet> {
  checkName(wallet.name);
  checkPassword(wallet.password);
  if (wallet.hotkey) checkName(wallet.hotkey.name);
  const target = join(wallet.root, wallet.name);
  const staging = join(wallet.root, `.taodesk-${randomBytes(8).toString('hex')}.tmp`);
  return withFileErrors(async () => {
    await makeFolder(wallet.root);
    await refuseTaken(target);
    await removeLeftovers(wallet.root);
    try {
      const created = await fillFolder(staging, wallet, progress);
      progress('Putting it in place', 4, 4);
      await refuseTaken(target);
      await rename(staging, target);
      await syncFolder(wallet.root);
      return created;
    } catch (error) {
      await rm(staging, { recursive: true, force: true });
      throw error;
    }
  });
}

/** A new hotkey, with its own phrase in its file; plain when `password` is null, for a miner. */
export async function createHotkey(
  hotkey: { root: string; wallet: string; name: string; words: 12 | 24; password: string | null },
  progress: CreateProgress = () => undefined,
): Promise<{ name: string; address: string }> {
  checkName(hotkey.name);
  if (hotkey.password !== null) checkPassword(hotkey.password);
  const folder = join(hotkey.root, hotkey.wallet, 'hotkeys');
  const path = join(folder, hotkey.name);
  return withFileErrors(async () => {
    await refuseLink(dirname(folder), 'FOLDER_MISSING');
    await makeFolder(folder);
    await refuseLink(folder, 'FOLDER_MISSING');
    await refuseTaken(path);
    if (hotkey.password !== null) await refuseTaken(publicPath(path));
    const source = { words: newPhrase(hotkey.words) };
    const write = (password?: Password): Promise<string> => writeKey(path, source, password);
    progress('Deriving the key from the password', 0, 2);
    const address =
      hotkey.password === null ? await write() : await withPassword(hotkey.password, write);
    progress('Written and read back', 2, 2);
    return { name: hotkey.name, address };
  });
}

async function fillFolder(
  folder: string,
  { name, source, password, hotkey }: NewWallet,
  progress: CreateProgress,
): Promise<CreatedWallet> {
  await makeFolder(folder);
  return withPassword(password, async (typed) => {
    progress('Deriving the key from the password', 0, 4);
    await typed.nacl();
    progress('Writing the coldkey', 1, 4);
    const address = await writeKey(join(folder, 'coldkey'), source, typed);
    if (!hotkey) return { name, address, hotkey: null };
    progress('Writing the hotkey', 2, 4);
    await makeFolder(join(folder, 'hotkeys'));
    const lock = hotkey.protection === 'plain' ? undefined : typed;
    const path = join(folder, 'hotkeys', hotkey.name);
    const hotAddress = await writeKey(path, { words: newPhrase(12) }, lock);
    progress('Reading it back', 3, 4);
    return { name, address, hotkey: { name: hotkey.name, address: hotAddress } };
  });
}

// Writes one key with its public file, then opens what lies on the disk: only a key that opens counts as written.
async function writeKey(path: string, source: KeySource, password?: Password): Promise<string> {
  const { pair, plain, publicFile } = filesOf(source);
  try {
    const file = password ? sealNacl(plain, await password.nacl()) : Buffer.from(plain);
    await writeFileAtomic(path, file);
    wipe(file);
    await takenBackOnFailure(path, async () => {
      await verifyWritten(path, pair, password);
      if (password) await writeFileAtomic(publicPath(path), publicFile);
    });
    return encodeSs58(pair.publicKey);
  } finally {
    wipe(plain);
    if (!('pair' in source)) wipe(pair.secretKey);
  }
}

/** The key of a source and what its two files hold; the caller wipes pair and `plain`. */
function filesOf(source: KeySource): { pair: KeyPair; plain: Buffer; publicFile: Buffer } {
  if ('pair' in source) return pairFiles(source.pair);
  const phrase = 'words' in source ? source.words.join(' ') : null;
  const seed = 'seed' in source ? Buffer.from(source.seed) : phraseSeed(source.words);
  const pair = pairFromSeed(seed);
  const privateKey = toKeyfilePrivate(pair);
  const plain = fullKeyfile({ publicKey: pair.publicKey, privateKey, phrase, seed });
  wipe(seed, privateKey);
  return { pair, plain, publicFile: publicKeyfile(pair.publicKey) };
}

function pairFiles(pair: KeyPair): { pair: KeyPair; plain: Buffer; publicFile: Buffer } {
  const { publicKey, scheme } = pair;
  const privateKey = toKeyfilePrivate(pair);
  try {
    return scheme === 'ed25519'
      ? {
          pair,
          plain: ed25519Keyfile(publicKey, privateKey),
          publicFile: ed25519PublicKeyfile(publicKey),
        }
      : {
          pair,
          plain: fullKeyfile({ publicKey, privateKey, phrase: null, seed: null }),
          publicFile: publicKeyfile(publicKey),
        };
  } finally {
    wipe(privateKey);
  }
}

// A key of this call that was not finished is no key: the error says that none was written.
async function takenBackOnFailure(path: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

// An encrypted hotkey gets a public file too: its address can then be listed without the password.
function publicPath(path: string): string {
  return `${path}pub.txt`;
}

async function verifyWritten(
  path: string,
  { publicKey, scheme }: KeyPair,
  password?: Password,
): Promise<void> {
  const file = await readFileCapped(path, MAX_KEYFILE_BYTES);
  const payload = await decryptKeyfile(file, password);
  try {
    const key = openPayload(payload, 'secret');
    const same = Buffer.from(key.publicKey).equals(publicKey) && key.pair?.scheme === scheme;
    wipeKey(key);
    if (!same) return refuse('DISK', 'what was read back differs');
  } finally {
    wipe(file, payload);
  }
}

function checkName(name: string): void {
  if (!keyNameSchema.safeParse(name).success) return refuse('BAD_NAME');
}

function checkPassword(password: string): void {
  if ([...password].length < MIN_PASSWORD) return refuse('WEAK_PASSWORD');
}

async function refuseTaken(path: string): Promise<void> {
  try {
    await lstat(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  return refuse('NAME_TAKEN');
}

async function refuseLink(path: string, missing: 'FOLDER_MISSING'): Promise<void> {
  let facts;
  try {
    facts = await lstat(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return refuse(missing);
    throw error;
  }
  if (!facts.isDirectory()) return refuse('SYMLINK');
}

// A killed creation leaves its hidden folder behind; it never became a wallet, so it is removed.
async function removeLeftovers(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    if (!STAGING.test(name)) continue;
    const path = join(root, name);
    const { mtimeMs } = await lstat(path);
    if (Date.now() - mtimeMs > STAGING_LIFE_MS) await rm(path, { recursive: true, force: true });
  }
}
