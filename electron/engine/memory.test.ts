import { describe, expect, it } from 'vitest';
import { BadCode, RuntimeTrap } from './errors';
import { GuestMemory } from './guestMemory';
import { hostFunctions } from './host/functions';
import { Overlay } from './overlay';
import { Runtime } from './runtime';
import { Store } from './store';
import { BODIES, tinyRuntime, type TinyMemory, wide } from './testing/tinyWasm';
import { wasmApi } from './wasmApi';
import { compileCode } from './wasmCode';

const run = (memory?: TinyMemory): Uint8Array => {
  const code = compileCode(tinyRuntime(['Core_version'], BODIES.grows, memory));
  return new Runtime(code).call('Core_version', new Uint8Array(), new Overlay(new Store([], 0), 0));
};

type Put = (kind: number, key: bigint, value: bigint) => void;
type Get = (kind: number, key: bigint) => bigint;

describe('memory of a runtime that a node gave', () => {
  it('ends in a trap when it grows without end, and the next one runs', () => {
    const before = process.memoryUsage.rss();
    for (let round = 0; round < 3; round++) expect(() => run()).toThrow(RuntimeTrap);
    expect(process.memoryUsage.rss() - before).toBeLessThan(512 * 1024 * 1024);
  });

  it('takes a lower maximum of its own, and never a higher one', () => {
    expect(() => run({ imported: [0x01, 0x01, ...wide(200)] })).toThrow(RuntimeTrap);
    expect(() => run({ imported: [0x01, 0x01, ...wide(65_536)] })).toThrow(RuntimeTrap);
  });

  it('is refused when nobody could cap it', () => {
    expect(() => run({ own: [0x00, 0x01] })).toThrow(BadCode);
    expect(() => run({ imported: [0x00, ...wide(20_000)] })).toThrow(BadCode);
  });

  it('keeps no more than short values beside the state', () => {
    const memory = new GuestMemory(new wasmApi.Memory({ initial: 16 }));
    const overlay = new Overlay(new Store([], 0), 0);
    const log = (): void => undefined;
    const host = hostFunctions({ memory, overlay, standIns: false, logLevel: 0, log });
    const set = host['ext_offchain_local_storage_set_version_1'] as Put;
    const get = host['ext_offchain_local_storage_get_version_1'] as Get;
    const kept = (length: bigint): number | undefined => {
      set(1, 4n << 32n, length << 32n);
      return memory.read(get(1, 4n << 32n))[0];
    };
    expect(kept(70_000n)).toBe(0);
    expect(kept(60_000n)).toBe(1);
  });
});
