import { randomBytes } from 'node:crypto';
import { basename, dirname } from 'node:path';
import * as z from 'zod';
import { refuse } from '../../shared/wallet/errors';
import type { BackupFile, ChosenFile, ChosenKeyfile } from '../../shared/wallet/model';
import { readPublicText } from '../../shared/wallet/publicText';
import type { OpenedFile } from '../signer/bringKeyfile';
import { errorCode, FileRefused, readFileCapped } from '../platform/atomicFile';
import { withFileErrors } from './fileErrors';
import { readKey } from './listedKey';

/** Largest backup that is read; real ones have 500 to 1,000 bytes. */
export const MAX_BACKUP_BYTES = 64 * 1024;

const backupSchema = z.object({
  encoded: z.string().min(1).max(8_192),
  encoding: z.object({
    content: z.array(z.string().max(100)).max(4),
    type: z.union([z.string().max(100), z.array(z.string().max(100)).max(4)]),
    version: z.string().max(20),
  }),
  address: z.string().max(200).optional(),
  meta: z.object({ name: z.unknown() }).partial().optional(),
});

/** The open part of what polkadot-js writes of all its accounts. */
const batchSchema = z.object({
  accounts: z
    .array(
      z.object({
        address: z.string().max(200),
        meta: z.object({ name: z.unknown() }).partial().optional(),
      }),
    )
    .max(10_000),
});

/** Most accounts of such a file that are named. */
const MOST_NAMED = 15;

/** What the signer needs of a chosen backup: still encrypted. */
export interface HeldBackup {
  /** The file's text. */
  content: string;
  address: string | null;
}

/** A chosen key file: its bytes stay where they are, and are read by the signer alone. */
export interface HeldKeyfile {
  path: string;
  /** What the signer found in it; null until its owner had it opened. */
  opened: OpenedFile | null;
}

/** Holds the one file that was chosen last until it is brought in or another is chosen; a backup still encrypted. */
export class Backups {
  private held: (HeldBackup & { backupId: string }) | undefined;
  private heldKeyfile: (HeldKeyfile & { backupId: string }) | undefined;

  /**
   * Reads a chosen file and says what it tells of itself. Refuses with BACKUP_LARGE, BACKUP_UNKNOWN, BACKUP_KIND,
   * BACKUP_BATCH, BACKUP_PUBLIC, BROKEN_KEYFILE, UNREADABLE or what the file system says.
   */
  async take(path: string): Promise<ChosenFile> {
    this.drop();
    const backupId = randomBytes(16).toString('hex');
    const fileName = basename(path).slice(0, 255);
    const keyfile = keyfileFacts(path);
    if (keyfile) {
      this.heldKeyfile = { backupId, path, opened: null };
      return { form: 'keyfile', backupId, fileName, ...keyfile };
    }
    const bytes = await withFileErrors(() => readBackup(path));
    const facts = inspectBackup(bytes);
    this.held = { backupId, content: bytes.toString('utf8'), address: facts.address };
    return { form: 'polkadot', backupId, fileName, ...facts };
  }

  /** A chosen key file. Refuses with BACKUP_GONE. */
  keyfile(backupId: string): HeldKeyfile {
    return this.heldKeyfile?.backupId === backupId ? this.heldKeyfile : refuse('BACKUP_GONE');
  }

  /** The bytes of a chosen backup. Refuses with BACKUP_GONE. */
  find(backupId: string): HeldBackup {
    return this.held?.backupId === backupId ? this.held : refuse('BACKUP_GONE');
  }

  /** Forgets it. */
  drop(): void {
    this.held = undefined;
    this.heldKeyfile = undefined;
  }
}

