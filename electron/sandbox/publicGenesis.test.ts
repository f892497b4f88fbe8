import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FINNEY_GENESIS, TEST_GENESIS } from '../../shared/chain/networks';
import { bytesToHex } from '../engine/bytes';
import { needs } from '../platform/testing/needs';
import { readGenesis, skipReason, testChain } from '../engine/testing/testChain';
import { writeState } from './stateFile';
import { makeFolder, must } from './testing/sandboxHome';
import { cleanups, makeService } from './testing/sandboxService';

/** Files as any program of the user can write them: a chain that runs and says that it began as `genesis`. */
async function forged(genesis: string, recorded: string): Promise<string> {
  const folder = makeFolder();
  cleanups.push(folder.remove);
  const home = join(folder.path, 'sandbox');
  mkdirSync(join(home, 'play'), { recursive: true });
  const chain = await testChain({ snapshot: { ...readGenesis(143), genesisHash: genesis } });
  await chain.newBlock({ count: 1 });
  await writeState(join(home, 'play', 'seed.state'), chain.snapshot());
  const facts = { version: 1, name: 'play', generation: '143', clock: 'onDemand' };
  const record = { ...facts, genesis: recorded, specVersion: 143 };
  writeFileSync(join(home, 'play', 'sandbox.json'), JSON.stringify(record));
  return home;
}

it.each([
  ['Finney', FINNEY_GENESIS],
  ['Test', TEST_GENESIS],
])(
  'T2 a sandbox that begins as %s is damaged, and no network',
  needs(skipReason(143)),
  async (_, genesis) => {
    const { service } = await makeService({ folder: await forged(genesis, genesis) });
    const damaged = { state: 'failed', problem: { code: 'DAMAGED' } };
    expect((await service.current()).sandboxes).toMatchObject([damaged]);
    expect(service.asNetworks().list()).toEqual([]);
    const refused = { ok: false, error: { code: 'DAMAGED' } };
    expect(await service.asNetworks().connect('sandbox:play')).toMatchObject(refused);
    expect(await service.start('play')).toMatchObject(refused);
    expect((await service.current()).sandboxes).toMatchObject([damaged]);
    must(await service.remove('play'));
  },
);

it(
  'T2 nor does one become Finney whose record says otherwise',
  needs(skipReason(143)),
  async () => {
    const recorded = bytesToHex(new Uint8Array(32).fill(7));
    const { service } = await makeService({ folder: await forged(FINNEY_GENESIS, recorded) });
    expect(await service.start('play')).toMatchObject({ error: { code: 'DAMAGED' } });
    expect(service.asNetworks().list()).toMatchObject([{ genesis: recorded }]);
  },
);
