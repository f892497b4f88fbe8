import { bytesFromHex, bytesToHex, keyFromHex, keyToHex, type Key } from '../bytes';
import type { Chain } from '../chain';
import { blake2b256 } from '../host/hashing';
import type { Family, SubscriptionMethod } from './family';
import type { Params } from './params';
import { CODES, RpcError } from './rpcError';

/** The node's own bound for one page. */
const MAX_PAGE = 1_000;
/** Bound of the unpaged methods, which a node leaves open. */
const MAX_UNPAGED = 200_000;
/** Blocks that one `state_queryStorage` may span. */
const MAX_RANGE = 1_000;

function keysUnder(
  chain: Chain,
  prefix: string,
  count: number,
  after: string | undefined,
  at: number,
): string[] {
  const under = keyFromHex(prefix);
  const out: string[] = [];
  let key: Key | null = after === undefined ? under : keyFromHex(after);
  if (after === undefined && chain.store.get(under, at) !== null) out.push(prefix);
  while (out.length < count) {
    key = chain.store.next(key, at);
    if (key === null || !key.startsWith(under)) break;
    out.push(keyToHex(key));
  }
  return out;
}

function allKeysUnder(chain: Chain, prefix: string, at: number): string[] {
  const keys = keysUnder(chain, prefix, MAX_UNPAGED + 1, undefined, at);
  if (keys.length > MAX_UNPAGED)
    throw new RpcError(
      CODES.state,
      `Client error: more than ${MAX_UNPAGED} keys: use state_getKeysPaged`,
    );
  return keys;
}

function keysPaged(chain: Chain, params: Params): string[] {
  const count = params.number(1);
  if (count > MAX_PAGE)
    throw new RpcError(
      CODES.stateCount,
      `count exceeds maximum value. value: ${count}, max: ${MAX_PAGE}`,
    );
  const prefix = params.optionalHex(0) ?? '0x';
  return keysUnder(chain, prefix, count, params.optionalHex(2), chain.stateAt(params.hash(3)));
}

function readAt(chain: Chain, key: string, at: number): string | null {
  const value = chain.store.get(keyFromHex(key), at);
  return value && bytesToHex(value);
}

function valueBytes(chain: Chain, params: Params): Uint8Array | null {
  return chain.store.get(keyFromHex(params.hex(0)), chain.stateAt(params.hash(1)));
}

function pairs(chain: Chain, params: Params): [string, string | null][] {
  const at = chain.stateAt(params.hash(1));
  return allKeysUnder(chain, params.hex(0), at).map((key) => [key, readAt(chain, key, at)]);
}

function queryStorageAt(chain: Chain, params: Params): unknown {
  const keys = params.keys(0);
  const at = chain.stateAt(params.hash(1));
  const hash = params.hash(1) ?? chain.head.hash;
  return [{ block: hash, changes: keys.map((key) => [key, readAt(chain, key, at)]) }];
}

/** First block whole, then what changed; both ends included. */
function queryStorage(chain: Chain, params: Params): unknown {
  const keys = params.keys(0);
  const from = chain.stateAt(params.hash(1));
  const to = chain.stateAt(params.hash(2));
  if (to < from || to - from >= MAX_RANGE)
    throw new RpcError(4_001, `Cannot resolve a block range ['${from}' ... '${to}]`);
  const out: { block: string | null; changes: [string, string | null][] }[] = [];
  const last = new Map<string, string | null>();
  for (let n = from; n <= to; n++) {
    const changes = keys
      .map((key): [string, string | null] => [key, readAt(chain, key, n)])
      .filter(([key, value]) => n === from || last.get(key) !== value);
    for (const [key, value] of changes) last.set(key, value);
    if (changes.length) out.push({ block: chain.hashOf(n), changes });
  }
  return out;
}

const storageSubscription: SubscriptionMethod = {
  notification: 'state_storage',
  ends: ['state_unsubscribeStorage'],
  open: (chain, params, push) => {
    const wanted = new Map(params.keys(0).map((key) => [keyFromHex(key), key]));
    const tell = (keys: Iterable<[Key, string]>) => {
      const { hash, number } = chain.head;
      const changes = [...keys].map(([, hex]) => [hex, readAt(chain, hex, number)]);
      if (changes.length) push({ block: hash, changes });
    };
    const onChange = (changed: ReadonlyMap<Key, unknown>) =>
      tell([...wanted].filter(([key]) => changed.has(key)));
    const undo = [
      chain.on('head', (_block, changed) => onChange(changed)),
      chain.on('storage', onChange),
      chain.on('reverted', () => tell(wanted)),
    ];
    return { start: () => tell(wanted), stop: () => undo.forEach((off) => off()) };
  },
};

const versionSubscription: SubscriptionMethod = {
  notification: 'state_runtimeVersion',
  ends: ['state_unsubscribeRuntimeVersion', 'chain_unsubscribeRuntimeVersion'],
  open: (chain, _params, push) => ({
    start: () => push(chain.era.version),
    stop: chain.on('upgrade', ({ version }) => push(version)),
  }),
};

/** `state_*`: version and metadata are those of the code in the state of the block that is asked for. */
export const stateFamily: Family = {
  methods: {
    state_call: (chain, params) =>
      bytesToHex(chain.call(params.text(0), bytesFromHex(params.hex(1)), params.hash(2))),
    state_getMetadata: (chain, params) => chain.eraAt(chain.stateAt(params.hash(0))).metadata,
    state_getRuntimeVersion: (chain, params) => chain.eraAt(chain.stateAt(params.hash(0))).version,
    state_getStorage: (chain, params) => chain.get(params.hex(0), params.hash(1)),
    state_getStorageSize: (chain, params) => valueBytes(chain, params)?.length ?? null,
    state_getStorageHash: (chain, params) => {
      const value = valueBytes(chain, params);
      return value && bytesToHex(blake2b256(value));
    },
    state_getKeys: (chain, params) =>
      allKeysUnder(chain, params.hex(0), chain.stateAt(params.hash(1))),
    state_getKeysPaged: keysPaged,
    state_getPairs: pairs,
    state_queryStorageAt: queryStorageAt,
    state_queryStorage: queryStorage,
  },
  subscriptions: {
    state_subscribeStorage: storageSubscription,
    state_subscribeRuntimeVersion: versionSubscription,
    chain_subscribeRuntimeVersion: versionSubscription,
  },
};
/** Other names that a node takes for the same methods. */
const aliases = stateFamily.methods as NonNullable<Family['methods']>;
for (const [name, of] of [
  ['state_callAt', 'state_call'],
  ['state_getStorageAt', 'state_getStorage'],
  ['state_getStorageSizeAt', 'state_getStorageSize'],
  ['state_getStorageHashAt', 'state_getStorageHash'],
  ['state_getKeysPagedAt', 'state_getKeysPaged'],
] as const)
  aliases[name] = aliases[of] as (typeof aliases)[string];
