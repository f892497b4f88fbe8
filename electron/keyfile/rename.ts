import { link, lstat, rename, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { refuse } from '../../shared/wallet/errors';
import { errorCode, syncFolder } from '../platform/atomicFile';
import { withFileErrors } from '../wallet/fileErrors';
import { checkName } from '../wallet/newFolder';
import { isThere } from './inspect';

/** Told after each step; crash drills stop there. */
export type OnStep = (step: string) => void;

const quiet: OnStep = () => undefined;

/** Gives a wallet's folder another name, in one step of the file system. Refuses with NAME_TAKEN and the like. */
export function renameWallet(
  root: string,
  from: string,
  to: string,
  onStep: OnStep = quiet,
): Promise<void> {
  return withFileErrors(async () => {
    checkName(to);
    if (!(await lstat(join(root, from))).isDirectory()) return refuse('SYMLINK');
    if (await isThere(join(root, to))) return refuse('NAME_TAKEN');
    await rename(join(root, from), join(root, to));
    onStep('renamed');
    await syncFolder(root);
    onStep('synced');
  });
}

/**
 * Gives a hotkey and its public file another name. The new names come before the old ones go, so that a crash leaves the
 * key under one of them or both. Refuses with NAME_TAKEN, SYMLINK and the like.
 */
export function renameHotkey(secret: string, to: string, onStep: OnStep = quiet): Promise<void> {
  const target = join(dirname(secret), to);
  return withFileErrors(async () => {
    checkName(to);
    const pairs: [string, string][] = [];
    for (const end of ['', 'pub.txt']) {
      if (await isThere(`${target}${end}`)) return refuse('NAME_TAKEN');
      if (await isThere(`${secret}${end}`)) pairs.push([`${secret}${end}`, `${target}${end}`]);
    }
    if (pairs.length === 0) return refuse('FILE_MISSING');
    for (const [from] of pairs) if (!(await lstat(from)).isFile()) return refuse('SYMLINK');
    const placed: string[] = [];
    try {
      for (const [from, name] of pairs) {
        await placeAs(from, name);
        placed.push(name);
        onStep('placed');
      }
    } catch (error) {
      for (const [from, name] of pairs) if (placed.includes(name)) await takeBack(from, name);
      throw error;
    }
    await syncFolder(dirname(secret));
    onStep('synced');
    for (const [from] of pairs) {
      await removeIfThere(from);
      onStep('removed');
    }
    await syncFolder(dirname(secret));
  });
}

const LINKLESS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

// A second name fails when it exists, even in a race; where there are no links the name simply changes.
async function placeAs(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (!LINKLESS.has(errorCode(error) ?? '')) throw error;
    await rename(from, to);
  }
}

async function takeBack(from: string, name: string): Promise<void> {
  if (await isThere(from)) await unlink(name);
  else await rename(name, from);
}

async function removeIfThere(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}
