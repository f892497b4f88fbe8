import { id, skipText, skipTexts, unknown } from './metadataTypes';
import type { ScaleReader } from './scaleReader';

/** A constant of a pallet: its type, and its value in SCALE. */
export interface Constant {
  type: number;
  value: Uint8Array;
}

/** Constants of a pallet by name. */
export type Constants = Map<string, Constant>;

/** Reads past the pallets and keeps the constants of System, which name the runtime. Throws {@link Unreadable}. */
export function readSystemConstants(reader: ScaleReader, version: number): Constants {
  const pallets = new Map(reader.list(() => readPallet(reader, version)));
  return pallets.get('System') ?? new Map();
}

function readPallet(reader: ScaleReader, version: number): [string, Constants] {
  const item = (): void => {
    id(reader);
    if (version >= 16) reader.list(() => skipVariantDeprecation(reader));
  };
  const name = reader.text();
  reader.option(() => {
    skipText(reader);
    reader.list(() => skipStorageEntry(reader, version));
  });
  reader.option(item);
  reader.option(item);
  const constants = new Map(reader.list(() => readConstant(reader, version)));
  reader.option(item);
  if (version >= 16) {
    reader.list(() => skipAssociatedType(reader));
    reader.list(() => skipViewFunction(reader));
  }
  reader.u8();
  if (version >= 15) skipTexts(reader);
  if (version >= 16) skipDeprecation(reader);
  return [name, constants];
}

function skipStorageEntry(reader: ScaleReader, version: number): void {
  skipText(reader);
  reader.u8();
  const isMap = reader.bool();
  if (isMap) {
    reader.list(() => reader.u8());
    id(reader);
  }
  id(reader);
  skipText(reader);
  skipTexts(reader);
  if (version >= 16) skipDeprecation(reader);
}

function readConstant(reader: ScaleReader, version: number): [string, Constant] {
  const name = reader.text();
  const type = id(reader);
  const value = reader.take(reader.length());
  skipTexts(reader);
  if (version >= 16) skipDeprecation(reader);
  return [name, { type, value }];
}

function skipAssociatedType(reader: ScaleReader): void {
  skipText(reader);
  id(reader);
  skipTexts(reader);
}

function skipViewFunction(reader: ScaleReader): void {
  reader.take(32);
  skipText(reader);
  reader.list(() => {
    skipText(reader);
    id(reader);
  });
  id(reader);
  skipTexts(reader);
  skipDeprecation(reader);
}

function skipVariantDeprecation(reader: ScaleReader): void {
  reader.u8();
  skipDeprecation(reader);
}

function skipDeprecation(reader: ScaleReader): void {
  const kind = reader.u8();
  if (kind > 2) unknown('deprecation');
  if (kind < 2) return;
  skipText(reader);
  reader.option(() => skipText(reader));
}
