import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { contracts } from '../../shared/ipc/channels';
import type { Channel } from '../../shared/ipc/contract';
import { appError, err } from '../../shared/ipc/result';
import { IpcServer } from './ipc';
import { OPEN } from './lockGate';
import { fakeLink } from './testing/fakeLink';
import { type FakeIpcMain, fakeIpcMain, FakePort } from './testing/fakeIpc';
import { tableOf } from './testing/ipcFuzz';
import { sampleOf } from './testing/samples';

const fake = vi.hoisted(() => ({ ipcMain: {} as Record<string, unknown> }));
vi.mock('electron', () => fake);

/** As docs/architecture.md has them. */
const PER_SECOND = 200;
const CALLS = 32;
const STREAMS = 8;
const STREAMS_IN_ALL = 64;
const HEAVY_IN_ALL = 2;
const HEAVY = [
  'guard.keepUnlocked',
  'guard.remember',
  'guard.setLimit',
  'keyfile.changePassword',
  'keyfile.exportJson',
  'keyfile.revealPhrase',
  'keyfile.upgrade',
  'message.sign',
  'transaction.sign',
  'wallet.create',
  'wallet.createHotkeys',
  'wallet.importHotkey',
  'wallet.importWallet',
  'wallet.lockAtStart',
  'wallet.openKeyfile',
  'wallet.restorePublic',
  'wallet.unlock',
  'wallet.watchAddress',
];
const wires = [...tableOf(contracts).keys()];
const channels = new Map<string, Channel>(
  contracts.flatMap(({ name, channels: own }) =>
    Object.entries(own).map(([key, channel]): [string, Channel] => [`${name}.${key}`, channel]),
  ),
);

let ipcMain: FakeIpcMain;
/** What each handler was asked and has not answered, by channel. */
let open: Map<string, (() => void)[]>;

beforeEach(() => {
  ipcMain = fakeIpcMain();
  Object.assign(fake.ipcMain, ipcMain);
  vi.spyOn(Date, 'now').mockReturnValue(1_000_000);
  const server = new IpcServer(
    () => true,
    (wire, error) => expect.fail(`${wire}: ${String(error)}`),
    { link: fakeLink },
  );
  open = new Map(wires.map((wire) => [wire, []]));
  for (const contract of contracts) {
    const waits = (name: string) => () =>
      new Promise((resolve) => {
        const end = (): void => resolve(err(appError('ENDED', 'ended')));
        open.get(`${contract.name}.${name}`)?.push(end);
      });
    const handlers = Object.keys(contract.channels).map((name) => [name, waits(name)]);
    server.bind(contract, Object.fromEntries(handlers) as never, Promise.resolve(OPEN));
  }
});
afterEach(() => vi.restoreAllMocks());

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 30; turn++) await Promise.resolve();
};

/** Sends messages that the channel takes; gives the codes of those that were answered within the turn. */
async function send(wire: string, count: number): Promise<string[]> {
  const input = sampleOf(channels.get(wire)?.input ?? expect.fail(wire));
  const codes: string[] = [];
  const ports: FakePort[] = [];
  const call = ipcMain.invoke.get(wire);
  for (let sent = 0; sent < count; sent++) {
    if (call) {
      void call({}, input).then((answer) =>
        codes.push((answer as { error?: { code: string } }).error?.code ?? 'OK'),
      );
    } else {
      ports.push(new FakePort());
      ipcMain.listeners.get(wire)?.({ ports: ports.slice(-1) }, input);
    }
  }
  await settled();
  return [...codes, ...ports.flatMap((port) => port.sent.map(({ error }) => error?.code ?? 'OK'))];
}

const times = (code: string, count: number): string[] => Array.from({ length: count }, () => code);

describe('I1 what one channel may take', () => {
  it.each(wires)('I1 %s holds its own number open, and gives a place back', async (wire) => {
    const kind = channels.get(wire)?.kind;
    const most = HEAVY.includes(wire) ? 1 : kind === 'call' ? CALLS : STREAMS;
    expect(await send(wire, most + 3)).toEqual(times('TOO_MANY_OPEN', 3));
    expect(open.get(wire)).toHaveLength(most);
    // Another of its kind is not in the way of it.
    const other = wires.find((name) => name !== wire && channels.get(name)?.kind === kind);
    expect(await send(other ?? '', 1)).toEqual([]);
    open.get(wire)?.[0]?.();
    await settled();
    expect(await send(wire, 2)).toEqual(['TOO_MANY_OPEN']);
    expect(open.get(wire)).toHaveLength(most + 1);
  });

  it.each(wires)('I1 %s takes 200 messages in a second, whatever becomes of them', async (wire) => {
    const codes = await send(wire, PER_SECOND + 5);
    expect(codes.filter((code) => code === 'TOO_MANY')).toHaveLength(5);
    const other = wires.find((name) => name !== wire) ?? '';
    expect(await send(other, 1)).toEqual([]);
    vi.mocked(Date.now).mockReturnValue(1_001_000);
    expect(await send(wire, 1)).not.toContain('TOO_MANY');
  });

  it('I1 those that derive a key are these, and two of them run at once', async () => {
    const marked = [...channels].filter(([, { rules }]) => rules.heavy).map(([wire]) => wire);
    expect(marked.sort()).toEqual(HEAVY);
    const codes: string[] = [];
    for (const wire of HEAVY) codes.push(...(await send(wire, 1)));
    expect(codes).toEqual(times('TOO_MANY_OPEN', HEAVY.length - HEAVY_IN_ALL));
    open.get(HEAVY[0] ?? '')?.[0]?.();
    await settled();
    expect(await send('wallet.unlock', 2)).toEqual(['TOO_MANY_OPEN']);
  });

  it('I1 all streams together are capped, over the channels that there are', async () => {
    const streams = wires.filter((wire) => channels.get(wire)?.kind === 'stream');
    const light = streams.filter((wire) => !HEAVY.includes(wire));
    for (const wire of light) await send(wire, STREAMS);
    const held = light.reduce((sum, wire) => sum + (open.get(wire)?.length ?? 0), 0);
    expect(held).toBe(Math.min(STREAMS_IN_ALL, light.length * STREAMS));
  });
});
