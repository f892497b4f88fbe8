import type { TypeRegistry } from '@polkadot/types';
import { err, ok, type Result } from '../../shared/ipc/result';
import { transactionError } from '../../shared/transaction/errors';
import { type DecodedValue, type Review, reviewSchema } from '../../shared/transaction/model';
import { formatTao } from '../../shared/units/rao';
import { encodeSs58 } from '../../shared/units/ss58';
import { CallCodec } from '../chain/callCodec';
import { meaningOf } from '../chain/callMeaning';
import { type CallField, type CallNode, CallUnreadable } from '../chain/callTree';

/**
 * The decoded call as the review sheet shows it, read by our own codec from the bytes that get signed. Fails with
 * CALL_UNREADABLE unless what was read encodes to the same bytes again, and rather than show a part of it.
 */
export function decodeCall(registry: TypeRegistry, hex: string): Result<Review['call']> {
  try {
    const codec = new CallCodec(registry);
    const bytes = Buffer.from(hex.slice(2), 'hex');
    const tree = codec.decode(bytes);
    if (!bytes.equals(codec.encode(tree))) throw new CallUnreadable('other bytes again');
    const shown = reviewSchema.shape.call.safeParse({
      pallet: lowerFirst(tree.pallet),
      name: camel(tree.call),
      args: tree.args.map(shownField),
      hex,
    });
    if (!shown.success) throw new CallUnreadable('it is too long to be shown');
    return ok(shown.data);
  } catch (error) {
    if (!(error instanceof CallUnreadable)) throw error;
    return err(transactionError('CALL_UNREADABLE', error.message));
  }
}

function shownField({ name, typeName, node }: CallField, index: number): DecodedValue {
  const type = typeName ?? node.path.split('::').at(-1) ?? '';
  const { value, children } = shownNode(node, type);
  return { name: name ?? `${index}`, type, value, children };
}

type Shown = Pick<DecodedValue, 'value' | 'children'>;

function shownNode(node: CallNode, type: string): Shown {
  const meaning = meaningOf(node);
  switch (meaning.kind) {
    case 'integer':
    case 'compact':
      return only(number(meaning.value, type));
    case 'bool':
    case 'char':
      return only(String(meaning.value));
    case 'text':
      return only(text(meaning.bytes));
    case 'bytes':
    case 'bits':
      return only(toHex(meaning.bytes));
    case 'account':
      return only(encodeSs58(meaning.bytes));
    case 'none':
      return only('none');
    case 'items':
      return below('', meaning.items.map(nameless));
    case 'fields':
      return below('', meaning.fields);
    case 'variant':
      return below(meaning.name, meaning.fields);
    case 'call':
      return below(`${lowerFirst(meaning.pallet)}.${camel(meaning.call)}`, meaning.args);
  }
}

const only = (value: string): Shown => ({ value, children: [] });

function below(value: string, fields: readonly CallField[]): Shown {
  return { value: value || (fields.length === 0 ? 'empty' : ''), children: fields.map(shownField) };
}

const nameless = (node: CallNode): CallField => ({ name: null, typeName: null, node });

const toHex = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString('hex')}`;

// What is no text is not made one: two byte strings never look the same.
function text(bytes: Uint8Array): string {
  const read = Buffer.from(bytes).toString('utf8');
  return Buffer.from(read, 'utf8').equals(bytes) ? JSON.stringify(read) : toHex(bytes);
}

// Alpha is another money in each subnet.
const number = (value: bigint, type: string): string =>
  /Balance/.test(type) && !/Alpha/.test(type)
    ? `${formatTao(value)} τ (${value} rao)`
    : value.toString();

// Names as every tool of this ecosystem writes them: balances.transferKeepAlive.
const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
const camel = (name: string): string =>
  name.replace(/_([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
