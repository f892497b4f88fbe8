import { randomBytes } from 'node:crypto';
import type { Block } from '../block';
import { bytesFromHex, bytesToHex, keyFromHex, keyToHex } from '../bytes';
import type { Chain } from '../chain';
import type { CodeEra } from '../codeEra';
import { blake2b256 } from '../host/hashing';
import type { Family, Method, SubscriptionMethod } from './family';
import { Params } from './params';
import { invalidParams, RpcError } from './rpcError';

/** More pinned blocks than this end the subscription with `stop` (the spec asks for a bound). */
const MAX_PINNED = 512;
/** Most items of one storage operation. */
const MAX_ITEMS = 50_000;

/** One `chainHead_v1_follow`: the blocks that the client has not unpinned. */
interface Follow {
  chain: Chain;
  withRuntime: boolean;
  pinned: Set<string>;
  push: (event: unknown) => void;
}

const follows = new WeakMap<Chain, Map<string, Follow>>();

function followsOf(chain: Chain): Map<string, Follow> {
  let map = follows.get(chain);
  if (!map) follows.set(chain, (map = new Map()));
  return map;
}

function runtimeOf({ version }: CodeEra): unknown {
  const { specName, implName, specVersion, implVersion, transactionVersion, apis } = version;
  const spec = { specName, implName, specVersion, implVersion, transactionVersion };
  return { type: 'valid', spec: { ...spec, apis: Object.fromEntries(apis) } };
}

function announce(follow: Follow, block: Block): boolean {
  const { chain, pinned, push, withRuntime } = follow;
  if (pinned.size >= MAX_PINNED) return false;
  pinned.add(block.hash);
  const era = chain.eraAt(block.number);
  const newRuntime = withRuntime && era.from === block.number ? runtimeOf(era) : null;
  const parentBlockHash = block.header.parentHash;
  push({ event: 'newBlock', blockHash: block.hash, parentBlockHash, newRuntime });
  push({ event: 'bestBlockChanged', bestBlockHash: block.hash });
  push({ event: 'finalized', finalizedBlockHashes: [block.hash], prunedBlockHashes: [] });
  return true;
}

const followMethod: SubscriptionMethod = {
  notification: 'chainHead_v1_followEvent',
  ends: ['chainHead_v1_unfollow'],
  open: (chain, params, push) => {
    const follow: Follow = {
      chain,
      withRuntime: params.raw(0) === true,
      pinned: new Set([chain.head.hash]),
      push,
    };
    const { hash } = chain.head;
    const undo: (() => void)[] = [];
    const stop = () => undo.splice(0).forEach((off) => off());
    const end = () => {
      stop();
      push({ event: 'stop' });
    };
    undo.push(
      chain.on('head', (block) => void (announce(follow, block) || end())),
      chain.on('reverted', end),
    );
    return {
      start: () => {
        const id = params.text(1);
        followsOf(chain).set(id, follow);
        undo.push(() => followsOf(chain).delete(id));
        const runtime = { finalizedBlockRuntime: runtimeOf(chain.era) };
        const extra = follow.withRuntime ? runtime : {};
        push({ event: 'initialized', finalizedBlockHashes: [hash], ...extra });
        push({ event: 'bestBlockChanged', bestBlockHash: hash });
      },
      stop,
    };
  },
};

function pinnedFollow(chain: Chain, params: Params): Follow | null {
  const follow = followsOf(chain).get(params.text(0));
  if (!follow) return null;
  const hash = params.hash(1);
  if (hash === undefined || !follow.pinned.has(hash))
    throw new RpcError(-32_801, 'Invalid block hash');
  return follow;
}

