/** Visible ends of an address: `5F3sa2TJ … QWHpUSE`. */
export function shortAddress(address: string): string {
  return address.length > 18 ? `${address.slice(0, 8)} … ${address.slice(-7)}` : address;
}

/** Visible ends of an address where room is scarce and a name stands beside it: `5F3s…pUSE`. */
export function tinyAddress(address: string): string {
  return address.length > 12 ? `${address.slice(0, 4)}…${address.slice(-4)}` : address;
}

/** Visible ends of a 0x hash: `0x2f0555cc…5ab36c03`. */
export function shortHash(hash: string): string {
  return hash.length > 20 ? `${hash.slice(0, 10)}…${hash.slice(-8)}` : hash;
}

/** Groups of an address for comparing by eye: six characters each. */
export function addressGroups(address: string): string[] {
  return address.match(/.{1,6}/g) ?? [];
}

/** True when two different addresses show the same visible ends. */
export function looksAlike(one: string, other: string): boolean {
  return one !== other && tinyAddress(one) === tinyAddress(other);
}
