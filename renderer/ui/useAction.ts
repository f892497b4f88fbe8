import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError, Result } from '../../shared/ipc/result';

/** One action of a form: its run, whether it is under way, and how it failed. */
export interface Action<I extends unknown[], T> {
  /** Runs it; the value, or null when it failed or a newer run took its place. */
  run: (...input: I) => Promise<T | null>;
  busy: boolean;
  error: AppError | null;
  /** Takes the error away, as after an edit. */
  clear: () => void;
}

/** Wraps a call of the boundary: a reply that a newer run overtook, or that comes after unmount, is dropped. */
export function useAction<I extends unknown[], T>(
  work: (...input: I) => Promise<Result<T>>,
): Action<I, T> {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const request = useRef(0);
  const latest = useRef(work);
  latest.current = work;
  useEffect(() => {
    const running = request;
    return () => {
      running.current = -1;
    };
  }, []);
  const run = useCallback(async (...input: I): Promise<T | null> => {
    if (request.current < 0) request.current = 0;
    const id = ++request.current;
    setBusy(true);
    setError(null);
    const result = await latest.current(...input);
    if (id !== request.current) return null;
    setBusy(false);
    if (result.ok) return result.value;
    setError(result.error);
    return null;
  }, []);
  const clear = useCallback(() => setError(null), []);
  return { run, busy, error, clear };
}
