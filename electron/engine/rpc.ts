import type { Chain } from './chain';
import { authorFamily } from './rpc/authorFamily';
import { chainFamily } from './rpc/chainFamily';
import { chainHeadFamily } from './rpc/chainHeadFamily';
import type { Family, Method, SubscriptionMethod } from './rpc/family';
import { paymentFamily } from './rpc/paymentFamily';
import { chainSpecFamily, transactionFamily } from './rpc/specFamilies';
import { stateFamily } from './rpc/stateFamily';
import { isOffered, subtensorFamily } from './rpc/subtensorFamily';
import { systemFamily } from './rpc/systemFamily';

const FAMILIES: readonly Family[] = [
  chainFamily,
  stateFamily,
  systemFamily,
  authorFamily,
  paymentFamily,
  subtensorFamily,
  chainHeadFamily,
  chainSpecFamily,
  transactionFamily,
];

/** Methods that answer once, by name. */
export const METHODS = new Map<string, Method>(
  FAMILIES.flatMap(({ methods = {} }) => Object.entries(methods)),
);

/** Methods that subscribe, by name. */
export const SUBSCRIPTIONS = new Map<string, SubscriptionMethod>(
  FAMILIES.flatMap(({ subscriptions = {} }) => Object.entries(subscriptions)),
);

/** Methods that end a subscription. */
export const ENDS = new Set([...SUBSCRIPTIONS.values()].flatMap(({ ends }) => ends));

/** Every method that this chain answers, sorted: `rpc_methods`. */
export function methods(chain: Chain): string[] {
  const all = ['rpc_methods', ...METHODS.keys(), ...SUBSCRIPTIONS.keys(), ...ENDS];
  return all.filter((name) => isOffered(chain, name)).sort();
}
