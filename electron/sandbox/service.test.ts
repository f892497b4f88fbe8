import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { WsProvider } from '@polkadot/api';
import { ok } from '../../shared/ipc/result';
import { skipReason } from '../engine/testing/testChain';
import type { ChainReader } from './networkRuntime';
import { MOST_RUNNING } from './registry';
import type { SandboxService } from './service';
import { BOB, makeFolder, must, newSandbox } from './testing/sandboxHome';
import { cleanups, makeService } from './testing/sandboxService';
import { needs } from '../platform/testing/needs';

const TAO = 10n ** 9n;
const signal = (): AbortSignal => new AbortController().signal;
const make = (
  service: SandboxService,
  name: string,
  generation: '143' | 'network' | 'file' = '143',
) => service.create({ name, generation, clock: 'onDemand' }, () => undefined, signal());

describe('the sandbox service', needs(skipReason(143)), () => {
  it('makes, stops, starts, resets and removes a sandbox, and finds it again', async () => {
    const { service, home } = await makeService();
    const steps: string[] = [];
    const input = { name: 'one', generation: '143', clock: 'onDemand' } as const;
    const made = must(await service.create(input, ({ step }) => steps.push(step), signal()));
    expect(made).toMatchObject({ state: 'running', specVersion: 143, problem: null });
    expect(made.bytesOnDisk).toBeGreaterThan(100_000);
    expect(steps).toContain('Registering neurons');
    expect(await make(service, 'ONE')).toMatchObject({ error: { code: 'NAME_TAKEN' } });
    expect(service.asNetworks().list()).toMatchObject([
      { id: 'sandbox:one', kind: 'sandbox', genesis: made.genesis },
    ]);
    const { block } = must(await service.fund('one', BOB, TAO));
    must(await service.stop('one'));
    expect(await service.fund('one', BOB, TAO)).toMatchObject({ error: { code: 'NOT_RUNNING' } });
    expect(await service.asNetworks().connect('sandbox:one')).toMatchObject({ ok: false });
    must(await service.start('one'));
    expect((await service.current()).sandboxes).toMatchObject([{ state: 'running', block }]);
    must(await service.reset('one'));
    expect((await service.current()).sandboxes).toMatchObject([
      { state: 'running', block: made.block, genesis: made.genesis },
    ]);
    must(await service.stop('one'));
    const again = (await makeService({ folder: home })).service;
    expect((await again.current()).sandboxes).toMatchObject([{ name: 'one', state: 'stopped' }]);
    must(await again.remove('one'));
    expect((await again.current()).sandboxes).toEqual([]);
    expect(readdirSync(home)).toEqual(['.runtimes']);
  });

  it('starts a crashed one on demand, gives up after three in a row, and obeys the user', async () => {
    const { service, crash } = await makeService();
    must(await make(service, 'crash'));
    const before = (await service.current()).sandboxes[0]?.block;
    for (let i = 0; i < 3; i++) {
      await crash('crash');
      expect((await service.current()).sandboxes).toMatchObject([
        { state: 'failed', problem: { code: 'CRASHED' } },
      ]);
      const way = await service.asNetworks().connect('sandbox:crash');
      expect(way.ok).toBe(i < 2);
    }
    must(await service.start('crash'));
    expect((await service.current()).sandboxes).toMatchObject([
      { state: 'running', block: before },
    ]);
  });

  it('runs four at once and says to stop one first, whatever would start a fifth', async () => {
    const { service } = await makeService();
    const refused = { error: { code: 'TOO_MANY_RUNNING' } };
    const names = Array.from({ length: MOST_RUNNING }, (_, number) => `run-${number}`);
    for (const name of names) must(await make(service, name));
    expect(await make(service, 'fifth')).toMatchObject(refused);
    expect((await service.current()).sandboxes).toHaveLength(MOST_RUNNING);
    must(await service.stop('run-0'));
    must(await make(service, 'fifth'));
    const call = { call: '0x00', signer: BOB, watch: [] };
    expect(await service.start('run-0')).toMatchObject(refused);
    expect(await service.asNetworks().connect('sandbox:run-0')).toMatchObject(refused);
    expect(await service.simulate('sandbox:run-0', call)).toMatchObject(refused);
    expect((await service.current()).sandboxes[0]).toMatchObject({ state: 'stopped' });
    must(await service.stop('run-1'));
    const both = await Promise.all([service.start('run-0'), service.start('run-1')]);
    expect(both.filter(({ ok: started }) => started)).toHaveLength(1);
  });

  it('speaks JSON-RPC through the transport that the chain client gets', async () => {
    const { service } = await makeService();
    const made = must(await make(service, 'rpc'));
    const way = must(await service.asNetworks().connect('sandbox:rpc'));
    const answer = new Promise<string>((resolve) => way.onMessage(resolve));
    way.send(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'chain_getBlockHash', params: [0] }));
    expect(JSON.parse(await answer)).toMatchObject({ id: 1, result: made.genesis });
    way.close();
  });

  it('leaves nothing behind of one that could not be made', async () => {
    const folder = makeFolder();
    cleanups.push(folder.remove);
    const bad = join(folder.path, 'bad.json');
    writeFileSync(bad, '{"name":"x","genesis":{}}');
    const { service, home } = await makeService({ chosenFile: () => bad });
    expect(await make(service, 'bad', 'file')).toMatchObject({ error: { code: 'BAD_CHAIN_FILE' } });
    expect(existsSync(join(home, 'bad'))).toBe(false);
    expect((await service.current()).sandboxes).toEqual([]);
  });

  it('names damaged files, and does not touch them', async () => {
    const { service, home } = await makeService();
    must(await make(service, 'hurt'));
    must(await service.fund('hurt', BOB, TAO));
    must(await service.fund('hurt', BOB, TAO));
    must(await service.stop('hurt'));
    const { readFileSync } = await import('node:fs');
    const log = readFileSync(join(home, 'hurt', '0.log'));
    log[40] = (log[40] ?? 0) ^ 1;
    writeFileSync(join(home, 'hurt', '0.log'), log);
    expect(await service.start('hurt')).toMatchObject({ error: { code: 'DAMAGED' } });
    expect(readFileSync(join(home, 'hurt', '0.log')).equals(log)).toBe(true);
    must(await service.reset('hurt'));
    must(await service.start('hurt'));
  });
});

