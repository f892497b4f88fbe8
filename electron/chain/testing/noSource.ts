import type { NetworkSource } from '../networkSource';

/** A source without networks. */
export const NO_SOURCE: NetworkSource = {
  list: () => [],
  onChange: () => () => undefined,
  connect: () => Promise.reject(new Error('There is no such network')),
};
