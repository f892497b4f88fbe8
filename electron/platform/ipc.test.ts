import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { contracts } from '../../shared/ipc/channels';
import { IpcServer } from './ipc';
import { fakeLink } from './testing/fakeLink';
import { fakeIpcMain } from './testing/fakeIpc';
import { FuzzTarget, tableOf } from './testing/ipcFuzz';
import { sampleOf } from './testing/samples';

const fake = vi.hoisted(() => ({ ipcMain: {} as Record<string, unknown> }));
vi.mock('electron', () => fake);

const MESSAGES = 10_000;
const seed = Number(process.env['TAODESK_SEED'] ?? Date.now() % 1_000_000);

let target: FuzzTarget;
let ours = true;
let bugs: unknown[] = [];
/** Every message falls into a second of its own, so that the rate cap stays out of the way. */
let step = 1_000;
// Not a spy: it would keep a record of each of a million calls.
const realNow = Date.now;

beforeEach(() => {
  const ipcMain = fakeIpcMain();
  Object.assign(fake.ipcMain, ipcMain);
  ours = true;
  bugs = [];
  step = 1_000;
  let time = 0;
  Date.now = () => (time += step);
  const server = new IpcServer(
    () => ours,
    (_channel, error) => `bug ${bugs.push(error)}`,
    { link: fakeLink },
  );
  target = new FuzzTarget(ipcMain, server, contracts);
});
afterEach(() => void (Date.now = realNow));

const wires = [...tableOf(contracts).keys()];
const channelOf = (wire: string) => new Map(target.wires).get(wire) ?? expect.fail(wire);

describe.each(wires)('I1 I3 channel %s', (wire) => {
  it('I1 takes a good input and refuses bad, extra, oversized and foreign ones', async () => {
    const sample = sampleOf(channelOf(wire).input);
    expect(await target.send(wire, {}, sample)).toBe('REACHED');
    expect(await target.send(wire, {}, sample, 'second argument')).toBe('BAD_INPUT');
    expect(await target.send(wire, {}, { notAField: 1 })).toBe('BAD_INPUT');
    expect(await target.send(wire, {}, 'x'.repeat(1_000_000))).toBe('BAD_INPUT');
    expect(await target.send(wire, {}, { name: 'x'.repeat(1_000_000) })).toBe('BAD_INPUT');
    ours = false;
    expect(await target.send(wire, {}, sample)).toBe('REFUSED');
    expect(target.reached).toBe(1);
  });

  it(`I3 stands ${MESSAGES} mutated messages`, async () => {
    const { accepted, p99 } = await target.fuzz(wire, channelOf(wire), MESSAGES, seed);
    if (p99 > 5) console.log(`${wire}: p99 ${p99.toFixed(2)} ms, ${accepted} taken, seed ${seed}`);
    expect(bugs).toEqual([]);
    expect(({} as { polluted?: unknown }).polluted, `seed ${seed}`).toBeUndefined();
  });
});

describe('I1 table', () => {
  it('I1 registers exactly the channels of the table', () => {
    const { invoke, listeners } = fake.ipcMain as unknown as ReturnType<typeof fakeIpcMain>;
    const registered = new Map([
      ...[...invoke.keys()].map((name): [string, string] => [name, 'call']),
      ...[...listeners.keys()].map((name): [string, string] => [name, 'stream']),
    ]);
    expect(registered).toEqual(tableOf(contracts));
  });

  it('I1 answers a flood with TOO_MANY', async () => {
    step = 0;
    const [wire = ''] = wires;
    const sample = sampleOf(channelOf(wire).input);
    const codes = new Set<string>();
    for (let round = 0; round < 1_000; round++) codes.add(await target.send(wire, {}, sample));
    expect([...codes].sort()).toEqual(['REACHED', 'TOO_MANY']);
  });

  it('I2 has no channel that signs bytes, reads a path, runs a command or keeps any key', () => {
    const generic = /exec|spawn|eval|shell|readFile|writeFile|rawRpc|signBytes|getItem|setItem/i;
    expect(wires.filter((wire) => generic.test(wire))).toEqual([]);
  });
});
