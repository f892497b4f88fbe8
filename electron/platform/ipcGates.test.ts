import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { contracts } from '../../shared/ipc/channels';
import { call, defineContract, stream } from '../../shared/ipc/contract';
import { appError, ok, type Result } from '../../shared/ipc/result';
import type { TxRecord } from '../../shared/transaction/model';
import { transactionHandlers } from '../transaction/handlers';
import type { TransactionService } from '../transaction/service';
import type { StreamContext } from './handlers';
import { IpcServer } from './ipc';
import { OPEN } from './lockGate';
import { OPEN_LIMITS } from './openCount';
import { fakeLink } from './testing/fakeLink';
import { type FakeIpcMain, fakeIpcMain, FakePort } from './testing/fakeIpc';
import { FuzzTarget } from './testing/ipcFuzz';
import { sampleOf } from './testing/samples';

const fake = vi.hoisted(() => ({ ipcMain: {} as Record<string, unknown> }));
vi.mock('electron', () => fake);

let ipcMain: FakeIpcMain;
let server: IpcServer;
beforeEach(() => {
  ipcMain = fakeIpcMain();
  Object.assign(fake.ipcMain, ipcMain);
  server = new IpcServer(
    () => true,
    (_wire, error) => expect.fail(String(error)),
    { link: fakeLink },
  );
});
afterEach(() => vi.restoreAllMocks());

/** A lock that a test turns. */
class TestLock {
  isLocked = false;
  readonly refusal = appError('LOCKED', 'locked');
  private readonly listeners = new Set<() => void>();

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  turn(locked: boolean): void {
    this.isLocked = locked;
    for (const listener of [...this.listeners]) listener();
  }

  get heard(): number {
    return this.listeners.size;
  }
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 30; turn++) await Promise.resolve();
};

/** All that a locked window may ask; whatever is not here is refused or tells nothing. */
const ANSWERS = [
  ...['chain.networks', 'chain.status', 'frame.renew', 'guard.lockNow', 'link.agree'],
  'settings.about',
  ...[
    'settings.guardScreen',
    'settings.watch',
    'transaction.discard',
    'wallet.active',
    'wallet.draftDiscard',
  ],
  ...['wallet.lock', 'wallet.lockState', 'wallet.unlock', 'wallet.watch'],
];
const HOLDS = [
  'contact.watch',
  'guard.remembered',
  'guard.watch',
  'overview.balances',
  'overview.received',
  'sandbox.watch',
  'transaction.watch',
];

describe('a locked window', () => {
  it('is answered on these channels and refused on all others', async () => {
    const lock = new TestLock();
    lock.turn(true);
    const target = new FuzzTarget(ipcMain, server, contracts, lock);
    const codes = new Map<string, string>();
    for (const [wire, channel] of target.wires) {
      codes.set(wire, await target.send(wire, {}, sampleOf(channel.input)));
    }
    const with_ = (code: string): string[] =>
      [...codes].filter(([, found]) => found === code).map(([wire]) => wire);
    expect(with_('REACHED').sort()).toEqual(ANSWERS);
    expect(with_('NONE').sort()).toEqual(HOLDS);
    expect(with_('LOCKED')).toHaveLength(codes.size - ANSWERS.length - HOLDS.length);
    expect(target.reached).toBe(ANSWERS.length);
    lock.turn(false);
    await settled();
    expect(target.reached).toBe(ANSWERS.length + HOLDS.length);
  });

  it('changes its theme, and nothing else of the settings', async () => {
    const lock = new TestLock();
    lock.turn(true);
    const target = new FuzzTarget(ipcMain, server, contracts, lock);
    const update = (patch: object): Promise<string> => target.send('settings.update', {}, patch);
    expect(await update({ theme: 'dark' })).toBe('REACHED');
    expect(await update({ lockAfterMinutes: 0 })).toBe('LOCKED');
    expect(await update({ theme: 'dark', lockAfterMinutes: 0 })).toBe('LOCKED');
    expect(await update({ welcomed: true })).toBe('LOCKED');
  });

  it('learns nothing of what was begun before, until it is open again', async () => {
    const lock = new TestLock();
    const work: { finish: (result: Result<string>) => void; tell: (text: string) => void } = {
      finish: () => undefined,
      tell: () => undefined,
    };
    const text = z.string();
    const contract = defineContract('test', {
      ask: call(z.undefined(), text),
      tell: stream(z.undefined(), text, text),
    });
    const begun = (): Promise<Result<string>> =>
      new Promise((resolve) => {
        work.finish = resolve;
      });
    const tell = (_: undefined, { snapshot, progress }: StreamContext<string>) => {
      snapshot('first');
      work.tell = progress;
      return begun();
    };
    server.bind(contract, { ask: begun, tell }, Promise.resolve(lock));
    const port = new FakePort();
    ipcMain.listeners.get('test.tell')?.({ ports: [port] }, undefined);
    await settled();
    expect(port.sent).toEqual([{ type: 'snapshot', data: 'first' }]);
    lock.turn(true);
    work.tell('secret');
    work.finish(ok('end'));
    await settled();
    expect(port.sent).toHaveLength(1);
    lock.turn(false);
    await settled();
    expect(port.sent.slice(1)).toEqual([
      { type: 'progress', data: 'secret' },
      { type: 'done', data: 'end' },
    ]);

    const asked = ipcMain.invoke.get('test.ask')?.({}, undefined);
    await settled();
    lock.turn(true);
    work.finish(ok('answer'));
    const early = await Promise.race([asked, settled().then(() => 'nothing')]);
    expect(early).toBe('nothing');
    lock.turn(false);
    expect(await asked).toEqual(ok('answer'));
    expect(lock.heard).toBe(0);
  });
});

