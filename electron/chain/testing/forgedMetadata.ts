import { Metadata, TypeRegistry } from '@polkadot/types';
import type { Lie } from './lyingNode';

/** A type of the metadata's list, as JSON. */
export interface ForgedType {
  id: number;
  type: { path: string[]; params: unknown[]; def: Record<string, unknown>; docs: string[] };
}

/** Metadata v14 as JSON, as far as tests change it. */
export interface ForgedMetadata {
  lookup: { types: ForgedType[] };
  pallets: {
    name: string;
    calls: { type: number } | null;
    events: { type: number } | null;
    storage: { items: { name: string; type: { map: { value: number } } }[] } | null;
  }[];
}

/** The variants of a type that has some. */
export interface ForgedVariants {
  variant: { variants: ForgedVariant[] };
}

/** One of them. */
export interface ForgedVariant {
  name: string;
  index: number;
  fields: { name: string }[];
}

/** The events of a pallet, in the order of their numbers; changes in them are changes of the metadata. */
export function forgedEvents(
  { lookup: { types }, pallets }: ForgedMetadata,
  pallet: string,
): ForgedVariant[] {
  const events = pallets.find(({ name }) => name === pallet)?.events?.type;
  const def = types.find(({ id }) => id === events)?.type.def as ForgedVariants | undefined;
  if (!def) throw new Error(`${pallet} has no events`);
  return def.variant.variants;
}

/** A lie that changes the metadata of the chain; newer versions of it are not told. */
export function forgedMetadata(change: (metadata: ForgedMetadata) => void): Lie {
  return (method, answer) => {
    const message = JSON.parse(answer) as { id: number; result: unknown };
    const { id, result } = message;
    if (method === 'state_call' && typeof result === 'string' && result.length > 10_000) {
      const error = { code: -32_000, message: 'not told' };
      return JSON.stringify({ jsonrpc: '2.0', id, error });
    }
    if (method !== 'state_getMetadata') return undefined;
    return JSON.stringify({ ...message, result: forge(result as `0x${string}`, change) });
  };
}

function forge(hex: `0x${string}`, change: (metadata: ForgedMetadata) => void): string {
  const v14 = new Metadata(new TypeRegistry(), hex).asV14.toJSON() as unknown as ForgedMetadata;
  const copy = structuredClone(v14);
  change(copy);
  const whole = { magicNumber: 0x6174656d, metadata: { v14: copy } };
  return new Metadata(new TypeRegistry(), whole as never).toHex();
}
