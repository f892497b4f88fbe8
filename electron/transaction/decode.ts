import type { ApiPromise } from '@polkadot/api';
import type { Codec } from '@polkadot/types/types';
import { err, ok, type Result } from '../../shared/ipc/result';
import { transactionError } from '../../shared/transaction/errors';
import type { DecodedValue, Review } from '../../shared/transaction/model';
import { formatTao } from '../../shared/units/rao';

const MAX_DEPTH = 12;

/** The decoded call as the review sheet shows it. Fails unless encoding what was read gives the same bytes again. */
export function decodeCall(api: ApiPromise, hex: string): Result<Review['call']> {
  let call;
  try {
    call = api.registry.createType('Call', hex);
  } catch (error) {
    const text = error instanceof Error ? error.message : undefined;
    return err(transactionError('CALL_UNREADABLE', text));
  }
  if (call.toHex() !== hex) return err(transactionError('CALL_UNREADABLE', 'other bytes again'));
  const args = call.meta.args.map((arg, index) => {
    const type = arg.typeName.isSome ? arg.typeName.unwrap().toString() : arg.type.toString();
    return shown(arg.name.toString(), type, call.args[index], 0);
  });
  return ok({ pallet: call.section, name: call.method, args, hex });
}

function shown(name: string, type: string, value: Codec | undefined, depth: number): DecodedValue {
  const children = value && depth < MAX_DEPTH ? childrenOf(value, depth + 1) : [];
  const text = children.length > 0 ? '' : textOf(type, value);
  return { name, type: type.slice(0, 200), value: text.slice(0, 20_000), children };
}

// Duck typing as @polkadot/types itself does: its classes are made anew for each chain.
function childrenOf(value: Codec, depth: number): DecodedValue[] {
  const raw = value.toRawType();
  if (isAccount(raw)) return [];
  if ('section' in value && 'method' in value && 'args' in value) return nestedCall(value, depth);
  if (isIterablePairs(value)) {
    return [...value.entries()].map(([key, item]) =>
      shown(String(key), item.toRawType(), item, depth),
    );
  }
  return [];
}

function nestedCall(value: Codec, depth: number): DecodedValue[] {
  const { section, method, args } = value as Codec & {
    section: string;
    method: string;
    args: Codec[];
  };
  const call = { name: 'call', type: 'Call', value: `${section}.${method}`, children: [] };
  return [call, ...args.map((arg, index) => shown(`${index}`, arg.toRawType(), arg, depth))];
}

function isIterablePairs(value: Codec): value is Codec & { entries(): Iterable<[unknown, Codec]> } {
  return (
    'entries' in value &&
    typeof value.entries === 'function' &&
    !(value instanceof Uint8Array) &&
    !(value instanceof String)
  );
}

const isAccount = (raw: string): boolean => /AccountId|MultiAddress/.test(raw);

function textOf(type: string, value: Codec | undefined): string {
  if (!value) return 'none';
  const json: unknown = value.toJSON();
  if (typeof json === 'object' && json !== null && 'id' in json) return String(json.id);
  const text = /^-?\d+$/.test(value.toString()) ? value.toString() : human(value);
  return /Balance/.test(type) && /^\d+$/.test(text)
    ? `${formatTao(BigInt(text))} τ (${text} rao)`
    : text;
}

function human(value: Codec): string {
  const json: unknown = value.toJSON();
  return typeof json === 'string' ? json : JSON.stringify(json);
}
