import { spawnSync } from 'node:child_process';
import { lstat, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { testProgram } from './testing/program';
import { makeFolder, readFileCapped, writeFileAtomic, type WriteStep } from './atomicFile';

const OLD = 'old'.repeat(1_000);
const NEW = 'new'.repeat(1_000);
let base: string;
let program: string;
let file: string;
let round = 0;

testProgram('electron/platform/testing/killedWrite.ts', (made) => ({ base, file: program } = made));
beforeEach(async () => {
  const folder = join(base, `${round++}`);
  await makeFolder(folder);
  file = join(folder, 'file');
});

const steps: WriteStep[] = ['created', 'written', 'synced', 'placed', 'folderSynced'];
const placed = new Set<WriteStep>(['placed', 'folderSynced']);
const killAt = (step: WriteStep, overwrite: boolean): void => {
  const run = spawnSync(process.execPath, [program, file, step, overwrite ? 'yes' : 'no']);
  expect([step, run.signal]).toEqual([step, 'SIGKILL']);
};

describe('K4 a file is whole at every moment', () => {
  it.each(steps)(
    'killed after "%s", an overwritten file is the old or the new one',
    async (step) => {
      await writeFile(file, OLD);
      killAt(step, true);
      expect(await readFile(file, 'utf8')).toBe(placed.has(step) ? NEW : OLD);
    },
  );

  it.each(steps)('killed after "%s", a new file is there whole or not at all', async (step) => {
    killAt(step, false);
    const names = await readdir(join(file, '..'));
    expect(names.filter((name) => !name.endsWith('.tmp'))).toEqual(
      placed.has(step) ? ['file'] : [],
    );
    if (placed.has(step)) expect(await readFile(file, 'utf8')).toBe(NEW);
  });

  it('never overwrites unless told to, not even in a race', async () => {
    const writes = Array.from({ length: 20 }, (_, index) =>
      writeFileAtomic(file, Buffer.from(`${index}`)).then(
        () => 'written',
        (error: NodeJS.ErrnoException) => error.code,
      ),
    );
    const ends = await Promise.all(writes);
    expect(ends.filter((end) => end === 'written')).toHaveLength(1);
    expect(ends.filter((end) => end === 'EEXIST')).toHaveLength(19);
    expect(await readdir(join(file, '..'))).toEqual(['file']);
    expect((await lstat(file)).mode & 0o777).toBe(0o600);
  });

  it('reads no link, no folder and no more than asked', async () => {
    await writeFile(file, 'x'.repeat(100));
    expect((await readFileCapped(file, 100)).length).toBe(100);
    await expect(readFileCapped(file, 99)).rejects.toMatchObject({ code: 'TOO_LARGE' });
    await symlink(file, `${file}.link`);
    await expect(readFileCapped(`${file}.link`, 100)).rejects.toMatchObject({ code: 'SYMLINK' });
    await expect(readFileCapped(base, 100)).rejects.toMatchObject({ code: 'NOT_A_FILE' });
    await expect(readFileCapped('/dev/zero', 100)).rejects.toMatchObject({ code: 'NOT_A_FILE' });
  });
});
