import { expect, it, vi } from 'vitest';
import * as z from 'zod';
import { defineContract, stream } from '../../shared/ipc/contract';
import { ok, type Result } from '../../shared/ipc/result';
import type { StreamContext } from './handlers';
import { IpcServer } from './ipc';
import { OPEN } from './lockGate';
import { fakeIpcMain, FakePort } from './testing/fakeIpc';
import { fakeLink } from './testing/fakeLink';

const fake = vi.hoisted(() => ({ ipcMain: {} as Record<string, unknown> }));
vi.mock('electron', () => fake);

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 30; turn++) await Promise.resolve();
};

it('a page that goes stops what it asked for, but for work that outlives a renewal', async () => {
  const ipcMain = fakeIpcMain();
  Object.assign(fake.ipcMain, ipcMain);
  const server = new IpcServer(
    () => true,
    (_wire, error) => expect.fail(String(error)),
    { link: fakeLink },
  );
  const signals: AbortSignal[] = [];
  const text = z.string();
  const contract = defineContract('test', {
    watch: stream(z.undefined(), text, text, { whileLocked: 'holds' }),
    make: stream(z.undefined(), text, text, { outlives: true }),
    look: stream(z.undefined(), text, text),
  });
  const waits = (_: undefined, { signal }: StreamContext<string>) => {
    signals.push(signal);
    return new Promise<Result<string>>((resolve) =>
      signal.addEventListener('abort', () => resolve(ok('stopped'))),
    );
  };
  server.bind(contract, { watch: waits, make: waits, look: waits }, Promise.resolve(OPEN));
  const open = async (): Promise<FakePort[]> => {
    const ports = ['watch', 'make', 'look'].map((name) => {
      const port = new FakePort();
      ipcMain.listeners.get(`test.${name}`)?.({ ports: [port] }, undefined);
      return port;
    });
    await settled();
    return ports;
  };
  const aborted = (): boolean[] => signals.splice(0).map((signal) => signal.aborted);

  const stopped = await open();
  expect(server.working, 'the watch is no work').toBe(2);
  for (const port of stopped) port.lose();
  expect(aborted()).toEqual([true, true, true]);
  await settled();
  expect(server.working).toBe(0);

  const renewed = await open();
  server.letOutlive();
  for (const port of renewed) port.lose();
  expect(aborted()).toEqual([true, false, true]);
  await settled();
  expect(server.working).toBe(1);
});
