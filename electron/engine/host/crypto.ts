import { ed25519Verify, sr25519Verify } from '@polkadot/wasm-crypto';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { concatBytes } from '../bytes';
import { NONE } from '../scale';
import type { HostContext, HostFunctions } from './context';

/** First bytes of a stand-in signature; accepted only where {@link HostContext.standIns} is true. */
const STAND_IN = [0xde, 0xad, 0xbe, 0xef] as const;

/** 64 bytes that verify as any account's signature in a seeding or simulating instance, nowhere else. */
export function standInSignature(): Uint8Array {
  const signature = new Uint8Array(64).fill(0xcd);
  signature.set(STAND_IN);
  return signature;
}

const isStandIn = (signature: Uint8Array) => STAND_IN.every((byte, i) => signature[i] === byte);

type Verify = (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array) => boolean;

/** Result<[u8; N], EcdsaVerifyError>: BadRS 0, BadV 1, BadSignature 2 (sp-io). */
function recover(signature: Uint8Array, hash: Uint8Array, compressed: boolean): Uint8Array {
  const raw = signature[64] as number;
  const v = raw > 26 ? raw - 27 : raw;
  if (v > 3) return new Uint8Array([1, 1]);
  try {
    const point = secp256k1.Signature.fromBytes(signature.subarray(0, 64), 'compact')
      .addRecoveryBit(v)
      .recoverPublicKey(hash);
    const key = compressed ? point.toBytes(true) : point.toBytes(false).subarray(1);
    return concatBytes([0], key);
  } catch {
    return new Uint8Array([1, 2]);
  }
}

/** `ext_crypto_*`: real verification; a keystore that is empty and stays so. */
export function cryptoFunctions(host: HostContext): HostFunctions {
  const { memory } = host;
  const verify = (check: Verify) => (sig: number, message: bigint, key: number) => {
    const signature = memory.fixed(sig, 64);
    if (host.standIns && isStandIn(signature)) return 1;
    try {
      return check(signature, memory.read(message), memory.fixed(key, 32)) ? 1 : 0;
    } catch {
      return 0; // a malformed key or signature verifies as wrong
    }
  };
  const ecdsa = (compressed: boolean) => (signature: number, hash: number) =>
    memory.put(recover(memory.fixed(signature, 65), memory.fixed(hash, 32), compressed));
  const noKeys = () => memory.put(NONE);
  const noGeneration = () => {
    throw new Error('the keystore of this node is closed');
  };
  return {
    ext_crypto_sr25519_verify_version_1: verify(sr25519Verify),
    ext_crypto_sr25519_verify_version_2: verify(sr25519Verify),
    ext_crypto_ed25519_verify_version_1: verify(ed25519Verify),
    ext_crypto_secp256k1_ecdsa_recover_version_1: ecdsa(false),
    ext_crypto_secp256k1_ecdsa_recover_version_2: ecdsa(false),
    ext_crypto_secp256k1_ecdsa_recover_compressed_version_1: ecdsa(true),
    ext_crypto_secp256k1_ecdsa_recover_compressed_version_2: ecdsa(true),
    // Batches are verified one by one, so a batch that got here has passed.
    ext_crypto_start_batch_verify_version_1: () => undefined,
    ext_crypto_finish_batch_verify_version_1: () => 1,
    ext_crypto_sr25519_public_keys_version_1: noKeys,
    ext_crypto_ed25519_public_keys_version_1: noKeys,
    ext_crypto_sr25519_sign_version_1: noKeys,
    ext_crypto_ed25519_sign_version_1: noKeys,
    ext_crypto_sr25519_generate_version_1: noGeneration,
    ext_crypto_ed25519_generate_version_1: noGeneration,
  };
}
