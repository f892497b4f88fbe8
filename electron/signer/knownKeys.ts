import { KNOWN_ADDRESSES } from './knownAddresses';

/** Most different bytes of a seed that is a pattern, such as all zeros or a mere number. */
const PATTERN_BYTES = 4;

/** Whether a key is printed somewhere, by the addresses that it may have. */
export const isKnownKey = (addresses: readonly string[]): boolean =>
  addresses.some((address) => KNOWN_ADDRESSES.has(address));

/** Whether 32 bytes are a pattern or a text, such as all zeros, a count, or "Alice" and blanks: anyone tries those. */
export function isPatternSeed(seed: Uint8Array): boolean {
  if (new Set(seed).size <= PATTERN_BYTES) return true;
  const step = ((seed[1] ?? 0) - (seed[0] ?? 0)) & 0xff;
  const counts = seed.every((byte, at) => byte === (((seed[0] ?? 0) + at * step) & 0xff));
  // Of 32 random bytes this is one in 10^13.
  return counts || seed.every((byte) => byte >= 0x20 && byte < 0x7f);
}
