/**
 * Counts the characters and scalars that a structured-cloned value holds, stopping once `limit` is passed.
 * Depth over 32, cycles, and anything but plain data count as too large.
 */
export function messageSize(value: unknown, limit: number, depth = 0): number {
  if (depth > 32) return limit + 1;
  if (typeof value === 'string') return value.length;
  if (typeof value === 'bigint')
    return value < 1n << 128n && value > -(1n << 128n) ? 16 : limit + 1;
  if (typeof value !== 'object' || value === null) return 8;
  if (Array.isArray(value)) return arraySize(value, limit, depth);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return limit + 1;
  let total = 8;
  for (const [key, item] of Object.entries(value)) {
    total += key.length + messageSize(item, limit - total, depth + 1);
    if (total > limit) break;
  }
  return total;
}

/** A long array is not copied to be counted: most of it is never looked at. */
function arraySize(items: readonly unknown[], limit: number, depth: number): number {
  if (items.length > limit) return limit + 1;
  let total = 8;
  for (const item of items) {
    total += messageSize(item, limit - total, depth + 1);
    if (total > limit) break;
  }
  return total;
}
