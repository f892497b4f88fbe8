import type { Chain } from '../chain';
import type { Family, SubscriptionMethod } from './family';
import type { Params } from './params';
import { invalidParams } from './rpcError';

const MAX_LIST = 1_000;

function hashByNumber(chain: Chain, value: unknown): string | null {
  const number = typeof value === 'string' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 0)
    throw invalidParams('block number expected');
  return chain.hashOf(number);
}

function blockHash(chain: Chain, params: Params): unknown {
  const wanted = params.raw(0);
  if (wanted === undefined) return chain.head.hash;
  if (!Array.isArray(wanted)) return hashByNumber(chain, wanted);
  if (wanted.length > MAX_LIST) throw invalidParams(`more than ${MAX_LIST} numbers`);
  return wanted.map((value) => hashByNumber(chain, value));
}

function block(chain: Chain, params: Params): unknown {
  const found = chain.block(params.hash(0));
  if (!found) return null;
  return {
    block: { header: found.header, extrinsics: found.extrinsics },
    justifications: null,
  };
}

const heads = (notification: string, ends: readonly string[]): SubscriptionMethod => ({
  notification,
  ends,
  open: (chain, _params, push) => ({
    start: () => push(chain.head.header),
    stop: chain.on('head', ({ header }) => push(header)),
  }),
});

const newHeads = heads('chain_newHead', [
  'chain_unsubscribeNewHeads',
  'chain_unsubscribeNewHead',
  'unsubscribe_newHead',
]);
const finalizedHeads = heads('chain_finalizedHead', [
  'chain_unsubscribeFinalizedHeads',
  'chain_unsubscribeFinalisedHeads',
]);
const finalizedHash = (chain: Chain) => chain.head.hash;
const header = (chain: Chain, params: Params) => chain.block(params.hash(0))?.header ?? null;

/** `chain_*`: a block is final as soon as it is there. */
export const chainFamily: Family = {
  methods: {
    chain_getBlock: block,
    chain_getBlockHash: blockHash,
    chain_getHead: blockHash,
    chain_getRuntimeVersion: (chain, params) => chain.eraAt(chain.stateAt(params.hash(0))).version,
    chain_getHeader: header,
    chain_getFinalizedHead: finalizedHash,
    chain_getFinalisedHead: finalizedHash,
  },
  subscriptions: {
    chain_subscribeNewHeads: newHeads,
    chain_subscribeNewHead: newHeads,
    subscribe_newHead: newHeads,
    chain_subscribeAllHeads: heads('chain_allHead', ['chain_unsubscribeAllHeads']),
    chain_subscribeFinalizedHeads: finalizedHeads,
    chain_subscribeFinalisedHeads: finalizedHeads,
  },
};
