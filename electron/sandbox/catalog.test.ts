import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { chainsFolder, skipReason } from '../engine/testing/testChain';
import { needs } from '../platform/testing/needs';
import { RuntimeCatalog } from './catalog';
import { NetworkRuntimes } from './networkRuntime';
import { seedFileName } from './seedFile';
import { chainFile, makeFolder } from './testing/sandboxHome';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const undo of cleanups.splice(0)) undo();
});

function folder(): string {
  const made = makeFolder();
  cleanups.push(made.remove);
  return made.path;
}

function catalog(cache: string, chains: string | null, chosen: string | null): RuntimeCatalog {
  const network = new NetworkRuntimes(cache, () => null);
  return new RuntimeCatalog({ cache, chains, chosenFile: () => chosen, network });
}

describe('where a runtime comes from', needs(skipReason(119)), () => {
  it('a chosen file comes first in the list, and is what is taken', async () => {
    const chosen = join(folder(), 'mine.json');
    copyFileSync(chainFile(119), chosen);
    const known = catalog(folder(), chainsFolder(), chosen);
    expect((await known.list())[0]).toMatchObject({ generation: 'file', available: true });
    expect(await known.resolve('file')).toMatchObject({ value: { path: chosen } });
    const without = await catalog(folder(), chainsFolder(), null).list();
    expect(without.map(({ generation }) => generation)).toEqual([
      '293',
      '218',
      '143',
      '119',
      'network',
    ]);
  });

  it('where there are no chain files a kept state is taken, else it is said that there is none', async () => {
    const cache = folder();
    const known = catalog(cache, null, null);
    expect(await known.resolve('143')).toMatchObject({ error: { code: 'NO_RUNTIME' } });
    const kept = join(cache, seedFileName('143', '0'.repeat(16)));
    writeFileSync(kept, '');
    expect(await known.resolve('143')).toMatchObject({ value: { kind: 'seed', path: kept } });
    expect((await known.list()).find(({ generation }) => generation === '143')).toMatchObject({
      available: true,
      warm: true,
      origin: 'Kept from an earlier sandbox.',
    });
  });
});
