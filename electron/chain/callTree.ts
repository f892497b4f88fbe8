/** A decoded value that holds every byte it came from: encoding it again gives the same bytes. */
export type CallNode =
  | { kind: 'integer'; value: bigint; bits: number; signed: boolean; path: string }
  | { kind: 'compact'; value: bigint; path: string }
  | { kind: 'bool'; value: boolean; path: string }
  | { kind: 'char'; value: number; path: string }
  /** UTF-8 text of the chain's `str`; kept as bytes, because not every byte string is text. */
  | { kind: 'text'; bytes: Uint8Array; path: string }
  /** `Vec<u8>` (`fixed` false) or `[u8; n]`. */
  | { kind: 'bytes'; bytes: Uint8Array; fixed: boolean; path: string }
  /** A struct or tuple; `name` is null where the metadata names none. */
  | { kind: 'fields'; fields: CallField[]; path: string }
  | { kind: 'variant'; name: string; index: number; fields: CallField[]; path: string }
  | { kind: 'items'; items: CallNode[]; fixed: boolean; path: string }
  | { kind: 'bits'; bytes: Uint8Array; count: number; path: string };

/** A named (or nameless) part of a {@link CallNode}. */
export interface CallField {
  name: string | null;
  /** The type as the runtime's source spells it (`T::AccountId`), or null. */
  typeName: string | null;
  node: CallNode;
}

/** A decoded call. Names as in the metadata: `Balances`, `transfer_keep_alive`. */
export interface CallTree {
  pallet: string;
  call: string;
  args: CallField[];
  /** The pallet's variant that holds the call's variant. */
  node: CallNode;
}

/** The bytes are not what the metadata says; the message names the place, never the value. */
export class CallUnreadable extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'CallUnreadable';
  }
}
