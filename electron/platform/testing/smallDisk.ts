import { spawnSync } from 'node:child_process';
import { mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A disk in memory that is soon full. */
export interface SmallDisk {
  folder: string;
  unmount: () => void;
}

/** Makes a disk of 256 KiB at a path that is not there yet; throws where the machine allows no mounts. */
export function mountSmallDisk(folder: string): SmallDisk {
  mkdirSync(folder);
  const { status, stderr } = spawnSync(
    'mount',
    ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`no small disk: ${stderr}`);
  return { folder, unmount: () => void spawnSync('umount', [folder]) };
}

/** Why no small disk can be made here; null when one can. `base`: a folder to try it in. */
export function noSmallDisk(base: string): string | null {
  const folder = join(base, `probe-${process.pid}-${Date.now()}`);
  try {
    mountSmallDisk(folder).unmount();
    rmdirSync(folder);
    return null;
  } catch {
    return 'no right to mount a small disk here';
  }
}

/** Leaves so many bytes of a disk, in a file `filler`. */
export function fillDisk(disk: string, free: number): void {
  const { stdout } = spawnSync('df', ['--output=avail', '-B1', disk], { encoding: 'utf8' });
  const available = Number(stdout.trim().split('\n').at(-1));
  writeFileSync(join(disk, 'filler'), Buffer.alloc(Math.max(0, available - free)));
}
