import type { ApiPromise } from '@polkadot/api';
import {
  accountLayout,
  decodeAccount,
  type Account,
  type AccountLayout,
} from '../chain/accountLayout';
import { checkBlock, forged } from '../chain/blockCheck';
import type { CheckedBlock } from '../chain/blockEvents';
import { readHead, toBytes } from '../chain/heads';
import type { LiveChain, Place } from '../chain/liveChain';
import { type NodeRefusal, refusalOf } from '../chain/nodeError';
import { blake2b256Hex } from '../platform/blake2';
import { isOwnNode } from '../../shared/chain/networks';
import { hash32Schema } from '../../shared/units/ids';

/** What of a chain places are read through. */
type Asked = Pick<LiveChain, 'request' | 'genesis'>;

/** A block as raw bytes: decoding is left out because a later runtime may read it differently. */
export interface RawBlock extends CheckedBlock {
  /** blake2-256 of each extrinsic's bytes, in order. */
  extrinsicHashes: readonly string[];
}

/** More than the 5 MiB of a block hold, signed ones having over 100 bytes: checking costs main time for each. */
export const MOST_EXTRINSICS = 50_000;

/** Best head. Rejects when the node does not answer. */
export async function bestHead({ request, genesis }: Asked): Promise<Place> {
  const { number, hash } = readHead(genesis, await request('chain_getHeader', []));
  return { number, hash };
}

/** Last finalized head. */
export async function finalizedHead({ request, genesis }: Asked): Promise<Place> {
  const asked = await request('chain_getFinalizedHead', []);
  const { number, hash } = readHead(genesis, await request('chain_getHeader', [asked]));
  // The number counts only if it is of that very header.
  if (hash !== asked) throw new TypeError('The node answered with the header of another block');
  return { number, hash };
}

/** Hash of a block of the best chain; undefined past its head. */
export async function blockHashAt({ request }: Asked, number: number): Promise<string | undefined> {
  const hash = await request('chain_getBlockHash', [number]);
  return hash === null ? undefined : hash32Schema.parse(hash);
}

/** The block of a hash; where the node is not the user's own, it is checked to be that. Rejects when the node does not keep it, or with BLOCK_FORGED. */
export async function rawBlock(chain: LiveChain, place: Place): Promise<RawBlock> {
  const raw = await chain.request('chain_getBlock', [place.hash]);
  const extrinsics = field(field(raw, 'block'), 'extrinsics');
  if (!Array.isArray(extrinsics)) throw new TypeError('The node answered with a malformed block');
  const isOwn = isOwnNode(chain.network.kind, chain.genesis);
  if (!isOwn && extrinsics.length > MOST_EXTRINSICS) throw forged(place, 'chain_getBlock');
  const header = readHead(chain.genesis, field(field(raw, 'block'), 'header'));
  const bodies = extrinsics.map((hex: unknown) => toBytes(String(hex)));
  if (!isOwn) checkBlock(place, header, bodies);
  const { parentHash, stateRoot } = header;
  return { ...place, parentHash, stateRoot, extrinsicHashes: bodies.map(blake2b256Hex) };
}

/** Hash of an extrinsic's bytes (0x hex, length prefix included), as nodes and explorers name it. */
export function extrinsicHash(hex: string): string {
  return blake2b256Hex(toBytes(hex));
}

/** Next nonce by the node: state and the transactions in its pool. */
export async function nextIndex(api: ApiPromise, address: string): Promise<number> {
  return (await api.rpc.system.accountNextIndex(address)).toNumber();
}

/** Nonce of an account in the state of a block. */
export async function nonceAt(api: ApiPromise, address: string, hash: string): Promise<number> {
  const at = await api.at(hash);
  // The library decodes whatever the metadata says: only an account of a known shape is given to it.
  if (!accountLayout(at)) throw new TypeError('The chain describes no accounts');
  const account = (await at.query['system']?.['account']?.(address))?.toJSON();
  const nonce = field(account, 'nonce');
  if (typeof nonce !== 'number') throw new TypeError('The node answered with a malformed account');
  return nonce;
}

/** An account in the state of a block, and by what rules it is read. */
export interface AccountAt {
  layout: AccountLayout;
  account: Account;
}

/** Reads an account; one that does not exist holds nothing. Rejects when this runtime cannot read its bytes. */
export async function accountAt(
  chain: LiveChain,
  address: string,
  hash: string,
): Promise<AccountAt> {
  const at = await chain.api.at(hash);
  const layout = accountLayout(at);
  const key = at.query['system']?.['account']?.key(address);
  if (!layout || key === undefined) throw new TypeError('The chain describes no accounts');
  const bytes = await chain.request('state_getStorage', [key, hash]);
  if (bytes !== null && !(typeof bytes === 'string' && /^0x(?:[0-9a-f]{2})*$/.test(bytes))) {
    throw new TypeError('The node answered with a malformed account');
  }
  const account = decodeAccount(layout, bytes === null ? null : Buffer.from(bytes.slice(2), 'hex'));
  if (!account) throw new TypeError('The account is kept in a form that this runtime cannot read');
  return { layout, account };
}

/**
 * Whether an address is a hotkey in the state of a block: SubtensorModule.Owner holds an entry for each. Its default
 * is an account too, so it is the entry itself that counts. False on a chain without the pallet.
 */
export async function isHotkey(chain: LiveChain, address: string, hash: string): Promise<boolean> {
  const key = chain.api.query['subtensorModule']?.['owner']?.key(address);
  return key !== undefined && (await chain.request('state_getStorage', [key, hash])) !== null;
}

/** Hands bytes to the node's pool; undefined when it took them. Rejects when no answer came. */
export async function submit(chain: LiveChain, hex: string): Promise<NodeRefusal | undefined> {
  try {
    await chain.request('author_submitExtrinsic', [hex]);
    return undefined;
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    return refusal;
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
