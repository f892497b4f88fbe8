import { waitReady } from '@polkadot/wasm-crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { BadCode, MissingExport, MissingHostFunction, RuntimeTrap } from './errors';
import { Overlay } from './overlay';
import { Runtime } from './runtime';
import { Store } from './store';
import { compileCode, inflateCode } from './wasmCode';

beforeAll(() => waitReady());

const text = (name: string) => [name.length, ...Buffer.from(name)];
const section = (id: number, body: number[]) => [id, body.length, ...body];

/**
 * A module by hand: imports env.memory (3 pages) and env.<host>, exports `__heap_base`, `calls`
 * (calls the import), `sleeps` (does not) and `traps`.
 */
function handMade(host: string): Uint8Array {
  const types = section(1, [2, 0x60, 0, 0, 0x60, 2, 0x7f, 0x7f, 1, 0x7e]);
  const memory = [...text('env'), ...text('memory'), 2, 0, 3];
  const imports = section(2, [2, ...memory, ...text('env'), ...text(host), 0, 0]);
  const functions = section(3, [3, 1, 1, 1]);
  const globals = section(6, [1, 0x7f, 0, 0x41, 0x80, 0x08, 0x0b]);
  const exported = (name: string, kind: number, index: number) => [...text(name), kind, index];
  const exports = section(7, [
    4,
    ...exported('__heap_base', 3, 0),
    ...exported('calls', 0, 1),
    ...exported('sleeps', 0, 2),
    ...exported('traps', 0, 3),
  ]);
  const calls = [0, 0x10, 0, 0x42, 0, 0x0b];
  const sleeps = [0, 0x42, 0, 0x0b];
  const traps = [0, 0, 0x0b];
  const bodies = [calls, sleeps, traps].flatMap((body) => [body.length, ...body]);
  const code = section(10, [3, ...bodies]);
  return new Uint8Array([
    0,
    0x61,
    0x73,
    0x6d,
    1,
    0,
    0,
    0,
    ...types,
    ...imports,
    ...functions,
    ...globals,
    ...exports,
    ...code,
  ]);
}

const state = () => new Overlay(new Store([], 0), 0);
const EMPTY = new Uint8Array();

describe('runtime', () => {
  const strange = 'ext_from_the_future_version_9';

  it('names an import that it lacks at load, and throws it only when it is called', () => {
    const runtime = new Runtime(compileCode(handMade(strange)));
    expect(runtime.missingImports).toEqual([strange]);
    expect(runtime.call('sleeps', EMPTY, state())).toEqual(EMPTY);
    expect(() => runtime.call('calls', EMPTY, state())).toThrow(MissingHostFunction);
    expect(() => runtime.call('calls', EMPTY, state())).toThrow(strange);
    expect(runtime.call('sleeps', EMPTY, state())).toEqual(EMPTY);
  });

  it('calls an import that it has', () => {
    const known = 'ext_storage_start_transaction_version_1';
    const runtime = new Runtime(compileCode(handMade(known)));
    expect(runtime.missingImports).toEqual([]);
    const overlay = state();
    runtime.call('calls', EMPTY, overlay);
    expect(overlay.depth).toBe(1);
  });

  it('survives a trap and unwinds what it left open', () => {
    const runtime = new Runtime(
      compileCode(handMade('ext_storage_rollback_transaction_version_1')),
    );
    expect(() => runtime.call('traps', EMPTY, state())).toThrow(RuntimeTrap);
    expect(() => runtime.call('calls', EMPTY, state())).toThrow('no open transaction');
    expect(runtime.call('sleeps', EMPTY, state())).toEqual(EMPTY);
  });

  it('reads the memory that a module asks for, and refuses what is no runtime', () => {
    expect(compileCode(handMade(strange)).memoryPages).toBe(3);
    expect(() =>
      new Runtime(compileCode(handMade(strange))).call('nothing', EMPTY, state()),
    ).toThrow(MissingExport);
    expect(() => compileCode(new Uint8Array([1, 2, 3]))).toThrow(BadCode);
    const broken = Buffer.from('52bc537646db8e05ffffffffffff', 'hex');
    expect(() => inflateCode(new Uint8Array(broken))).toThrow(BadCode);
  });

  it('stops at 50 MiB of a small file that claims to hold gigabytes', () => {
    // One block of 4 bytes repeats a zero 128 KiB times.
    const count = 20_000;
    const header = (last: number): number[] => {
      const bits = ((128 * 1024) << 3) | (1 << 1) | last;
      return [bits & 255, (bits >> 8) & 255, (bits >> 16) & 255, 0];
    };
    const blocks = Array.from({ length: count }, (_, at) => header(at === count - 1 ? 1 : 0));
    const frame = Buffer.from('52bc537646db8e0528b52ffd0058', 'hex');
    const before = process.memoryUsage().rss;
    expect(() => inflateCode(Buffer.concat([frame, Buffer.from(blocks.flat())]))).toThrow('50 MiB');
    expect(process.memoryUsage().rss - before).toBeLessThan(500 * 1024 * 1024);
  });
});

it('a module named __proto__ is a name like any other', () => {
  const types = section(1, [2, 0x60, 0, 0, 0x60, 2, 0x7f, 0x7f, 1, 0x7e]);
  const imports = section(2, [1, ...text('__proto__'), ...text('isFile'), 0, 0]);
  const exports = section(7, [1, ...text('Core_version'), 0, 1]);
  const code = section(10, [1, 4, 0, 0x42, 0, 0x0b]);
  const head = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  const wasm = [...head, ...types, ...imports, ...section(3, [1, 1]), ...exports, ...code];
  const runtime = new Runtime(compileCode(Uint8Array.from(wasm)));
  const call = () =>
    runtime.call('Core_version', new Uint8Array(), new Overlay(new Store([], 0), 0));
  // It exports no heap; what counts is what its import has left behind.
  expect(call).toThrow();
  const found = 'isFile' in {};
  Reflect.deleteProperty(Object.prototype, 'isFile');
  expect(found).toBe(false);
});
