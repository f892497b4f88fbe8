/** The part of V8's WebAssembly that the engine uses; Node's types do not declare it. */

/** A compiled module; opaque. */
export interface WasmModule {
  readonly wasmModule?: never;
}

/** Linear memory of an instance. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  /** Adds pages of 64 KiB; throws a RangeError past the maximum. */
  grow(pages: number): number;
}

/** A running instance. */
export interface WasmInstance {
  readonly exports: Record<string, unknown>;
}

/** One import or export of a module. */
export interface WasmDescriptor {
  module: string;
  name: string;
  kind: string;
}

interface WasmApi {
  Module: {
    new (bytes: Uint8Array): WasmModule;
    imports(module: WasmModule): WasmDescriptor[];
    exports(module: WasmModule): WasmDescriptor[];
    customSections(module: WasmModule, name: string): ArrayBuffer[];
  };
  Instance: new (
    module: WasmModule,
    imports: Record<string, Record<string, unknown>>,
  ) => WasmInstance;
  Memory: new (limits: { initial: number; maximum?: number }) => WasmMemory;
}

/** `globalThis.WebAssembly`, typed. */
export const wasmApi = (globalThis as unknown as { WebAssembly: WasmApi }).WebAssembly;
