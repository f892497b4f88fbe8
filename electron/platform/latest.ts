/**
 * Reads and tells at each call, one reading at a time: calls that come meanwhile are answered by one more reading
 * after it. So an older answer never overtakes a newer one, and a burst costs two readings.
 */
export function latest<T>(
  read: () => Promise<T>,
  tell: (value: T) => void,
): (signal: AbortSignal) => Promise<void> {
  let running: Promise<void> | undefined;
  let again = false;
  const round = async (signal: AbortSignal): Promise<void> => {
    do {
      again = false;
      const value = await read();
      if (!signal.aborted) tell(value);
    } while (again && !signal.aborted);
  };
  return (signal) => {
    if (running) again = true;
    else running = round(signal).finally(() => (running = undefined));
    return running;
  };
}
