import { MissingExport, MissingHostFunction, RuntimeTrap } from './errors';
import { GuestMemory, MAX_PAGES } from './guestMemory';
import { hostFunctions } from './host/functions';
import type { HostContext, HostFunctions } from './host/context';
import { Overlay } from './overlay';
import { Store } from './store';
import { wasmApi } from './wasmApi';
import type { CompiledCode } from './wasmCode';

/** How a runtime instance behaves. */
export interface RuntimeOptions {
  /** Accept stand-in signatures: seeding and simulation only. Default false. */
  standIns?: boolean;
  /** Gets what the runtime logs. */
  log?: (level: number, target: string, text: string) => void;
  /** 0 off (default) .. 5 trace; a panic is always kept for the trap's error. */
  logLevel?: number;
}

interface Booted {
  memory: GuestMemory;
  exports: Record<string, unknown>;
  heapBase: number;
  /** Everything from the first data to the heap as it was right after start. */
  image: Uint8Array;
  /** Where `image` lies. The stack is below it (or inside): what a call left there is never read. */
  imageAt: number;
}

const MAX_PANIC = 1_000;
/** Enough for any known runtime when the module does not say. */
const DEFAULT_PAGES = 96;
const NO_STATE = new Overlay(new Store([], 0), 0);

/**
 * A Substrate runtime in V8. One instance serves all calls: before each the data below the heap is
 * put back and the allocator starts anew; after a trap the instance is dropped. Not re-entrant.
 */
export class Runtime {
  /** Imports without a host function here; calling one throws {@link MissingHostFunction}. */
  readonly missingImports: readonly string[];
  readonly standIns: boolean;
  private booted: Booted | null = null;
  private overlay: Overlay = NO_STATE;
  private panic = '';

  constructor(
    readonly code: CompiledCode,
    private readonly options: RuntimeOptions = {},
  ) {
    this.standIns = options.standIns === true;
    const known = this.functions(new GuestMemory(new wasmApi.Memory({ initial: 0 })));
    this.missingImports = code.imports
      .filter(({ module, name }) => module !== 'env' || !Object.hasOwn(known, name))
      .map(({ module, name }) => (module === 'env' ? name : `${module}.${name}`));
  }

  /** True when the runtime has this export. */
  has(method: string): boolean {
    return this.code.exports.has(method);
  }

  /**
   * Calls an export with SCALE input on `overlay` and returns its SCALE output. Throws
   * {@link MissingExport}, {@link MissingHostFunction}, {@link RuntimeTrap}; an error that the
   * overlay's source throws passes through. Open transactions of a trap are unwound.
   */
  call(method: string, input: Uint8Array, overlay: Overlay): Uint8Array {
    if (!this.has(method)) throw new MissingExport(method);
    const { memory, exports, heapBase, image, imageAt } = this.ready();
    memory.bytes().set(image, imageAt);
    memory.reset(heapBase);
    this.overlay = overlay;
    this.panic = '';
    const depth = overlay.depth;
    const run = exports[method] as (offset: number, length: number) => bigint;
    try {
      const offset = memory.putRaw(input.length ? input : new Uint8Array(1));
      return memory.read(run(offset, input.length));
    } catch (e) {
      this.booted = null;
      overlay.unwind(depth);
      throw isWasmTrap(e) ? new RuntimeTrap(method, this.panic || String(e)) : e;
    } finally {
      this.overlay = NO_STATE;
    }
  }

  private functions(memory: GuestMemory): HostFunctions {
    const current = () => this.overlay;
    const context: HostContext = {
      memory,
      standIns: this.standIns,
      logLevel: this.options.logLevel ?? 0,
      get overlay() {
        return current();
      },
      log: (level, target, text) => this.note(level, target, text),
    };
    return hostFunctions(context);
  }

  private note(level: number, target: string, text: string): void {
    if (level === 1) this.panic = text.slice(0, MAX_PANIC);
    if (level <= (this.options.logLevel ?? 0)) this.options.log?.(level, target, text);
  }

  private ready(): Booted {
    if (this.booted) return this.booted;
    const { module, imports, memoryPages, maxPages } = this.code;
    const initial = Math.max(memoryPages ?? 0, Math.min(DEFAULT_PAGES, maxPages ?? DEFAULT_PAGES));
    // The runtime grows it by itself, too: it comes from a node that may mean no good.
    const own = new wasmApi.Memory({
      initial,
      maximum: Math.min(maxPages ?? MAX_PAGES, MAX_PAGES),
    });
    const memory = new GuestMemory(own);
    const known = this.functions(memory);
    // Names come from the code: without a prototype `__proto__` is a name like any other.
    const table = bare<Record<string, unknown>>();
    (table['env'] = bare())['memory'] = own;
    for (const { module: from, name } of imports) {
      const ours = from === 'env' && Object.hasOwn(known, name);
      (table[from] ??= bare())[name] = ours ? known[name] : missing(name);
    }
    const { exports } = new wasmApi.Instance(module, table);
    const heapBase = (exports['__heap_base'] as { value: number }).value;
    const below = new Uint8Array(own.buffer, 0, heapBase);
    const imageAt = Math.max(
      0,
      below.findIndex((byte) => byte !== 0),
    );
    const image = below.slice(imageAt);
    this.booted = { memory, exports, heapBase, image, imageAt };
    return this.booted;
  }
}

const bare = <T>(): Record<string, T> => Object.create(null) as Record<string, T>;

function missing(name: string): () => never {
  return () => {
    throw new MissingHostFunction(name);
  };
}

/** A trap of the machine, or memory that a host function was asked to touch and is not there. */
function isWasmTrap(e: unknown): boolean {
  return e instanceof RangeError || (e instanceof Error && e.constructor.name === 'RuntimeError');
}
