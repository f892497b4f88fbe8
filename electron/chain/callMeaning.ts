import type { CallField, CallNode } from './callTree';

/** What a decoded value is to a reader: wrappers that say nothing are off, well-known shapes have a kind of their own. */
export type Meaning =
  | CallNode
  /** 32 bytes. */
  | { kind: 'account'; bytes: Uint8Array }
  /** An option that is not there. */
  | { kind: 'none' }
  /** A call inside a call; `node` is the pallet's variant that holds it. */
  | {
      kind: 'call';
      pallet: string;
      call: string;
      index: readonly [pallet: number, call: number];
      args: CallField[];
      node: CallNode;
    };

/** Takes off what only the chain's source needs: newtypes, the `Some` of an option, the `Id` of an address. */
export function meaningOf(node: CallNode): Meaning {
  if (node.kind === 'fields') return ofFields(node);
  return node.kind === 'variant' ? ofVariant(node) : node;
}

function ofFields(node: CallNode & { kind: 'fields' }): Meaning {
  const { fields, path } = node;
  const [field] = fields;
  if (!field || fields.length > 1 || field.name !== null) return node;
  const inner = field.node;
  if (path.endsWith('AccountId32') && inner.kind === 'bytes') {
    return { kind: 'account', bytes: inner.bytes };
  }
  if (path.endsWith('::U256') && inner.kind === 'items') {
    return { kind: 'integer', value: limbs(inner.items), bits: 256, signed: false, path };
  }
  return meaningOf(inner);
}

function ofVariant(node: CallNode & { kind: 'variant' }): Meaning {
  const { name, fields, path } = node;
  const inner = fields[0]?.node;
  if (path === 'Option') return inner ? meaningOf(inner) : { kind: 'none' };
  if (path.endsWith('RuntimeCall') && inner?.kind === 'variant') {
    const index = [node.index, inner.index] as const;
    return { kind: 'call', pallet: name, call: inner.name, index, args: inner.fields, node };
  }
  const plain = path.endsWith('MultiAddress') && (name === 'Id' || name === 'Index');
  return plain && inner ? meaningOf(inner) : node;
}

// Little-endian words of 64 bits; every tool shows them as one number.
function limbs(items: readonly CallNode[]): bigint {
  return items.reduceRight(
    (sum, item) => (sum << 64n) | (item.kind === 'integer' ? item.value : 0n),
    0n,
  );
}
