import type { z } from 'zod';
import type { AppError, Result } from './result';

/** Most bytes of JSON-like text that one message may hold, unless its channel says otherwise. */
export const MAX_MESSAGE_CHARS = 64 * 1024;

/** What holds for a channel besides its schemas; enforced in one place, before any handler. */
export interface ChannelRules<L> {
  /**
   * What it does while the window is locked. False: it refuses with LOCKED, and what was begun before tells nothing
   * until the lock opens. True: it answers. A schema: it answers inputs that fit. `holds`: a stream that may be
   * opened and tells nothing until then.
   */
  whileLocked: L;
  /** It derives a key (512 MiB, seconds): one at once, until it ends or says that the key is done. */
  heavy: boolean;
  /**
   * Its messages or its answers hold secrets, in fields of the names in `secretFields.ts`: those cross encrypted, so
   * that none lies in the memory that messages leave behind.
   */
  sealed: boolean;
}

/** A question with one answer. */
export interface CallChannel<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  kind: 'call';
  rules: ChannelRules<boolean | z.ZodType>;
  input: I;
  output: O;
}

/** Long work: first a snapshot, then progress (at most 4 a second), then exactly one end. */
export interface StreamChannel<
  I extends z.ZodType = z.ZodType,
  E extends z.ZodType = z.ZodType,
  D extends z.ZodType = z.ZodType,
> {
  kind: 'stream';
  rules: ChannelRules<boolean | 'holds'> & {
    /** Its work goes on where the page is renewed meanwhile; the new page is told by another stream. */
    outlives: boolean;
  };
  input: I;
  event: E;
  done: D;
}

/** Any channel. */
export type Channel = CallChannel | StreamChannel;

/** The channels of one capability, by name. */
export interface Contract<
  N extends string = string,
  C extends Record<string, Channel> = Record<string, Channel>,
> {
  name: N;
  channels: C;
}

const CLOSED = { whileLocked: false, heavy: false, sealed: false } as const;

/** A call channel: strict input schema, output schema. Refused while the window is locked unless its rules say otherwise. */
export function call<I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
  rules: Partial<CallChannel['rules']> = {},
): CallChannel<I, O> {
  return { kind: 'call', rules: { ...CLOSED, ...rules }, input, output };
}

/** A stream channel: strict input schema, schema of snapshot and progress, schema of the final value. */
export function stream<I extends z.ZodType, E extends z.ZodType, D extends z.ZodType>(
  input: I,
  event: E,
  done: D,
  rules: Partial<StreamChannel['rules']> = {},
): StreamChannel<I, E, D> {
  return { kind: 'stream', rules: { ...CLOSED, outlives: false, ...rules }, input, event, done };
}

/** Names a capability's channels; on the wire a channel is `capability.channel`. */
export function defineContract<N extends string, C extends Record<string, Channel>>(
  name: N,
  channels: C,
): Contract<N, C> {
  return { name, channels };
}

/** What travels down a stream's port. */
export type StreamMessage<E = unknown, D = unknown> =
  | { type: 'snapshot'; data: E }
  | { type: 'progress'; data: E }
  | { type: 'done'; data: D }
  | { type: 'failed'; error: AppError }
  | { type: 'cancelled' };

/** The window's view of a channel. */
export type Client<C extends Channel> =
  C extends CallChannel<infer I, infer O>
    ? (input: z.input<I>) => Promise<Result<z.output<O>>>
    : C extends StreamChannel<infer I, infer E, infer D>
      ? (
          input: z.input<I>,
          onMessage: (message: StreamMessage<z.output<E>, z.output<D>>) => void,
        ) => () => void
      : never;

/** The window's view of a capability. */
export type ClientOf<T extends Contract> = { [K in keyof T['channels']]: Client<T['channels'][K]> };

/** What preload gets to know of a channel. */
export interface ChannelShape {
  kind: 'call' | 'stream';
  sealed: boolean;
}

/** Names, kinds and what is sealed: all that preload gets to know. */
export type ChannelNames = Record<string, Record<string, ChannelShape>>;

/** Reduces contracts to {@link ChannelNames}. */
export function channelNames(contracts: readonly Contract[]): ChannelNames {
  return Object.fromEntries(
    contracts.map(({ name, channels }) => [
      name,
      Object.fromEntries(
        Object.entries(channels).map(([key, { kind, rules }]) => [
          key,
          { kind, sealed: rules.sealed },
        ]),
      ),
    ]),
  );
}
