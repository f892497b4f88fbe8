import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { SandboxFolders, type SandboxRecord } from './record';
import { makeFolder } from './testing/sandboxHome';

const home = makeFolder();
afterAll(() => home.remove());

const record: SandboxRecord = {
  ...{ version: 1, name: 'whole', generation: '143', clock: '1s' },
  ...{ genesis: `0x${'11'.repeat(32)}`, specVersion: 143 },
};

/** Makes a folder below the home with empty files in it. */
function make(name: string, ...files: string[]): void {
  mkdirSync(join(home.path, name), { recursive: true });
  for (const file of files) writeFileSync(join(home.path, name, file), '');
}

it('what a quit left half made is cleared away at the next start, and nothing else', async () => {
  make('whole', 'seed.state', '0.log');
  const folders = new SandboxFolders(home.path);
  await folders.write(record);
  make('half', 'seed.state', '.0.log.0123456789ab.tmp');
  make('begun', 'seed.state', '0.log', '.sandbox.json.0123456789ab.tmp');
  make('empty');
  make('.removed-0123456789ab', 'seed.state');
  make('.runtimes', 'seed-143-x-v1.state', '.seed-143-y-v1.state.0123456789ab.tmp');
  // Of these nobody knows whether they can be got back.
  make('damaged', 'seed.state', 'sandbox.json');
  make('long', 'seed.state', '1.log', '1.state');
  make('other', 'notes.txt');
  expect(await folders.load()).toEqual([record]);
  expect(readdirSync(home.path).sort()).toEqual([
    ...['.runtimes', 'damaged', 'long', 'other', 'whole'],
  ]);
  expect(readdirSync(folders.cache)).toEqual(['seed-143-x-v1.state']);
  expect(existsSync(join(home.path, 'whole', 'seed.state'))).toBe(true);
});
