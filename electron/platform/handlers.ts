import type { z } from 'zod';
import type { CallChannel, Channel, Contract, StreamChannel } from '../../shared/ipc/contract';
import type { Result } from '../../shared/ipc/result';

/** What a stream's handler is given to speak with; the platform adds the end. */
export interface StreamContext<E> {
  /** Aborted when the window goes away or the user stops. */
  signal: AbortSignal;
  /** First event. */
  snapshot: (event: E) => void;
  /** Later events; the platform keeps at most the newest of each 250 ms. */
  progress: (event: E) => void;
  /** Says on a heavy channel that no key is derived any more, so that others may; the end says it too. */
  keyDone: () => void;
}

/** The function that serves a channel in the main process. */
export type Handler<C extends Channel> =
  C extends CallChannel<infer I, infer O>
    ? (input: z.output<I>) => Promise<Result<z.input<O>>>
    : C extends StreamChannel<infer I, infer E, infer D>
      ? (input: z.output<I>, context: StreamContext<z.input<E>>) => Promise<Result<z.input<D>>>
      : never;

/** One handler per channel of a contract. */
export type Handlers<T extends Contract> = {
  [K in keyof T['channels']]: Handler<T['channels'][K]>;
};
