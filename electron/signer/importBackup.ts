import { createHash } from 'node:crypto';
import { encodeSs58 } from '../../shared/units/ss58';
import { Refused, refuse, walletError } from '../../shared/wallet/errors';
import {
  type CreatedWallet,
  type CreateProgress,
  createWallet,
  type NewWallet,
} from './createWallet';
import type { KeyPair } from './derive';
import { openPolkadotJson } from './polkadotJson';
import { wipe } from './sodium';

/** A wallet that comes from a polkadot-js backup. */
export interface ImportedWallet extends Omit<NewWallet, 'source'> {
  /** Text of the backup, still encrypted. */
  content: string;
  backupPassword: string;
  /** Address that was shown before; null when the file names none. */
  address: string | null;
}

/**
 * Opens a backup with its own password and writes its key as a wallet under a new one.
 * Refuses with BACKUP_PASSWORD, BACKUP_UNKNOWN, BACKUP_KIND, KEY_MISMATCH or the errors of {@link createWallet}.
 */
export async function importBackup(
  { content, backupPassword, address, ...wallet }: ImportedWallet,
  progress: CreateProgress = () => undefined,
): Promise<CreatedWallet> {
  progress('Opening the backup', 0, 4);
  const pair = await openBackup(content, backupPassword);
  try {
    if (address !== null && encodeSs58(pair.publicKey) !== address) return refuse('KEY_MISMATCH');
    return await createWallet({ ...wallet, source: { pair } }, progress);
  } finally {
    wipe(pair.secretKey);
  }
}

/** Names a backup for counting wrong passwords, without keeping it. */
export const backupKey = (content: string): string =>
  `backup ${createHash('sha256').update(content).digest('hex')}`;

const NAMES: Record<string, Parameters<typeof walletError>[0]> = {
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
