import { readFileSync } from 'node:fs';
import { readFile, readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode, writeFileAtomic } from '../platform/atomicFile';

/** Past it no number is given: the next one would no longer be read, and two could hold the folder. */
const MOST = 999_999_999_999;
const NAME = /^lock\.(\d{1,12})$/;

/** The one right to write a journal folder. */
export interface JournalLock {
  release(): Promise<void>;
}

/**
 * Takes the folder's lock, or answers undefined while a living process (this one included) holds it.
 * Lock files are numbered and a name is only ever made once, so two starters can never take over the same dead lock:
 * both would need the same next number. A holder is its process id with its start time.
 */
export async function lockJournal(folder: string): Promise<JournalLock | undefined> {
  const newest = (await lockNumbers(folder)).at(-1) ?? 0;
  if (newest > 0 && (await isHeld(join(folder, `lock.${newest}`)))) return undefined;
  const mine = newest + 1;
  if (mine > MOST) return undefined;
  const path = join(folder, `lock.${mine}`);
  if (!(await create(path))) return undefined;
  const all = await lockNumbers(folder);
  if ((all.at(-1) ?? 0) > mine) {
    await remove(path);
    return undefined;
  }
  for (const old of all) if (old < mine) await remove(join(folder, `lock.${old}`));
  // The newest name stays: were it removed, a slow starter could make it again beside a newer one.
  return { release: () => writeFileAtomic(path, Buffer.from('released'), { overwrite: true }) };
}

async function lockNumbers(folder: string): Promise<number[]> {
  const names = await readdir(folder);
  return names
    .map((name) => Number(NAME.exec(name)?.[1] ?? 0))
    .filter((number) => number > 0)
    .sort((a, b) => a - b);
}

async function create(path: string): Promise<boolean> {
  try {
    await writeFileAtomic(path, Buffer.from(`${process.pid} ${startTime(process.pid)}`));
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

async function isHeld(path: string): Promise<boolean> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
  const [pid = '', started = ''] = text.split(' ');
  return /^\d+$/.test(pid) && isAlive(Number(pid)) && startTime(Number(pid)) === started;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

// Field 22 of /proc/PID/stat with the boot's id; elsewhere the process id alone has to do.
function startTime(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'gone' : `${boot}:${fields[19] ?? ''}`;
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return 'unknown';
  }
}

async function remove(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}
