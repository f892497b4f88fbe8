import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chainsFolder, type Spec } from '../../engine/testing/testChain';
import type { Result } from '../../../shared/ipc/result';
import type { Generation } from '../../../shared/sandbox/model';
import type { CoreOptions } from '../core';
import { SandboxCore } from '../core';
import type { CreateRequest } from '../protocol';
import { sharedCache } from './sharedSeeds';

/** Bob of the development accounts. */
export const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty';

/** A folder that is removed at the end of a test file. */
export function makeFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'taodesk-sandbox-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** The chain file of a spec. */
export function chainFile(spec: Spec): string {
  return join(chainsFolder() ?? '', `subtensor-${spec}.json`);
}

/** What a test makes a sandbox with; blocks on demand. */
export function creation(spec: Spec, folder: string, cache: string, name = 'test'): CreateRequest {
  return {
    folder: join(folder, name),
    name,
    generation: String(spec).slice(0, 3) as Generation,
    clock: 'onDemand',
    source: { kind: 'chainFile', path: chainFile(spec) },
    cache,
  };
}

/** The value of a result; fails the test with the error's text. */
export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`${result.error.code}: ${result.error.message} ${result.error.details ?? ''}`);
}

/** A new sandbox on a shared seed. */
export async function newSandbox(
  spec: Spec,
  folder: string,
  {
    name = 'test',
    cache = sharedCache(),
    ...options
  }: CoreOptions & { name?: string; cache?: string } = {},
): Promise<SandboxCore> {
  const request = creation(spec, folder, cache, name);
  return must(await SandboxCore.create(request, () => undefined, options));
}

/** The same sandbox, opened again. */
export async function reopen(
  folder: string,
  { name = 'test', ...options }: CoreOptions & { name?: string } = {},
): Promise<SandboxCore> {
  const request = { folder: join(folder, name), name, clock: 'onDemand' as const };
  return must(await SandboxCore.open(request, options));
}