describe('how much is open at once', () => {
  const busy = (wire: string, count: number): Promise<string[]> => {
    const ports = Array.from({ length: count }, () => new FakePort());
    for (const port of ports) ipcMain.listeners.get(wire)?.({ ports: [port] }, undefined);
    return settled().then(() => ports.map(({ sent }) => sent[0]?.error?.code ?? 'open'));
  };
  const never = (): Promise<never> => new Promise(() => undefined);
  const nothing = z.undefined();
  const names = Array.from({ length: 20 }, (_, place) => `watch${place}`);

  it('streams of a channel and of all are capped, and refused in words', async () => {
    const channels = Object.fromEntries(
      names.map((name) => [name, stream(nothing, nothing, nothing)]),
    );
    const handlers = Object.fromEntries(names.map((name) => [name, never]));
    server.bind(defineContract('test', channels), handlers, Promise.resolve(OPEN));
    const first = await busy('test.watch0', OPEN_LIMITS.streamsPerChannel + 3);
    expect(first.filter((code) => code === 'open')).toHaveLength(OPEN_LIMITS.streamsPerChannel);
    expect(first.at(-1)).toBe('TOO_MANY_OPEN');
    let open = OPEN_LIMITS.streamsPerChannel;
    for (const name of names.slice(1)) {
      const codes = await busy(`test.${name}`, 5);
      open += codes.filter((code) => code === 'open').length;
    }
    expect(open).toBe(OPEN_LIMITS.streams);
  });

  it('calls of a channel are capped; a place is free again when one has ended', async () => {
    const ends: ((result: Result<null>) => void)[] = [];
    const ask = (): Promise<Result<null>> => new Promise((resolve) => ends.push(resolve));
    const contract = defineContract('test', { ask: call(nothing, z.null()) });
    server.bind(contract, { ask }, Promise.resolve(OPEN));
    const send = (): Promise<unknown> => ipcMain.invoke.get('test.ask')?.({}, undefined) ?? never();
    const asked = Array.from({ length: OPEN_LIMITS.callsPerChannel }, send);
    await settled();
    expect(await send()).toMatchObject({ ok: false, error: { code: 'TOO_MANY_OPEN' } });
    ends[0]?.(ok(null));
    await asked[0];
    void send();
    await settled();
    expect(ends).toHaveLength(OPEN_LIMITS.callsPerChannel + 1);
  });

  it('a stream that is done with its key stays open and lets another derive one', async () => {
    const done: (() => void)[] = [];
    const sign = (_: undefined, { keyDone, snapshot }: StreamContext<undefined>) => {
      done.push(() => {
        keyDone();
        snapshot(undefined);
      });
      return never();
    };
    const contract = defineContract('test', {
      sign: stream(nothing, nothing, nothing, { heavy: true }),
      unlock: call(nothing, nothing, { heavy: true }),
    });
    server.bind(contract, { sign, unlock: never }, Promise.resolve(OPEN));
    void ipcMain.invoke.get('test.unlock')?.({}, undefined);
    for (let open = 0; open < OPEN_LIMITS.streamsPerChannel; open++) {
      expect(await busy('test.sign', 2)).toEqual(['open', 'TOO_MANY_OPEN']);
      done.at(-1)?.();
      // Said twice it frees no second place.
      done.at(-1)?.();
    }
    expect(done).toHaveLength(OPEN_LIMITS.streamsPerChannel);
    // None of them has ended, so all places for streams of this channel are taken.
    expect(await busy('test.sign', 1)).toEqual(['TOO_MANY_OPEN']);
  });

  it('a signature that exists derives no key any more, long before it is finalized', async () => {
    const told: string[] = [];
    const service = {
      sign: (
        _id: string,
        _password: string | null,
        tell: { onRecord: (record: TxRecord) => void },
      ) => {
        told.push('signing');
        tell.onRecord({} as TxRecord);
        return never();
      },
    } as unknown as TransactionService;
    const context = {
      signal: new AbortController().signal,
      snapshot: () => told.push('snapshot'),
      progress: () => told.push('progress'),
      keyDone: () => told.push('keyDone'),
    };
    const confirmed = { lookAlike: null, firstPayment: false, clipboard: false };
    void transactionHandlers(service, {} as never).sign(
      { reviewId: '', password: null, confirmed },
      context,
    );
    expect(told).toEqual(['signing', 'keyDone', 'snapshot']);
  });

  it('what costs 512 MiB runs once a channel and twice in all', async () => {
    const heavy = { heavy: true };
    const contract = defineContract('test', {
      one: stream(nothing, nothing, nothing, heavy),
      two: call(nothing, nothing, heavy),
      three: stream(nothing, nothing, nothing, heavy),
    });
    server.bind(contract, { one: never, two: never, three: never }, Promise.resolve(OPEN));
    expect(await busy('test.one', 2)).toEqual(['open', 'TOO_MANY_OPEN']);
    void ipcMain.invoke.get('test.two')?.({}, undefined);
    expect(await busy('test.three', 1)).toEqual(['TOO_MANY_OPEN']);
  });
});
