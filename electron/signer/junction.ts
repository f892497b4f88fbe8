import { sr25519DeriveHard } from '@polkadot/util-crypto/sr25519/deriveHard';
import { sr25519DeriveSoft } from '@polkadot/util-crypto/sr25519/deriveSoft';
import { refuse } from '../../shared/wallet/errors';
import { blake2b256 } from '../platform/blake2';
import type { KeyPair } from './derive';
import { ScaleWriter } from './scaleWriter';
import { wipe } from './sodium';

/** One step of a derivation path. */
export interface Junction {
  /** 32 bytes. */
  chainCode: Uint8Array;
  isHard: boolean;
}

/** Largest number that every tool reads as one; Substrate takes a larger one for text, polkadot-js does not. */
const MAX_NUMBER = (1n << 64n) - 1n;

/**
 * The junction of a step without its slashes: a number little-endian, a text with its length before it, hashed where it
 * is longer than 32 bytes. Source: `DeriveJunction` of sp-core. Not polkadot's own: it brings a WebAssembly runtime and
 * a big number library into the process that holds keys. Refuses with BAD_URI what tools read in different ways.
 */
export function junctionOf(code: string, isHard: boolean): Junction {
  const chainCode = new Uint8Array(32);
  if (/^0x([0-9a-f]{2})*$/i.test(code)) return refuse('BAD_URI', 'a step of hex is ambiguous');
  if (/^\d+$/.test(code)) {
    const number = BigInt(code);
    if (number > MAX_NUMBER) return refuse('BAD_URI', 'a number above 2^64 is ambiguous');
    new DataView(chainCode.buffer).setBigUint64(0, number, true);
    return { chainCode, isHard };
  }
  const text = new ScaleWriter().text(code).bytes();
  chainCode.set(text.length > 32 ? blake2b256(text) : text);
  return { chainCode, isHard };
}

/** The child of an sr25519 pair. */
export function sr25519Child(parent: KeyPair, { chainCode, isHard }: Junction): KeyPair {
  const derive = isHard ? sr25519DeriveHard : sr25519DeriveSoft;
  return { scheme: 'sr25519', ...derive(parent, chainCode) };
}

/** The 32-byte seed of a hard child of an ed25519 seed; the caller wipes it. Source: `Ed25519HDKD` of sp-core. */
export function ed25519ChildSeed(seed: Uint8Array, chainCode: Uint8Array): Uint8Array {
  const input = Buffer.concat([new ScaleWriter().text('Ed25519HDKD').bytes(), seed, chainCode]);
  const child = blake2b256(input);
  wipe(input);
  return child;
}
