import { parseAnySs58 } from '../../shared/units/ss58';
import type { Decoded, DecodedCall } from './decoded';
import type { CallValue } from './protocol';
import { decodeUtf8 } from './scaleReader';

const hex = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString('hex')}`;

/**
 * Whether a shown value says exactly what the bytes say. Lenient in spelling only: an address or its hex,
 * a number or its digits, text or its hex. A field too many or too few is a difference.
 */
export function sameValue(decoded: Decoded, shown: CallValue | undefined): boolean {
  if (shown === undefined) return false;
  switch (decoded.kind) {
    case 'integer':
      return sameInteger(decoded.value, shown);
    case 'boolean':
    case 'text':
      return decoded.value === shown;
    case 'bytes':
      return sameBytes(decoded.value, shown, !decoded.fixed);
    case 'account':
      return sameAccount(decoded.value, shown);
    case 'list':
      return sameList(decoded.items, shown);
    case 'struct':
      return sameFields(decoded.fields, shown);
    case 'none':
      return shown === null;
    case 'variant':
      return sameVariant(decoded, shown);
    case 'era':
      return sameEra(decoded, shown);
    case 'call':
      return sameNested(decoded.call, shown);
  }
}

/** Whether shown arguments are exactly those of a call; names may be camel or snake case. */
export function sameArgs(call: DecodedCall, shown: { [name: string]: CallValue }): boolean {
  return sameFields(
    call.args.map(({ name, value }) => [name, value]),
    shown,
  );
}

function sameInteger(value: bigint, shown: CallValue): boolean {
  if (typeof shown === 'number') return Number.isSafeInteger(shown) && BigInt(shown) === value;
  return typeof shown === 'string' && /^-?\d{1,80}$/.test(shown) && BigInt(shown) === value;
}

function sameBytes(value: Uint8Array, shown: CallValue, asText: boolean): boolean {
  if (typeof shown !== 'string') return false;
  return hex(value) === shown.toLowerCase() || (asText && decodeUtf8(value) === shown);
}

function sameAccount(value: Uint8Array, shown: CallValue): boolean {
  if (typeof shown !== 'string') return false;
  if (hex(value) === shown.toLowerCase()) return true;
  const parsed = parseAnySs58(shown);
  return parsed.ok && Buffer.from(parsed.publicKey).equals(value);
}

function sameEra({ period, phase }: Decoded & { kind: 'era' }, shown: CallValue): boolean {
  if (period === 0) return shown === 'Immortal';
  return isRecord(shown) && shown['period'] === period && shown['phase'] === phase;
}

function sameList(items: Decoded[], shown: CallValue): boolean {
  if (items.length === 0 && shown === null) return true;
  if (!Array.isArray(shown) || shown.length !== items.length) return false;
  return items.every((item, index) => sameValue(item, shown[index]));
}

function sameFields(fields: [string, Decoded][], shown: CallValue): boolean {
  if (!isRecord(shown)) return fields.length === 0 && shown === null;
  const byName = new Map(Object.entries(shown).map(([name, value]) => [snake(name), value]));
  if (byName.size !== fields.length || Object.keys(shown).length !== fields.length) return false;
  return fields.every(([name, value]) => sameValue(value, byName.get(snake(name))));
}

function sameVariant({ name, value }: Decoded & { kind: 'variant' }, shown: CallValue): boolean {
  if (value === null && shown === name) return true;
  if (!isRecord(shown)) return false;
  const [entry, ...more] = Object.entries(shown);
  if (!entry || more.length > 0 || entry[0] !== name) return false;
  return value === null ? entry[1] === null : sameValue(value, entry[1]);
}

function sameNested(call: DecodedCall, shown: CallValue): boolean {
  if (!isRecord(shown)) return false;
  const { call_module: pallet, call_function: name, call_args: args } = shown;
  if (pallet !== call.pallet || name !== call.call || !Array.isArray(args)) return false;
  if (args.length !== call.args.length) return false;
  return call.args.every(({ name: field, value }, index) => {
    const arg = args[index];
    return isRecord(arg ?? null) && sameNamedArg(field, value, arg as { [k: string]: CallValue });
  });
}

function sameNamedArg(name: string, value: Decoded, arg: { [key: string]: CallValue }): boolean {
  return typeof arg['name'] === 'string' && snake(arg['name']) === name
    ? sameValue(value, arg['value'])
    : false;
}

function isRecord(value: CallValue): value is { [name: string]: CallValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const snake = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