describe('without any runtime', () => {
  it('says what to do', async () => {
    const { service } = await makeService({ chains: null });
    const { sources } = await service.current();
    expect(sources.filter(({ available }) => available)).toEqual([]);
    for (const { origin } of sources) expect(origin).toMatch(/onnect to/);
    expect(await make(service, 'none')).toMatchObject({ error: { code: 'NO_RUNTIME' } });
    expect(await make(service, 'none', 'network')).toMatchObject({ error: { code: 'NO_NODE' } });
  });

  it('refuses a chosen file that is no chain file, too large or gone', async () => {
    const folder = makeFolder();
    cleanups.push(folder.remove);
    let chosen: string | null = join(folder.path, 'gone.json');
    const kept: string[] = [];
    const { service } = await makeService({
      chains: null,
      chooseFile: () => Promise.resolve(chosen),
      keepChosenFile: (path) => Promise.resolve(ok(kept.push(path))),
    });
    expect(await service.chooseRuntimeFile()).toMatchObject({
      error: { code: 'CHAIN_FILE_UNREADABLE' },
    });
    chosen = join(folder.path, 'text.json');
    writeFileSync(chosen, '"x'.repeat(1_000));
    expect(await service.chooseRuntimeFile()).toMatchObject({ error: { code: 'BAD_CHAIN_FILE' } });
    chosen = join(folder.path, 'large.json');
    mkdirSync(folder.path, { recursive: true });
    const { truncateSync } = await import('node:fs');
    writeFileSync(chosen, '');
    truncateSync(chosen, 65 * 1024 * 1024);
    expect(await service.chooseRuntimeFile()).toMatchObject({
      error: { code: 'CHAIN_FILE_TOO_LARGE' },
    });
    chosen = null;
    expect(await service.chooseRuntimeFile()).toEqual(ok(null));
    expect(kept).toEqual([]);
  });
});

describe.each(['218-tempo', 293] as const)('a node of %s on loopback', (spec) => {
  it('gives its runtime to a second sandbox', needs(skipReason(spec)), async () => {
    const folder = makeFolder();
    const first = await newSandbox(spec, folder.path, { name: 'node' });
    const { url } = must(await first.openPort());
    const provider = new WsProvider(url, false);
    cleanups.push(
      folder.remove,
      () => first.close(),
      () => provider.disconnect(),
    );
    await provider.connect();
    await provider.isReady;
    const reader: ChainReader = {
      name: 'Loopback',
      request: (method, params) => provider.send(method, params),
    };
    const { service } = await makeService({ chains: null, reader: () => reader });
    const { sources } = await service.current();
    expect(sources.find(({ available }) => available)).toMatchObject({ generation: 'network' });
    const started = performance.now();
    const made = must(await make(service, 'mine', 'network'));
    process.stdout.write(
      `sandbox from a node of ${spec}: ${Math.round(performance.now() - started)} ms\n`,
    );
    expect(made.specVersion).toBe(first.status().specVersion);
    expect(made.genesis).not.toBe(first.status().genesis);
    must(await service.fund('mine', BOB, TAO));
    // Kept: without the node, a further one is made from what was read.
    const { sources: later } = await service.current();
    expect(later.find(({ generation }) => generation === 'network')).toMatchObject({ warm: true });
    must(await make(service, 'further', 'network'));
  });
});

describe('a node that misbehaves', () => {
  it.each([
    ['sends no code', () => Promise.resolve(null)],
    ['sends text', () => Promise.resolve('hello')],
    ['sends 40 MB', () => Promise.resolve(`0x${'00'.repeat(20_000_000)}`)],
    ['breaks off', () => Promise.reject(new Error('gone'))],
  ])('%s: named, nothing made', async (_, request) => {
    const reader: ChainReader = { name: 'Bad', request };
    const { service } = await makeService({ chains: null, reader: () => reader });
    expect(await make(service, 'x', 'network')).toMatchObject({
      error: { code: 'NODE_UNHELPFUL' },
    });
  });

  it('sends bytes that are no runtime: named, nothing made', async () => {
    const reader: ChainReader = { name: 'Bad', request: () => Promise.resolve('0x00112233') };
    const { service, home } = await makeService({ chains: null, reader: () => reader });
    const made = await make(service, 'x', 'network');
    expect(made).toMatchObject({ error: { code: 'BAD_CHAIN_FILE' } });
    expect(existsSync(join(home, 'x'))).toBe(false);
  });
});
