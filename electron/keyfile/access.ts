import { chmod, lstat, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { KeyFacts } from '../../shared/keyfile/model';
import { keyfileError } from '../../shared/keyfile/errors';
import { Refused, refuse } from '../../shared/wallet/errors';
import { errorCode } from '../platform/atomicFile';

const PUBLIC_FILE = /pub\.txt$/;
/** Anybody but the owner may read, write or enter. */
const OTHERS = 0o077;
/** Anybody but the owner may write: enough to put another address in the place of yours. */
const OTHERS_WRITE = 0o022;
const MOST_LOOSE = 100;

const hasModes = process.platform !== 'win32';

/** Permissions of a file, and who can open it when the folders above are counted. Throws the system's errors. */
export async function accessOf(path: string): Promise<KeyFacts['access']> {
  const { mode, uid } = await lstat(path);
  if (!hasModes) return { mode: null, readers: 'unknown', otherOwner: false };
  let everyone = (mode & 0o004) !== 0;
  let group = (mode & 0o040) !== 0;
  for (let folder = dirname(path); everyone || group; folder = dirname(folder)) {
    const above = await stat(folder);
    // To open a file one passes every folder above it; whoever is not of its group counts as everyone.
    everyone &&= (above.mode & 0o001) !== 0;
    group &&= (above.mode & 0o011) !== 0;
    if (dirname(folder) === folder) break;
  }
  return {
    mode: (mode & 0o7777).toString(8).padStart(4, '0'),
    readers: everyone ? 'everyone' : group ? 'group' : 'owner',
    otherOwner: uid !== process.getuid?.(),
  };
}

/** Files and folders of a wallet whose own bits let others read a secret or change anything. */
export async function looseParts(folder: string): Promise<string[]> {
  if (!hasModes) return [];
  const loose: string[] = [];
  for (const part of await partsOf(folder)) {
    const { mode } = await lstat(join(folder, part));
    const path = part === '.' || part === 'hotkeys' || PUBLIC_FILE.test(part);
    if ((mode & (path ? OTHERS_WRITE : OTHERS)) !== 0) loose.push(part);
  }
  return loose.slice(0, MOST_LOOSE);
}

/** Makes a wallet its owner's alone: folders 0700, files 0600. Refuses with NOT_YOURS; links are left alone. */
export async function tighten(folder: string): Promise<void> {
  for (const part of await partsOf(folder)) {
    const path = join(folder, part);
    try {
      await chmod(path, part === '.' || part === 'hotkeys' ? 0o700 : 0o600);
    } catch (error) {
      if (errorCode(error) !== 'EPERM') throw error;
      throw new Refused(keyfileError('NOT_YOURS', part));
    }
  }
}

// What belongs to the layout of a wallet and is no link; whatever else lies there is not ours to judge.
async function partsOf(folder: string): Promise<string[]> {
  if (!(await lstat(folder)).isDirectory()) return refuse('SYMLINK');
  const parts = ['.'];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isFile()) parts.push(entry.name);
    if (!entry.isDirectory() || entry.name !== 'hotkeys') continue;
    parts.push(entry.name);
    const hotkeys = await readdir(join(folder, entry.name), { withFileTypes: true });
    parts.push(...hotkeys.filter((key) => key.isFile()).map(({ name }) => `hotkeys/${name}`));
  }
  return parts;
}
