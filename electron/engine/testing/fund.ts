import { bytesToHex, concatBytes, keyToHex, u32le, u64le } from '../bytes';
import type { Chain } from '../chain';
import { accountKey } from '../storageKeys';

/**
 * Key and value (hex) of an account with a free balance (rao) and nonce 0. The layout follows the
 * runtime: 119 and 143 keep two u64 after `reserved`, later ones `frozen` and 128 bits of flags.
 */
export function accountValue(chain: Chain, account: Uint8Array, rao: bigint): [string, string] {
  const old = chain.era.version.specVersion < 200;
  const flags = concatBytes(u64le(0), u64le(1n << 63n));
  const references = [u32le(0), u32le(0), u32le(1), u32le(0)];
  const data = [u64le(rao), u64le(0), u64le(0), ...(old ? [u64le(0)] : [flags])];
  return [keyToHex(accountKey(account)), bytesToHex(concatBytes(...references, ...data))];
}

/** Writes accounts into the head state. Total issuance is left alone. */
export async function fund(
  chain: Chain,
  accounts: readonly (readonly [account: Uint8Array, rao: bigint])[],
): Promise<void> {
  await chain.setStorage(accounts.map(([account, rao]) => accountValue(chain, account, rao)));
}
