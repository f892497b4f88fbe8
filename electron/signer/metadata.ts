import { type Constants, readSystemConstants } from './metadataPallets';
import { id, readTypes, type TypeInfo, unknown } from './metadataTypes';
import { ScaleReader, Unreadable } from './scaleReader';

/** One part of a transaction beside its call: `type` is sent, `additional` only signed. */
export interface Extension {
  name: string;
  type: number;
  additional: number;
}

/** The part of a chain's metadata that signing needs. */
export interface ChainMetadata {
  /** Of the metadata's own format: 14, 15 or 16. */
  version: number;
  types: Map<number, TypeInfo>;
  /** Constants of the System pallet. */
  system: Constants;
  /** Formats of a transaction that the chain takes. */
  formats: readonly number[];
  addressType: number;
  /** Type of the outer call enum. */
  callType: number;
  signatureType: number;
  /** Those of a signed transaction of format 4, in their order. */
  extensions: Extension[];
}

/**
 * Reads runtime metadata of version 14, 15 or 16 with a decoder of the signer's own,
 * so that the bytes are judged by other code than the code that built them.
 * Throws {@link Unreadable}. Source: the `frame-metadata` crate.
 */
export function readMetadata(bytes: Uint8Array): ChainMetadata {
  const reader = new ScaleReader(bytes);
  if (reader.unsigned(4) !== 0x6174656dn) throw new Unreadable('these bytes are no metadata');
  const version = reader.u8();
  if (version < 14 || version > 16)
    throw new Unreadable(`metadata version ${version} is not known`);
  const types = readTypes(reader);
  const system = readSystemConstants(reader, version);
  return { version, types, system, ...readExtrinsic(reader, version, types) };
}

type Extrinsic = Omit<ChainMetadata, 'version' | 'types' | 'system'>;

function readExtrinsic(
  reader: ScaleReader,
  version: number,
  types: Map<number, TypeInfo>,
): Extrinsic {
  switch (version) {
    case 14:
      return extrinsicOf14(reader, types);
    case 15:
      return extrinsicOf15(reader);
    default:
      return extrinsicOf16(reader);
  }
}

function extrinsicOf14(reader: ScaleReader, types: Map<number, TypeInfo>): Extrinsic {
  const params = types.get(id(reader))?.params;
  const formats = [reader.u8()];
  const named = (name: string): number => params?.get(name) ?? unknown(`${name} of a transaction`);
  return {
    formats,
    addressType: named('Address'),
    callType: named('Call'),
    signatureType: named('Signature'),
    extensions: readExtensions(reader),
  };
}

function extrinsicOf15(reader: ScaleReader): Extrinsic {
  const formats = [reader.u8()];
  const types = readTypesOf(reader);
  id(reader);
  return { formats, ...types, extensions: readExtensions(reader) };
}

function extrinsicOf16(reader: ScaleReader): Extrinsic {
  const formats = reader.list(() => reader.u8());
  const types = readTypesOf(reader);
  const versions = new Map(
    reader.list((): [number, number[]] => [reader.u8(), reader.list(() => id(reader))]),
  );
  const all = readExtensions(reader);
  // Format 4 has no number for the set of its extensions: it is the set 0.
  const places = versions.get(0) ?? unknown('set of extensions');
  const extensions = places.map((place) => all[place] ?? unknown('extension'));
  return { formats, ...types, extensions };
}

function readTypesOf(
  reader: ScaleReader,
): Pick<Extrinsic, 'addressType' | 'callType' | 'signatureType'> {
  return { addressType: id(reader), callType: id(reader), signatureType: id(reader) };
}

function readExtensions(reader: ScaleReader): Extension[] {
  return reader.list(() => ({ name: reader.text(), type: id(reader), additional: id(reader) }));
}
