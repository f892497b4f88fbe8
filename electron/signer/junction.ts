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

/**
 * Who reads a step: `substrate` is sp-core, which subkey and btcli from 8.1 on use; `polkadot` is polkadot-js; `python` is
 * substrate-interface, which Bittensor 8.0 and older use. They differ in hex, in long numbers and in numbers with a plus.
 */
export type PathReading = 'substrate' | 'polkadot' | 'python';

/**
 * The junction of a step without its slashes: a number little-endian, a text with its length before it, hashed where it
 * is longer than 32 bytes. Not polkadot's own: it brings a WebAssembly runtime and a big number library into the process
 * that holds keys. Refuses with BAD_URI what that reader does not take.
 * Source: `DeriveJunction` of sp-core, of @polkadot/util-crypto, and of substrate-interface with scalecodec's `Bytes`.
 */
export function junctionOf(
  code: string,
  isHard: boolean,
  reading: PathReading = 'substrate',
): Junction {
  const chainCode = new Uint8Array(32);
  const bytes = numberBytes(code, reading) ?? stepBytes(code, reading);
  chainCode.set(bytes.length > 32 ? blake2b256(bytes) : bytes);
  return { chainCode, isHard };
}

/** A number as 32 bytes; undefined for what that reader takes as text. */
function numberBytes(code: string, reading: PathReading): Uint8Array | undefined {
  // Python takes these for a number as well: nobody else does, and nobody means it.
  if (/^(?!\d+$)\p{N}+$/u.test(code)) return refuse('BAD_URI', 'digits of another script');
  const digits = (reading === 'substrate' ? /^\+?(\d+)$/ : /^(\d+)$/).exec(code)?.[1];
  if (digits === undefined) return undefined;
  const number = BigInt(digits);
  if (number >= 1n << 64n && reading === 'substrate') return undefined;
  if (number >= 1n << 256n) return refuse('BAD_URI', 'a number of more than 32 bytes');
  return Buffer.from(number.toString(16).padStart(64, '0'), 'hex').reverse();
}

function stepBytes(code: string, reading: PathReading): Uint8Array {
  const writer = new ScaleWriter();
  if (!code.startsWith('0x') || reading === 'substrate') return writer.text(code).bytes();
  const isHex = /^0x([0-9a-f]{2})*$/i.test(code);
  if (reading === 'polkadot') {
    return isHex ? Buffer.from(code.slice(2), 'hex') : writer.text(code).bytes();
  }
  if (!isHex) return refuse('BAD_URI', 'a step of broken hex');
  const bytes = Buffer.from(code.slice(2), 'hex');
  return Buffer.concat([writer.compact(bytes.length).bytes(), bytes]);
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
