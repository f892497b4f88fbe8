import { describe, expect, it } from 'vitest';
import { appError, err, ok } from '../../../shared/ipc/result';
import type { Sandbox, SandboxSource } from '../../../shared/sandbox/model';
import { FIRST_TEST_TAO, freeTryName, trySandbox } from './trySandbox';

const ADDRESS = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty';
const SOURCE: SandboxSource = {
  generation: '293',
  title: '293',
  about: '',
  available: true,
  origin: 'a file',
  warm: true,
};

const GO_ON = new AbortController().signal;

function sandbox(name: string, state: Sandbox['state']): Sandbox {
  return {
    name,
    generation: '293',
    genesis: `0x${'11'.repeat(32)}`,
    specVersion: 293,
    state,
    block: 1,
    clock: '12s',
    port: null,
    bytesOnDisk: 0,
    problem: null,
  };
}

function scripted(sandboxes: Sandbox[], sources: SandboxSource[]) {
  const calls: [string, unknown][] = [];
  const note = (name: string) => (input: unknown) => {
    calls.push([name, input]);
    return Promise.resolve(ok(null));
  };
  type Api = Parameters<typeof trySandbox>[0];
  const api = {
    chain: { select: note('select') },
    sandbox: {
      watch: (_: undefined, tell: (message: unknown) => void) => {
        tell({ type: 'snapshot', data: { sandboxes, sources } });
        return () => void calls.push(['unwatched', null]);
      },
      start: note('start'),
      create: (input: { name: string }, tell: (message: unknown) => void) => {
        calls.push(['create', input]);
        tell({ type: 'progress', data: { step: 'Seeding', done: 1, total: 2 } });
        tell({ type: 'done', data: sandbox(input.name, 'running') });
        return () => undefined;
      },
      fund: (input: unknown) => {
        calls.push(['fund', input]);
        return Promise.resolve(ok({ block: 1 }));
      },
    },
  };
  return { api: api as unknown as Api, calls };
}

describe('try it without money', () => {
  it('makes a sandbox, goes to its network and funds the wallet, in this order', async () => {
    const { api, calls } = scripted([], [SOURCE]);
    const steps: string[] = [];
    const onStep = ({ step }: { step: string }) => void steps.push(step);
    const result = await trySandbox(api, ADDRESS, onStep, GO_ON);
    expect(result).toEqual(ok('sandbox:sandbox'));
    expect(calls.filter(([name]) => name !== 'unwatched')).toEqual([
      ['create', { name: 'sandbox', generation: '293', clock: '12s' }],
      ['select', { network: 'sandbox:sandbox' }],
      ['fund', { name: 'sandbox', address: ADDRESS, amount: FIRST_TEST_TAO }],
    ]);
    expect(calls).toContainEqual(['unwatched', null]);
    expect(steps).toContain('Seeding');
  });

  it('takes a sandbox that is there and starts a stopped one', async () => {
    const { api, calls } = scripted([sandbox('bad', 'failed'), sandbox('play', 'stopped')], []);
    expect(await trySandbox(api, null, () => undefined, GO_ON)).toEqual(ok('sandbox:play'));
    expect(calls).toContainEqual(['start', { name: 'play' }]);
  });

  it('says what to do when no runtime can be had', async () => {
    const source = { ...SOURCE, available: false, origin: 'Connect to Finney once.' };
    const { api } = scripted([], [source]);
    const result = await trySandbox(api, ADDRESS, () => undefined, GO_ON);
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'NO_RUNTIME', remedy: 'Connect to Finney once.' },
    });
  });

  it('hands on a failure of funding', async () => {
    const { api } = scripted([sandbox('play', 'running')], []);
    const failure = err(appError('FUND', 'No.'));
    Object.assign(api.sandbox, { fund: () => Promise.resolve(failure) });
    expect(await trySandbox(api, ADDRESS, () => undefined, GO_ON)).toEqual(failure);
  });

  it('stops the making at once: the stream is ended, nothing is chosen or paid out', async () => {
    const { api, calls } = scripted([], [SOURCE]);
    const create = (_: unknown, tell: (message: unknown) => void) => {
      tell({ type: 'progress', data: { step: 'Seeding', done: 1, total: 9 } });
      return () => void calls.push(['create ended', null]);
    };
    Object.assign(api.sandbox, { create });
    const control = new AbortController();
    const onStep = ({ step }: { step: string }): void => {
      if (step === 'Seeding') queueMicrotask(() => control.abort());
    };
    const result = await trySandbox(api, ADDRESS, onStep, control.signal);
    expect(result).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
    expect(calls.map(([name]) => name).filter((name) => name !== 'unwatched')).toEqual([
      'create ended',
    ]);
  });

  it('stops before the money while it connects', async () => {
    const { api, calls } = scripted([sandbox('play', 'running')], []);
    const control = new AbortController();
    Object.assign(api.chain, { select: () => new Promise(() => control.abort()) });
    const result = await trySandbox(api, ADDRESS, () => undefined, control.signal);
    expect(result).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
    expect(calls.map(([name]) => name)).not.toContain('fund');
  });

  it('finds a free name', () => {
    expect(freeTryName(['sandbox', 'sandbox-2'])).toBe('sandbox-3');
  });
});
