import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesToHex } from '../engine/bytes';
import { BODIES, type TinyMemory, tinyRuntime } from '../engine/testing/tinyWasm';
import type { StartProcess } from './process';
import { SandboxRunner } from './runner';
import { realProcesses } from './testing/realProcess';
import { makeFolder } from './testing/sandboxHome';
import type { WatchLimits } from './watch';

const QUICK: WatchLimits = { answerMs: 2_000, everyMs: 50, maxRss: 3 * 1024 ** 3 };
/** Where it is not the time that ends it: a busy machine takes long. */
const PATIENT: WatchLimits = { ...QUICK, answerMs: 30_000 };
const EXPORTS = ['Core_version', 'Metadata_metadata', 'AuraApi_slot_duration'];

const home = makeFolder();
let real: Awaited<ReturnType<typeof realProcesses>>;
beforeAll(async () => {
  real = await realProcesses(home.path);
});
afterAll(() => {
  for (const child of real.children) child.kill('SIGKILL');
  home.remove();
});

/** A chain file whose code is the given wasm. */
function chainFile(name: string, body: readonly number[], memory?: TinyMemory): string {
  const code = bytesToHex(tinyRuntime(EXPORTS, body, memory));
  const path = join(home.path, `${name}.json`);
  const top = { '0x3a636f6465': code };
  writeFileSync(path, JSON.stringify({ name, properties: {}, genesis: { raw: { top } } }));
  return path;
}

async function make(
  name: string,
  body: readonly number[],
  watch: WatchLimits,
  start: StartProcess,
  memory?: TinyMemory,
) {
  const folder = join(home.path, name);
  const record = {
    ...{ version: 1 as const, name, generation: '143' as const, clock: 'onDemand' as const },
    ...{ genesis: `0x${'00'.repeat(32)}`, specVersion: 0 },
  };
  const quiet = { mayRun: () => true, changed: () => undefined, crashed: () => undefined };
  const parts = { folder, startProcess: start, ...quiet };
  const runner = new SandboxRunner(record, { ...parts, watch });
  const source = { kind: 'chainFile' as const, path: chainFile(name, body, memory) };
  const cache = join(home.path, 'cache');
  const request = { folder, name, clock: record.clock, generation: record.generation };
  const { signal } = new AbortController();
  const options = { signal, onProgress: () => undefined };
  const made = await runner.create({ ...request, source, cache }, options);
  return { runner, made };
}

describe('a runtime that means no good, in a process of its own', () => {
  it('that loops is ended, and the app is told in words', async () => {
    const { runner, made } = await make('loops', BODIES.loops, QUICK, real.start);
    expect(made).toMatchObject({ ok: false, error: { code: 'STUCK' } });
    expect(runner.view(0)).toMatchObject({ state: 'failed', problem: { code: 'STUCK' } });
    const child = real.children.at(-1);
    if (child?.exitCode === null && child.signalCode === null) {
      await new Promise((resolve) => child.once('exit', resolve));
    }
    expect(child?.signalCode).toBe('SIGTERM');
  });

  it('that grows its memory without end is refused in words', async () => {
    const { made } = await make('grows', BODIES.grows, PATIENT, real.start);
    expect(made).toMatchObject({ ok: false, error: { code: 'SEED_FAILED' } });
  });

  it('that fills the memory of its host, which its own cap does not reach, is refused in words', async () => {
    const memory = { imported: [0x00, 0x60], host: 'ext_storage_set_version_1' };
    const { made } = await make('fills', BODIES.writes, PATIENT, real.start, memory);
    expect(made).toMatchObject({ ok: false, error: { code: 'SEED_FAILED' } });
    expect(made.ok ? '' : made.error.details).toContain('writes over 1 GiB');
  });

  it('whose process uses more memory than it may is ended', async () => {
    const low = { ...PATIENT, maxRss: 1024 };
    const { made } = await make('large', BODIES.loops, low, real.start);
    expect(made).toMatchObject({ ok: false, error: { code: 'TOO_MUCH_MEMORY' } });
  });
});
