import { createHash } from 'node:crypto';
import { encodeSs58 } from '../../shared/units/ss58';
import { Refused, refuse, walletError, type WalletErrorCode } from '../../shared/wallet/errors';
import type { KeyPair } from './derive';
import type { Drafts } from './drafts';
import type { Guard } from './guard';
import { openPolkadotJson } from './polkadotJson';
import { withSecret } from './secret';
import { wipe } from './sodium';
import type { KeySource } from './writeKey';

/** A polkadot-js backup, still encrypted. */
export interface BackupSource {
  /** Its text. */
  content: string;
  backupPassword: string;
  /** Address that was shown before; null when the file names none. */
  address: string | null;
}

/** Everything that a key is made of: a new phrase, a typed secret, a backup. */
export type Source =
  | { draftId: string; address: string }
  | { secret: string; address: string }
  | BackupSource;

/**
 * The one way in for a key: opens its source, lends what is to be written and wipes it afterwards. A draft ends with
 * the wallet that was written from it. Refuses with the errors of drafts, {@link withSecret} and {@link withBackup}.
 */
export async function withSource<T>(
  source: Source,
  { drafts, guard }: { drafts: Drafts; guard: Guard },
  use: (key: KeySource) => Promise<T>,
): Promise<T> {
  if ('secret' in source) return withSecret(source.secret, source.address, use);
  if ('content' in source) {
    return withBackup(source, use, (open) => guard.run(backupKey(source.content), open));
  }
  const phrase = drafts.words(source.draftId).join(' ');
  const made = await withSecret(phrase, source.address, use);
  // Only a written wallet ends its draft: after a failure the same phrase is used again.
  drafts.discard(source.draftId);
  return made;
}

/**
 * Opens a backup with its password; `attempt` runs the try alone, so that no later failure counts as a wrong password.
 * Refuses with BACKUP_PASSWORD, BACKUP_UNKNOWN, BACKUP_KIND or KEY_MISMATCH.
 */
export async function withBackup<T>(
  { content, backupPassword, address }: BackupSource,
  use: (key: KeySource) => Promise<T>,
  attempt: (open: () => Promise<KeyPair>) => Promise<KeyPair> = (open) => open(),
): Promise<T> {
  const pair = await attempt(() => openBackup(content, backupPassword));
  try {
    if (address !== null && encodeSs58(pair.publicKey) !== address) return refuse('KEY_MISMATCH');
    return await use({ pair });
  } finally {
    wipe(pair.secretKey);
  }
}

// Names a backup for counting wrong passwords, without keeping it.
const backupKey = (content: string): string =>
  `backup ${createHash('sha256').update(content).digest('hex')}`;

const NAMES: Record<string, WalletErrorCode> = {
  WRONG_PASSWORD: 'BACKUP_PASSWORD',
  BROKEN_KEYFILE: 'BACKUP_UNKNOWN',
  UNSUPPORTED_KEY: 'BACKUP_KIND',
};

async function openBackup(content: string, password: string): Promise<KeyPair> {
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch {
    return refuse('BACKUP_UNKNOWN', 'not JSON');
  }
  try {
    return await openPolkadotJson(json, password);
  } catch (error) {
    const code = error instanceof Refused ? NAMES[error.error.code] : undefined;
    if (!(error instanceof Refused) || !code) throw error;
    throw new Refused(walletError(code, error.error.details));
  }
}
