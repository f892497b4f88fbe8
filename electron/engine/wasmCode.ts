import { createHash } from 'node:crypto';
import { Decompress } from 'fzstd';
import { concatBytes } from './bytes';
import { BadCode } from './errors';
import { MAX_PAGES } from './guestMemory';
import { wasmApi, type WasmModule } from './wasmApi';

/** A compiled runtime, good for any number of instances. */
export interface CompiledCode {
  readonly module: WasmModule;
  /** sha256 of the bytes as they lie under `:code`, hex. */
  readonly id: string;
  /** Names of exported functions. */
  readonly exports: ReadonlySet<string>;
  /** Imported functions as `module.name`. */
  readonly imports: readonly { module: string; name: string }[];
  /** Pages of 64 KiB that the imported memory must have at least; null when the module has its own. */
  readonly memoryPages: number | null;
  /** Pages that the imported memory may have at most; null when the module does not say. */
  readonly maxPages: number | null;
}

/** Prefix of zstd-compressed code (sp-maybe-compressed-blob). */
const ZSTD_PREFIX = Buffer.from('52bc537646db8e05', 'hex');
/** Same bound as the node's (sp-maybe-compressed-blob, CODE_BLOB_BOMB_LIMIT). */
const MAX_INFLATED = 50 * 1024 * 1024;

/** Plain wasm of a `:code` value. Throws {@link BadCode} on damaged or oversized input. */
export function inflateCode(code: Uint8Array): Uint8Array {
  const prefix = code.subarray(0, ZSTD_PREFIX.length);
  if (Buffer.compare(prefix, ZSTD_PREFIX) !== 0) return code;
  const parts: Uint8Array[] = [];
  let length = 0;
  // Counted block by block: a small file may claim to become any size.
  const stream = new Decompress((part) => {
    length += part.length;
    if (length > MAX_INFLATED) throw new BadCode('code larger than 50 MiB');
    parts.push(part);
  });
  try {
    stream.push(code.subarray(ZSTD_PREFIX.length), true);
  } catch (e) {
    throw e instanceof BadCode ? e : new BadCode(`zstd: ${String(e)}`);
  }
  return concatBytes(...parts);
}

const cache = new Map<string, CompiledCode>();
const CACHED = 6;

/** Compiles a `:code` value; the last few are kept by hash. Throws {@link BadCode}. */
export function compileCode(code: Uint8Array): CompiledCode {
  const id = createHash('sha256').update(code).digest('hex');
  const known = cache.get(id);
  if (known) return known;
  const wasm = inflateCode(code);
  let module: WasmModule;
  try {
    module = new wasmApi.Module(wasm);
  } catch (e) {
    throw new BadCode(e instanceof Error ? e.message : String(e));
  }
  const imports = wasmApi.Module.imports(module).filter((i) => i.kind === 'function');
  const exported = wasmApi.Module.exports(module).filter((e) => e.kind === 'function');
  const compiled: CompiledCode = {
    module,
    id,
    exports: new Set(exported.map((e) => e.name)),
    imports: imports.map(({ module: from, name }) => ({ module: from, name })),
    ...memoryOf(wasm),
  };
  if (cache.size >= CACHED) cache.delete(cache.keys().next().value as string);
  cache.set(id, compiled);
  return compiled;
}

/** The version that the compiler leaves in a section of the wasm; null when there is none. */
export function embeddedVersion(module: WasmModule): Uint8Array | null {
  const section = wasmApi.Module.customSections(module, 'runtime_version')[0];
  return section ? new Uint8Array(section) : null;
}

function leb(wasm: Uint8Array, at: number): [value: number, next: number] {
  let value = 0;
  let shift = 0;
  let i = at;
  for (;;) {
    const byte = wasm[i++] ?? 0;
    value += (byte & 127) * 2 ** shift;
    shift += 7;
    if (!(byte & 128) || shift > 28) return [value, i];
  }
}

/** Sections of a module (WebAssembly core spec §5.5): where the body of each begins, by id. */
function sectionsOf(wasm: Uint8Array): Map<number, number> {
  const sections = new Map<number, number>();
  for (let at = 8; at < wasm.length;) {
    const [size, body] = leb(wasm, at + 1);
    sections.set(wasm[at] ?? 0, body);
    at = body + size;
  }
  return sections;
}

/** Limits of the imported memory. Throws {@link BadCode} when nobody could cap what the module uses. */
function memoryOf(wasm: Uint8Array): Pick<CompiledCode, 'memoryPages' | 'maxPages'> {
  const sections = sectionsOf(wasm);
  const own = sections.get(5);
  if (own !== undefined && leb(wasm, own)[0] > 0) throw new BadCode('it has a memory of its own');
  const imports = sections.get(2);
  const limits = imports === undefined ? null : importedLimits(wasm, imports);
  if (limits === null) return { memoryPages: null, maxPages: null };
  const [memoryPages, next] = leb(wasm, limits + 1);
  if (memoryPages > MAX_PAGES) throw new BadCode('it asks for more than 1 GiB of memory');
  const bounded = (wasm[limits] ?? 0) & 1;
  return { memoryPages, maxPages: bounded ? leb(wasm, next)[0] : null };
}

/** Where the limits of the imported memory lie; null without one. */
function importedLimits(wasm: Uint8Array, start: number): number | null {
  let [count, i] = leb(wasm, start);
  for (; count > 0; count--) {
    for (let name = 0; name < 2; name++) {
      const [length, body] = leb(wasm, i);
      i = body + length;
    }
    const kind = wasm[i++];
    if (kind === 2) return i;
    if (kind === 0) [, i] = leb(wasm, i);
    else i = skipTableOrGlobal(wasm, i, kind === 1);
  }
  return null;
}

function skipTableOrGlobal(wasm: Uint8Array, at: number, table: boolean): number {
  if (!table) return at + 2;
  const limited = (wasm[at + 1] ?? 0) & 1;
  let [, i] = leb(wasm, at + 2);
  if (limited) [, i] = leb(wasm, i);
  return i;
}
