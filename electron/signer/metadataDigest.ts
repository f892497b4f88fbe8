import { blake3 } from '@noble/hashes/blake3.js';
import { type Decoded, ValueReader } from './decoded';
import type { ChainMetadata } from './metadata';
import { encodedTypes, TypeRefs } from './merkleTypes';
import { ScaleReader, Unreadable } from './scaleReader';
import { ScaleWriter } from './scaleWriter';

/** How a chain's token is written; the runtime is built with the same two. */
export interface Token {
  symbol: string;
  decimals: number;
}

/** The one format of a transaction that a digest is defined for. */
const FORMAT = 4;

/**
 * The digest that binds a signature to a chain's own description of its types: 32 bytes, computed from nothing but
 * the metadata, as the runtime's build does. Throws {@link Unreadable} where metadata lacks a part of it.
 * Source: RFC 78 of the Polkadot fellowship.
 */
export function metadataDigest(metadata: ChainMetadata, { symbol, decimals }: Token): Uint8Array {
  const refs = new TypeRefs(metadata);
  const { specName, specVersion, prefix } = runtimeOf(metadata);
  const writer = new ScaleWriter()
    .unsigned(1, 1)
    .raw(merkleRoot(encodedTypes(metadata, refs)))
    .raw(blake3(encodedExtrinsic(metadata, refs)))
    .unsigned(specVersion, 4)
    .text(specName)
    .unsigned(prefix, 2)
    .unsigned(decimals, 1)
    .text(symbol);
  return blake3(writer.bytes());
}

/** Root of the tree over some leaves: the last two of the queue are joined until one is left, as RFC 78 says. */
export function merkleRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const queue = leaves.map((leaf) => blake3(leaf)).reverse();
  for (let at = 0; at + 1 < queue.length; at += 2) {
    const [right, left] = [queue[at], queue[at + 1]];
    if (right && left) queue.push(blake3(Buffer.concat([left, right])));
  }
  return queue[queue.length - 1] ?? new Uint8Array(32);
}

function encodedExtrinsic(metadata: ChainMetadata, refs: TypeRefs): Uint8Array {
  if (!metadata.formats.includes(FORMAT)) throw new Unreadable('transactions of another format');
  const writer = new ScaleWriter().unsigned(FORMAT, 1);
  refs.write(writer, metadata.addressType);
  refs.write(writer, metadata.callType);
  refs.write(writer, metadata.signatureType);
  writer.list(metadata.extensions, ({ name, type, additional }) => {
    writer.text(name);
    refs.write(writer, type);
    refs.write(writer, additional);
  });
  return writer.bytes();
}

function runtimeOf(metadata: ChainMetadata) {
  const version = constant(metadata, 'Version');
  const fields = new Map(version.kind === 'struct' ? version.fields : []);
  const [name, spec] = [fields.get('spec_name'), fields.get('spec_version')];
  const prefix = constant(metadata, 'SS58Prefix');
  if (name?.kind !== 'text' || spec?.kind !== 'integer' || prefix.kind !== 'integer') {
    throw new Unreadable('the metadata does not name its runtime');
  }
  return { specName: name.value, specVersion: Number(spec.value), prefix: Number(prefix.value) };
}

function constant(metadata: ChainMetadata, name: string): Decoded {
  const found = metadata.system.get(name);
  if (!found) throw new Unreadable(`the metadata has no constant System.${name}`);
  const reader = new ScaleReader(found.value);
  const value = new ValueReader(metadata, reader).value(found.type);
  if (reader.left > 0) throw new Unreadable('bytes are left over');
  return value;
}
