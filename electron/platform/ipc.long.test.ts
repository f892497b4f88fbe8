import { beforeEach, describe, expect, it, vi } from 'vitest';
import { contracts } from '../../shared/ipc/channels';
import { IpcServer } from './ipc';
import { fakeLink } from './testing/fakeLink';
import { fakeIpcMain } from './testing/fakeIpc';
import { FuzzTarget, tableOf } from './testing/ipcFuzz';

const fake = vi.hoisted(() => ({ ipcMain: {} as Record<string, unknown> }));
vi.mock('electron', () => fake);

const MESSAGES = 100_000;
const seed = Number(process.env['TAODESK_SEED'] ?? Date.now() % 1_000_000);

let target: FuzzTarget;
let bugs: unknown[] = [];

beforeEach(() => {
  const ipcMain = fakeIpcMain();
  Object.assign(fake.ipcMain, ipcMain);
  bugs = [];
  let time = 0;
  vi.spyOn(Date, 'now').mockImplementation(() => (time += 1_000));
  const server = new IpcServer(
    () => true,
    (_channel, error) => `bug ${bugs.push(error)}`,
    { link: fakeLink },
  );
  target = new FuzzTarget(ipcMain, server, contracts);
});

describe('I3 long', () => {
  it.each([...tableOf(contracts).keys()])(
    `I3 %s stands ${MESSAGES} mutated messages`,
    async (wire) => {
      const channel = new Map(target.wires).get(wire) ?? expect.fail(wire);
      const { p99 } = await target.fuzz(wire, channel, MESSAGES, seed);
      console.log(`${wire}: p99 ${p99.toFixed(2)} ms, seed ${seed}`);
      expect(bugs).toEqual([]);
      expect(({} as { polluted?: unknown }).polluted, `seed ${seed}`).toBeUndefined();
    },
  );
});
