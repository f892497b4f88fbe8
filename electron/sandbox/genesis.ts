import { z } from 'zod';
import { sandboxError } from '../../shared/sandbox/errors';
import { err, ok, type Result } from '../../shared/ipc/result';
import { bytesFromHex, bytesToHex, concatBytes, isHex, keyToHex } from '../engine/bytes';
import { BadCode, MissingHostFunction } from '../engine/errors';
import { Overlay } from '../engine/overlay';
import { Runtime } from '../engine/runtime';
import { compactLength, stripLength } from '../engine/scale';
import { CODE_KEY } from '../engine/storageKeys';
import { Store } from '../engine/store';
import { compileCode } from '../engine/wasmCode';

/** What a chain starts from. */
export interface Genesis {
  name: string;
  properties: Record<string, unknown>;
  /** Hex keys to hex values, sorted. */
  top: Record<string, string>;
}

const hex = z.string().refine(isHex);
const chainFileSchema = z.object({
  name: z.string().max(200),
  properties: z.record(z.string().max(100), z.unknown()).nullish(),
  genesis: z.union([
    z.object({ raw: z.object({ top: z.record(hex, hex) }) }),
    z.object({
      runtimeGenesis: z.object({
        code: hex,
        patch: z.unknown().optional(),
        config: z.unknown().optional(),
      }),
    }),
  ]),
});

/** Numbers above 2^53 must survive JSON: they travel as marked strings. */
const parse = (text: string): unknown =>
  JSON.parse(text.replace(/([:[,]\s*)(\d{16,})(?=\s*[,\]}])/g, '$1"#$2"'));
const print = (value: unknown): string => JSON.stringify(value).replace(/"#(\d+)"/g, '$1');

/** Genesis of a chain specification in JSON: raw, or built by its own runtime. */
export function parseChainFile(text: string): Result<Genesis> {
  let raw: unknown;
  try {
    raw = parse(text);
  } catch {
    return err(sandboxError('BAD_CHAIN_FILE', 'not JSON'));
  }
  const file = chainFileSchema.safeParse(raw);
  if (!file.success) return err(sandboxError('BAD_CHAIN_FILE', z.prettifyError(file.error)));
  const { name, properties, genesis } = file.data;
  const facts = { name, properties: properties ?? {} };
  if ('raw' in genesis) {
    const { top } = genesis.raw;
    if (!top[keyToHex(CODE_KEY)]) return err(sandboxError('BAD_CHAIN_FILE', 'it holds no :code'));
    return ok({ ...facts, top: sorted(Object.entries(top)) });
  }
  const { code, patch, config } = genesis.runtimeGenesis;
  return buildGenesis(bytesFromHex(code), facts, { patch, config });
}

/** What a genesis is built from: a whole configuration, or a patch on the runtime's own default. */
export interface GenesisConfig {
  patch?: unknown;
  config?: unknown;
}

/** Lets a runtime build its genesis through GenesisBuilder (`get_preset`, `build_state`); 218 and later have it. */
export function buildGenesis(
  code: Uint8Array,
  facts: Pick<Genesis, 'name' | 'properties'>,
  { patch, config }: GenesisConfig = {},
): Result<Genesis> {
  try {
    const runtime = new Runtime(compileCode(code));
    if (!runtime.has('GenesisBuilder_build_state') || !runtime.has('GenesisBuilder_get_preset'))
      return err(sandboxError('NO_GENESIS_BUILDER'));
    const full = config ?? merge(defaults(runtime), patch ?? {});
    const overlay = new Overlay(new Store([], 0), 0);
    const input = Buffer.from(print(full));
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
    return ok({ ...facts, top: sorted(entries) });
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
  return preset[0] === 1 ? parse(textOf(stripLength(preset.subarray(1)))) : {};
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** RFC 7396: what `patch` means in a chain specification. */
function merge(base: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const out = new Map(Object.entries(isObject(base) ? base : {}));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) out.delete(key);
    else out.set(key, merge(out.get(key), value));
  }
  return Object.fromEntries(out);
}

// Keys are hex of equal case, so that text order is byte order: next-key order must not depend on the file.
function sorted(entries: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}
