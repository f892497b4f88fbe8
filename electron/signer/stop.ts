import { Refused, refuse, walletError } from '../../shared/wallet/errors';

/** Refuses with CANCELLED once the user has stopped what `signal` belongs to. */
export function refuseStopped(signal: AbortSignal | undefined): void {
  if (signal?.aborted) return refuse('CANCELLED');
}

/**
 * What `work` comes to, or CANCELLED as soon as `signal` aborts. A derivation cannot be broken off: it goes on by itself,
 * and what it uses is wiped at its end.
 */
export function unlessStopped<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new Refused(walletError('CANCELLED')));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
