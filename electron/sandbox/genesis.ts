import { waitReady } from '@polkadot/wasm-crypto';
import { sandboxError } from '../../shared/sandbox/errors';
import { err, ok, type Result } from '../../shared/ipc/result';
import { bytesFromHex, bytesToHex, concatBytes, keyToHex } from '../engine/bytes';
import { BadCode, MissingHostFunction } from '../engine/errors';
import { Overlay } from '../engine/overlay';
import { Runtime } from '../engine/runtime';
import { compactLength, stripLength } from '../engine/scale';
import { CODE_KEY } from '../engine/storageKeys';
import { Store } from '../engine/store';
import { compileCode } from '../engine/wasmCode';
import {
  type ChainFile,
  type Genesis,
  type GenesisConfig,
  mergePatch,
  parseBigJson,
  printBigJson,
  sortedTop,
} from './chainFile';

/** Genesis of a chain file: as it stands there, or built by its own runtime. */
export async function genesisOfFile({
  name,
  properties,
  genesis,
}: ChainFile): Promise<Result<Genesis>> {
  const facts = { name, properties };
  if ('top' in genesis) return ok({ ...facts, top: genesis.top });
  return buildGenesis(bytesFromHex(genesis.code), facts, genesis);
}

/** Lets a runtime build its genesis through GenesisBuilder (`get_preset`, `build_state`); 218 and later have it. */
export async function buildGenesis(
  code: Uint8Array,
  facts: Pick<Genesis, 'name' | 'properties'>,
  { patch, config }: GenesisConfig = {},
): Promise<Result<Genesis>> {
  // The host functions hash with it; nothing else may have been opened in this process yet.
  await waitReady();
  try {
    const runtime = new Runtime(compileCode(code));
    if (!runtime.has('GenesisBuilder_build_state') || !runtime.has('GenesisBuilder_get_preset'))
      return err(sandboxError('NO_GENESIS_BUILDER'));
    const full = config ?? mergePatch(defaults(runtime), patch ?? {});
    const overlay = new Overlay(new Store([], 0), 0);
    const input = Buffer.from(printBigJson(full));
    const answer = runtime.call(
      'GenesisBuilder_build_state',
      concatBytes(compactLength(input.length), input),
      overlay,
    );
    if (answer[0] !== 0)
      return err(sandboxError('GENESIS_FAILED', textOf(stripLength(answer.subarray(1)))));
    // As it came: compressed.
    overlay.set(CODE_KEY, code);
    const entries = [...overlay.changes].flatMap(([key, value]): [string, string][] =>
      value === null ? [] : [[keyToHex(key), bytesToHex(value)]],
    );
    return ok({ ...facts, top: sortedTop(entries) });
  } catch (error) {
    return err(runtimeFailure(error, 'GENESIS_FAILED'));
  }
}

/** Turns what the engine throws into words; an import that we lack is named. */
export function runtimeFailure(
  error: unknown,
  otherwise: 'GENESIS_FAILED' | 'SEED_FAILED' | 'BLOCK_FAILED' | 'UPGRADE_REFUSED',
): ReturnType<typeof sandboxError> {
  if (error instanceof MissingHostFunction) return sandboxError('IMPORT_MISSING', error.importName);
  const text = error instanceof Error ? error.message : String(error);
  return sandboxError(error instanceof BadCode ? 'BAD_CHAIN_FILE' : otherwise, text);
}

function defaults(runtime: Runtime): unknown {
  const overlay = new Overlay(new Store([], 0), 0);
  // None: the default configuration. The answer is an option of text.
  const preset = runtime.call('GenesisBuilder_get_preset', new Uint8Array([0]), overlay);
  return preset[0] === 1 ? parseBigJson(textOf(stripLength(preset.subarray(1)))) : {};
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
