import type { Chain } from '../chain';
import type { Params } from './params';

/** A method that answers once. */
export type Method = (chain: Chain, params: Params) => unknown;

/** A running subscription. */
export interface Running {
  /** Called once, right after the client has the subscription's id. */
  start?: () => void;
  /** Ends it; called once. */
  stop: () => void;
}

/** A method that keeps answering. */
export interface SubscriptionMethod {
  /** `method` of its notifications. */
  notification: string;
  /** Names that end it. */
  ends: readonly string[];
  open: (chain: Chain, params: Params, push: (result: unknown) => void) => Running;
}

/** Methods of one family by name. */
export interface Family {
  methods?: Record<string, Method>;
  subscriptions?: Record<string, SubscriptionMethod>;
}
