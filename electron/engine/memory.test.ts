import { describe, expect, it } from 'vitest';
import { BadCode, RuntimeTrap } from './errors';
import { Overlay } from './overlay';
import { Runtime } from './runtime';
import { Store } from './store';
import { BODIES, tinyRuntime, type TinyMemory, wide } from './testing/tinyWasm';
import { compileCode } from './wasmCode';

const run = (memory?: TinyMemory): Uint8Array => {
  const code = compileCode(tinyRuntime(['Core_version'], BODIES.grows, memory));
  return new Runtime(code).call('Core_version', new Uint8Array(), new Overlay(new Store([], 0), 0));
};

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
});
