import { shortSs58 } from '../../shared/units/ss58';

/** Visible ends of an address: `5F3sa2TJ … QWHpUSE`. There is no other short form. */
export const shortAddress = shortSs58;

/** Visible ends of a 0x hash: `0x2f0555cc…5ab36c03`. */
export function shortHash(hash: string): string {
  return hash.length > 20 ? `${hash.slice(0, 10)}…${hash.slice(-8)}` : hash;
}

/** Groups of an address for comparing by eye: six characters each. */
export function addressGroups(address: string): string[] {
  return address.match(/.{1,6}/g) ?? [];
}
