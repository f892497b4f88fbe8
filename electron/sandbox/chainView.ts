import { expandMetadata, Metadata, StorageKey, TypeRegistry } from '@polkadot/types';
import type { DecoratedMeta } from '@polkadot/types/metadata/decorate/types';
import type { StorageEntry } from '@polkadot/types/primitive/types';
import type { Codec, IMethod } from '@polkadot/types/types';
import { bytesToHex, keyFromHex, keyToHex } from '../engine/bytes';
import type { Chain } from '../engine/chain';
import type { CodeEra } from '../engine/codeEra';

/** A call in this runtime's encoding. */
export type Call = IMethod;

/** Calls, storage and constants of a runtime by name, on one chain. Built when first needed: it takes 50 to 150 ms. */
export class ChainView {
  readonly registry = new TypeRegistry();
  private readonly meta: DecoratedMeta;

  constructor(
    private readonly chain: Chain,
    readonly era: CodeEra = chain.era,
  ) {
    const metadata = new Metadata(this.registry, era.metadata as `0x${string}`);
    this.registry.setMetadata(metadata, undefined, undefined, true);
    this.meta = expandMetadata(this.registry, metadata);
  }

  /** True when the runtime has this call. */
  hasCall(pallet: string, name: string): boolean {
    return this.meta.tx[pallet]?.[name] !== undefined;
  }

  /** Argument names of a call; empty when it is absent. */
  argsOf(pallet: string, name: string): string[] {
    return this.meta.tx[pallet]?.[name]?.meta.args.map((arg) => arg.name.toString()) ?? [];
  }

  /** Encodes a call. Throws when it is absent or an argument does not fit. */
  call(pallet: string, name: string, ...args: unknown[]): Call {
    const make = this.meta.tx[pallet]?.[name];
    if (!make) throw new Error(`the runtime has no call ${pallet}.${name}`);
    return make(...args);
  }

  /** True when the runtime has this storage item. */
  hasItem(pallet: string, item: string): boolean {
    return this.meta.query[pallet]?.[item] !== undefined;
  }

  /** Storage key, 0x-hex; without arguments of a map: its prefix. */
  key(pallet: string, item: string, args: readonly unknown[] = []): string {
    const entry = this.entry(pallet, item);
    if (!entry.meta.type.isPlain && args.length === 0) return bytesToHex(entry.keyPrefix());
    return new StorageKey(this.registry, args.length ? [entry, [...args]] : entry).toHex();
  }

  /** Decoded value at the head; the item's default when absent. */
  read(pallet: string, item: string, args: readonly unknown[] = []): Codec {
    const entry = this.entry(pallet, item);
    const { store, head } = this.chain;
    const stored = store.get(keyFromHex(this.key(pallet, item, args)), head.number);
    // Bytes, not hex: a codec takes the hex of a number as big-endian.
    return this.registry.createType(this.typeOf(entry), stored ?? entry.meta.fallback.toU8a(true));
  }

  /** Decoded keys and values of a map at the head, at most 10,000. */
  entries(pallet: string, item: string): [keys: Codec[], value: Codec][] {
    const entry = this.entry(pallet, item);
    const prefix = keyFromHex(this.key(pallet, item));
    const { store, head } = this.chain;
    const out: [Codec[], Codec][] = [];
    let next = store.next(prefix, head.number);
    for (; next?.startsWith(prefix) && out.length < 10_000; next = store.next(next, head.number)) {
      const key = new StorageKey(this.registry, keyToHex(next));
      key.setMeta(entry.meta);
      const value = store.get(next, head.number) ?? new Uint8Array();
      out.push([
        key.args as unknown as Codec[],
        this.registry.createType(this.typeOf(entry), value),
      ]);
    }
    return out;
  }

  /** A storage pair for {@link Chain.setStorage}. */
  pair(pallet: string, item: string, args: readonly unknown[], value: unknown): [string, string] {
    const type = this.typeOf(this.entry(pallet, item));
    const encoded = this.registry.createType(type, value).toU8a();
    return [this.key(pallet, item, args), bytesToHex(encoded)];
  }

  /** Bytes of an item's default value: tells two layouts of a fixed-size value apart. */
  width(pallet: string, item: string): number {
    return this.entry(pallet, item).meta.fallback.toU8a(true).length;
  }

  /** `pallet.Name` of a DispatchError, or its other kind as text. */
  errorName(error: Codec): string {
    const { isModule, asModule } = error as unknown as { isModule: boolean; asModule: never };
    if (!isModule) return error.toString();
    const { section, name } = this.registry.findMetaError(asModule);
    return `${section}.${name}`;
  }

  private entry(pallet: string, item: string): StorageEntry {
    const entry = this.meta.query[pallet]?.[item];
    if (!entry) throw new Error(`the runtime has no storage ${pallet}.${item}`);
    return entry;
  }

  private typeOf({ meta: { type } }: StorageEntry): string {
    return this.registry.createLookupType(type.isPlain ? type.asPlain : type.asMap.value);
  }
}
