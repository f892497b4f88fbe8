import type { Codec } from '@polkadot/types/types';

/** A decoded event, as far as failures need it. */
export interface EventLike {
  section: string;
  method: string;
  data: (Codec & { isErr?: boolean; asErr?: Codec })[];
}

/** The DispatchError that an event tells, if any: inner calls of sudo, a batch or dispatchAs hide theirs in a result. */
export function failureOf({ section, method, data }: EventLike): Codec | undefined {
  const id = `${section}.${method}`;
  const [first] = data;
  if (id === 'system.ExtrinsicFailed' || id === 'utility.ItemFailed') return first;
  const wraps = id === 'utility.DispatchedAs' || id === 'sudo.Sudid';
  return wraps && first?.isErr ? first.asErr : undefined;
}
