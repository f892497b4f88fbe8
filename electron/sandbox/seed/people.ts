import {
  encodeAddress,
  keyExtractPath,
  keyFromPath,
  sr25519PairFromSeed,
} from '@polkadot/util-crypto';
import type { Keypair } from '@polkadot/util-crypto/types';
import { bytesFromHex } from '../../engine/bytes';

/** Mini secret of the well-known development phrase ("bottom drive obey …"): public, worthless. */
const DEV_SEED = '0xfac7959dbfe72f052e5a0c3c8d6530f202b02fd8f9f5ca3580ec8deb7797479e';

/** A development account; its key is public knowledge. */
export interface Person {
  /** Path below the development phrase. */
  readonly uri: string;
  readonly address: string;
  readonly pair: Keypair;
}

const known = new Map<string, Person>();

/** The sr25519 development account of a path such as `//Alice`. wasm-crypto must be ready. */
export function person(uri: string): Person {
  const found = known.get(uri);
  if (found) return found;
  const root = sr25519PairFromSeed(bytesFromHex(DEV_SEED));
  const pair = keyFromPath(root, keyExtractPath(uri).path, 'sr25519');
  const made = { uri, pair, address: encodeAddress(pair.publicKey, 42) };
  known.set(uri, made);
  return made;
}

/** Holds the sudo key of every sandbox. */
export const ALICE = '//Alice';

/** Pays out test TAO. Not one of the names that other tools use, so that nonces never collide. */
export const FAUCET = '//Taodesk//Faucet';

/** Development accounts that other tools know by name. */
export const DEV_URIS = ['//Bob', '//Charlie', '//Dave', '//Eve', '//Ferdie'];
