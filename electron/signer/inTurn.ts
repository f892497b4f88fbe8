let last: Promise<unknown> = Promise.resolve();

/**
 * Runs derivations of keys one after another, in the order they were asked for: each may take 512 MiB, and whoever asks
 * for many at once gets the memory of one. Rejects as `derive` does.
 */
export function inTurn<T>(derive: () => Promise<T>): Promise<T> {
  const mine = last.then(derive);
  // Who asked hears of a failure; the next in line goes on.
  last = mine.catch(() => undefined);
  return mine;
}
