import { randomBytes } from 'node:crypto';
import { lstat, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { refuse } from '../../shared/wallet/errors';
import { keyNameSchema } from '../../shared/wallet/model';
import { errorCode, makeFolder, syncFolder } from '../platform/atomicFile';
import { withFileErrors } from './fileErrors';

const STAGING = /^\.taodesk-[0-9a-f]{16}\.tmp$/;
const STAGING_LIFE_MS = 10 * 60_000;

/**
 * Makes the folder of a wallet whole or not at all: `fill` writes into a hidden folder beside it, which gets its name in
 * one step. `placing` is told before that. Refuses with NAME_TAKEN, NO_SPACE, READ_ONLY and the like.
 */
export async function placeFolder<T>(
  root: string,
  name: string,
  fill: (staging: string) => Promise<T>,
  placing: () => void = () => undefined,
): Promise<T> {
  const target = join(root, name);
  const staging = join(root, `.taodesk-${randomBytes(8).toString('hex')}.tmp`);
  return withFileErrors(async () => {
    await makeFolder(root);
    await refuseTaken(target);
    await removeLeftovers(root);
    try {
      await makeFolder(staging);
      const filled = await fill(staging);
      placing();
      await refuseTaken(target);
      await rename(staging, target);
      await syncFolder(root);
      return filled;
    } catch (error) {
      await rm(staging, { recursive: true, force: true });
      throw error;
    }
  });
}

/** Refuses with BAD_NAME what cannot be the name of a wallet or hotkey. */
export function checkName(name: string): void {
  if (!keyNameSchema.safeParse(name).success) return refuse('BAD_NAME');
}

/** Refuses with NAME_TAKEN when anything stands at the path, a link too. */
export async function refuseTaken(path: string, details?: string): Promise<void> {
  try {
    await lstat(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  return refuse('NAME_TAKEN', details);
}

/** Refuses with SYMLINK what is no folder of its own, and with FOLDER_MISSING what is not there. */
export async function refuseLink(path: string): Promise<void> {
  let facts;
  try {
    facts = await lstat(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return refuse('FOLDER_MISSING');
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
