import { randomBytes } from 'node:crypto';
import { copyFile, lstat, open, readdir, rename, rm } from 'node:fs/promises';
import { constants } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { refuse } from '../../shared/wallet/errors';
import { errorCode, makeFolder, syncFolder } from '../platform/atomicFile';
import { isThere } from './inspect';
import type { OnStep } from './rename';

/**
 * Moves a file or folder to a free name, whole at every moment: one rename, or, to another disk, a synced copy first.
 * Refuses with NAME_TAKEN or SYMLINK; throws the system's errors.
 */
export async function moveWhole(from: string, to: string, onStep: OnStep): Promise<void> {
  if (await isThere(to)) return refuse('NAME_TAKEN');
  try {
    await rename(from, to);
  } catch (error) {
    if (errorCode(error) !== 'EXDEV') throw error;
    await moveByCopy(from, to, onStep);
  }
  onStep('moved');
  await syncFolder(dirname(to));
  await syncFolder(dirname(from));
  onStep('synced');
}

async function moveByCopy(from: string, to: string, onStep: OnStep): Promise<void> {
  const staging = hiddenBeside(to);
  try {
    await copyWhole(from, staging);
    onStep('copied');
    await rename(staging, to);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    throw error;
  }
  await syncFolder(dirname(to));
  onStep('placed');
  // The old one vanishes in one step too: half a wallet is never listed.
  const going = hiddenBeside(from);
  await rename(from, going);
  onStep('hidden');
  await rm(going, { recursive: true, force: true });
}

const hiddenBeside = (path: string): string =>
  join(dirname(path), `.taodesk-${randomBytes(8).toString('hex')}.tmp`);

/** Copies a file or folder, 0600 and 0700, and makes it last; a secret passes through no memory of this process. */
export async function copyWhole(from: string, to: string): Promise<void> {
  const facts = await lstat(from);
  if (facts.isFile()) return copyOne(from, to);
  if (!facts.isDirectory()) return refuse('SYMLINK', basename(from));
  await makeFolder(to);
  for (const name of await readdir(from)) await copyWhole(join(from, name), join(to, name));
  await syncFolder(to);
}

async function copyOne(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_EXCL);
  const file = await open(to, 'r+');
  try {
    await file.chmod(0o600);
    await file.sync();
  } finally {
    await file.close();
  }
}