/** Answers `started`, then pushes what `run` finds. */
function operation(
  run: (chain: Chain, params: Params) => (operationId: string) => Iterable<unknown>,
  extra: Record<string, unknown> = {},
): Method {
  return (chain, params) => {
    const follow = pinnedFollow(chain, params);
    if (!follow) return { result: 'limitReached' };
    const events = run(chain, params);
    const operationId = randomBytes(8).toString('hex');
    setImmediate(() => {
      try {
        for (const event of events(operationId)) follow.push(event);
      } catch (e) {
        const error = e instanceof Error ? e.message : String(e);
        follow.push({ event: 'operationError', operationId, error });
      }
    });
    return { result: 'started', operationId, ...extra };
  };
}

const body = operation((chain, params) => (operationId) => {
  const value = chain.block(params.hash(1))?.extrinsics;
  return value
    ? [{ event: 'operationBodyDone', operationId, value }]
    : [{ event: 'operationInaccessible', operationId }];
});

const call = operation((chain, params) => {
  const [method, input] = [params.text(2), bytesFromHex(params.hex(3))];
  return (operationId) => {
    const output = bytesToHex(chain.call(method, input, params.hash(1)));
    return [{ event: 'operationCallDone', operationId, output }];
  };
});

function* storageItems(chain: Chain, key: string, type: string, at: number): Iterable<unknown> {
  const hashed = type === 'hash' || type === 'descendantsHashes';
  const item = (name: string) => {
    const value = chain.store.get(name, at);
    if (value === null) return null;
    const shown = hashed ? { hash: bytesToHex(blake2b256(value)) } : { value: bytesToHex(value) };
    return { key: keyToHex(name), ...shown };
  };
  const prefix = keyFromHex(key);
  const own = item(prefix);
  if (own) yield own;
  if (!type.startsWith('descendants')) return;
  let count = 0;
  for (let k = chain.store.next(prefix, at); k?.startsWith(prefix); k = chain.store.next(k, at)) {
    if (++count > MAX_ITEMS) throw new RangeError('too many storage items');
    yield item(k);
  }
}

const TYPES = ['value', 'hash', 'descendantsValues', 'descendantsHashes'];

const storage = operation(
  (chain, params) => {
    const asked = params.raw(2);
    if (!Array.isArray(asked) || asked.length > 1_000)
      throw invalidParams('storage items expected');
    const wanted = asked.map((item: unknown) => {
      const { key, type } = (item ?? {}) as { key?: unknown; type?: unknown };
      if (typeof type !== 'string' || !TYPES.includes(type))
        throw invalidParams('storage item type');
      return { key: new Params([key]).hex(0), type };
    });
    return (operationId) => {
      const at = chain.stateAt(params.hash(1));
      const items = wanted.flatMap(({ key, type }) => [...storageItems(chain, key, type, at)]);
      const found = { event: 'operationStorageItems', operationId, items };
      return [...(items.length ? [found] : []), { event: 'operationStorageDone', operationId }];
    };
  },
  { discardedItems: 0 },
);

function unpin(chain: Chain, params: Params): null {
  const follow = followsOf(chain).get(params.text(0));
  if (!follow) return null;
  const given = params.raw(1);
  const hashes = (Array.isArray(given) ? given : [given]).map(String);
  if (new Set(hashes).size !== hashes.length) throw new RpcError(-32_804, 'Duplicate block hash');
  if (!hashes.every((hash) => follow.pinned.has(hash)))
    throw new RpcError(-32_801, 'Invalid block hash');
  for (const hash of hashes) follow.pinned.delete(hash);
  return null;
}

/** `chainHead_v1_*` of the new JSON-RPC spec (paritytech/json-rpc-interface-spec). */
export const chainHeadFamily: Family = {
  methods: {
    chainHead_v1_header: (chain, params) =>
      pinnedFollow(chain, params) && (chain.block(params.hash(1))?.headerBytes ?? null),
    chainHead_v1_body: body,
    chainHead_v1_call: call,
    chainHead_v1_storage: storage,
    chainHead_v1_unpin: unpin,
    chainHead_v1_continue: () => null,
    chainHead_v1_stopOperation: () => null,
  },
  subscriptions: { chainHead_v1_follow: followMethod },
};
