import { describe, expect, it } from 'vitest';
import { ok } from '../../shared/ipc/result';
import { skipReason } from '../engine/testing/testChain';
import { BOB, makeFolder, must, newSandbox } from './testing/sandboxHome';
import { cleanups, makeService } from './testing/sandboxService';
import { needs } from '../platform/testing/needs';

const NEW = { name: 'one', generation: '143', clock: '1s' } as const;

describe('a sandbox that several things want at once', needs(skipReason(143)), () => {
  it('stays stopped for the whole of a reset, whoever asks for it meanwhile', async () => {
    const { service } = await makeService();
    const input = { ...NEW, clock: 'onDemand' } as const;
    const made = must(await service.create(input, () => undefined, new AbortController().signal));
    must(await service.fund('one', BOB, 10n ** 9n));
    const reset = service.reset('one');
    // The chain client reconnects as soon as its way ends.
    const connected = service.asNetworks().connect('sandbox:one');
    must(await reset);
    must(await connected).close();
    const { block, genesis } = made;
    const { sandboxes } = await service.current();
    expect(sandboxes).toMatchObject([{ state: 'running', block, genesis, problem: null }]);
    must(await service.stop('one'));
    must(await service.start('one'));
  });

  it('keeps a changed clock and the version through a reset', async () => {
    const { service } = await makeService();
    must(await service.create(NEW, () => undefined, new AbortController().signal));
    must(await service.setClock('one', 'onDemand'));
    must(await service.reset('one'));
    const kept = { clock: 'onDemand', specVersion: 143 };
    expect((await service.current()).sandboxes).toMatchObject([kept]);
    must(await service.stop('one'));
    must(await service.reset('one'));
    expect((await service.current()).sandboxes).toMatchObject([{ ...kept, state: 'stopped' }]);
  });

  it('is not made when it was cancelled before its process was there', async () => {
    const { service } = await makeService();
    const cancelled = new AbortController();
    cancelled.abort();
    const made = await service.create(NEW, () => undefined, cancelled.signal);
    expect(made.ok).toBe(false);
    expect((await service.current()).sandboxes).toEqual([]);
  });

  it('is found whatever the case of its name, and removed with its files', async () => {
    const { service, home } = await makeService();
    must(await service.create(NEW, () => undefined, new AbortController().signal));
    expect(await service.remove('ONE')).toEqual(ok(null));
    expect((await service.current()).sandboxes).toEqual([]);
    const again = (await makeService({ folder: home })).service;
    expect((await again.current()).sandboxes).toEqual([]);
  });

  it('N3 opens one port for two that ask at once, and closes it', async () => {
    const folder = makeFolder();
    const core = await newSandbox(143, folder.path);
    cleanups.push(folder.remove, () => core.close());
    const [one, two] = await Promise.all([core.openPort(), core.openPort()]);
    expect(must(two)).toEqual(must(one));
    await core.closePort();
    await expect(fetch(must(one).url.replace('ws:', 'http:'))).rejects.toThrow('fetch failed');
  });
});