// No secret of a plain one is kept here, nor a copy of it.
function keyfileFacts(
  path: string,
): Pick<ChosenKeyfile, 'name' | 'encrypted' | 'role'> | undefined {
  const { encryption, holdsSecret, address } = readKey(path, 'coldkey');
  if (encryption === 'unknown') return undefined;
  if (encryption === 'none' && !holdsSecret && address !== null) return refuse('BACKUP_PUBLIC');
  const [file, folder] = [basename(path), basename(dirname(path))];
  const role = file === 'coldkey' ? 'coldkey' : folder === 'hotkeys' ? 'hotkey' : null;
  const name = (role === 'coldkey' ? folder : file).slice(0, 255);
  return { name: name === '' ? null : name, encrypted: encryption !== 'none', role };
}

async function readBackup(path: string): Promise<Buffer> {
  try {
    return await readFileCapped(path, MAX_BACKUP_BYTES);
  } catch (error) {
    if (error instanceof FileRefused && error.code === 'TOO_LARGE') return refuse('BACKUP_LARGE');
    if (error instanceof FileRefused && error.code === 'NOT_A_FILE')
      return refuse('BACKUP_UNKNOWN', 'not a file');
    const code = errorCode(error);
    if (code === 'EACCES' || code === 'EPERM') return refuse('UNREADABLE', code);
    throw error;
  }
}

/** Name, address and scheme of a polkadot-js backup, from its open part alone. Refuses as {@link Backups.take} does. */
function inspectBackup(bytes: Buffer): Pick<BackupFile, 'name' | 'address' | 'scheme'> {
  const { encoding, address, meta } = parseBackup(bytes);
  if (!['2', '3'].includes(encoding.version)) {
    return refuse('BACKUP_UNKNOWN', `version ${encoding.version}`);
  }
  if (encoding.type === 'none' || encoding.type.includes('none')) {
    return refuse('BACKUP_UNKNOWN', 'not encrypted');
  }
  const name = typeof meta?.name === 'string' ? meta.name.slice(0, 255) : '';
  return {
    scheme: schemeOf(encoding.content),
    address: addressOf(address),
    name: name === '' ? null : name,
  };
}

function parseBackup(bytes: Buffer): z.output<typeof backupSchema> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return refuse('BACKUP_UNKNOWN', 'not JSON');
  }
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  if (keys.some((key) => key === 'ss58Address' || key === 'secretPhrase')) {
    return refuse('BROKEN_KEYFILE');
  }
  if (keys.includes('accounts')) return refuse('BACKUP_BATCH', accountsOf(value));
  const parsed = backupSchema.safeParse(value);
  return parsed.success ? parsed.data : refuse('BACKUP_UNKNOWN', 'another layout');
}

/** Names and addresses of a file of several accounts, from its open part; at most as many as can be read. */
function accountsOf(value: unknown): string {
  const parsed = batchSchema.safeParse(value);
  if (!parsed.success) return 'which ones it does not say';
  const named = parsed.data.accounts.slice(0, MOST_NAMED).map(({ address, meta }) => {
    const known = readPublicText(address)?.address ?? 'a broken address';
    // A line for each: a name of others makes no second one.
    const name = typeof meta?.name === 'string' ? meta.name.replace(/\s+/g, ' ').slice(0, 60) : '';
    return name === '' ? known : `${name}: ${known}`;
  });
  const more = parsed.data.accounts.length - named.length;
  return [...named, ...(more > 0 ? [`and ${more} more`] : [])].join('\n');
}

function schemeOf(content: readonly string[]): BackupFile['scheme'] {
  if (content.includes('sr25519')) return 'sr25519';
  if (content.includes('ed25519')) return 'ed25519';
  const named = content.find((word) => word !== 'pkcs8') ?? 'unnamed';
  return refuse('BACKUP_KIND', named.replace(/[^\w-]/g, '').slice(0, 20));
}

// The file may write the address of another network, or as version 2 did the public key; the key is the same.
function addressOf(text: string | undefined): string | null {
  if (text === undefined || text === '') return null;
  return readPublicText(text)?.address ?? refuse('BACKUP_UNKNOWN', 'a broken address');
}
