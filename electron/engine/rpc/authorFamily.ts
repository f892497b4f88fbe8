import { bytesFromHex } from '../bytes';
import type { Chain } from '../chain';
import type { Family, SubscriptionMethod } from './family';
import type { Params } from './params';
import { CODES, poolError, RpcError } from './rpcError';

/** Largest extrinsic: the runtime's own block limit is 5 MiB. */
const MAX_EXTRINSIC = 5 * 1024 * 1024;

/** polkadot.js swallows `finalized` while it still fetches the block of `inBlock`. */
const FINALIZED_AFTER_MS = 100;

/** Takes a transaction into the pool; returns its hash. Throws with the node's codes. */
export function admit(chain: Chain, hex: string): { hash: string; state: 'ready' | 'future' } {
  if (hex.length > 2 + 2 * MAX_EXTRINSIC)
    throw new RpcError(CODES.badFormat, 'Extrinsic too large');
  let submitted: ReturnType<Chain['submit']>;
  try {
    bytesFromHex(hex);
    submitted = chain.submit(hex);
  } catch (e) {
    const why = e instanceof Error ? e.message : String(e);
    throw new RpcError(CODES.verification, `Verification Error: ${why}`, why);
  }
  if (!submitted.imported.ok) throw poolError(submitted.imported.why);
  return { hash: submitted.hash, state: submitted.imported.state };
}

const watch: SubscriptionMethod = {
  notification: 'author_extrinsicUpdate',
  ends: ['author_unwatchExtrinsic'],
  open: (chain, params, push) => {
    const hex = params.hex(0);
    const early: unknown[] = [];
    let tell = (status: unknown): void => void early.push(status);
    const undo: (() => void)[] = [];
    const stop = () => undo.splice(0).forEach((off) => off());
    let hash = '';
    undo.push(
      chain.on('transaction', (tx, state) => {
        if (tx.extrinsic === hex) tell(state);
      }),
      chain.on('head', (block) => {
        if (!block.extrinsics.includes(hex)) return;
        for (const off of undo.splice(0)) off();
        tell({ inBlock: block.hash });
        const timer = setTimeout(() => tell({ finalized: block.hash }), FINALIZED_AFTER_MS);
        undo.push(() => clearTimeout(timer));
      }),
      chain.on('refused', (tx) => {
        if (tx.hash !== hash) return;
        tell(tx.refusal || !tx.reason.startsWith('Usurped') ? 'invalid' : 'dropped');
        stop();
      }),
    );
    try {
      hash = admit(chain, hex).hash;
    } catch (e) {
      stop();
      throw e;
    }
    return {
      start: () => {
        tell = push;
        for (const status of early) push(status);
      },
      stop,
    };
  },
};

/** `author_*`: no keys can be inserted, the node holds none. */
export const authorFamily: Family = {
  methods: {
    author_submitExtrinsic: (chain: Chain, params: Params) => admit(chain, params.hex(0)).hash,
    author_pendingExtrinsics: (chain) => chain.pool.all().map(({ extrinsic }) => extrinsic),
  },
  subscriptions: { author_submitAndWatchExtrinsic: watch },
};
