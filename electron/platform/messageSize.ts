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
  const prototype: unknown = Object.getPrototypeOf(value);
  const entries: [string, unknown][] = Array.isArray(value)
    ? value.length > limit
      ? []
      : Array.from(value, (item: unknown) => ['', item])
    : Object.entries(value);
  if (
    Array.isArray(value)
      ? value.length > limit
      : prototype !== Object.prototype && prototype !== null
  ) {
    return limit + 1;
  }
  let total = 8;
  for (const [key, item] of entries) {
    total += key.length + messageSize(item, limit - total, depth + 1);
    if (total > limit) break;
  }
  return total;
}
