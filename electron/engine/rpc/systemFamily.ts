import { OpenBlock } from '../block';
import { bytesFromHex, bytesToHex, concatBytes, readU32, u32le } from '../bytes';
import type { Chain } from '../chain';
import type { Family } from './family';
import type { Params } from './params';

/** Peer id of no one: there is no network. */
const PEER = '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp';

/** The next free nonce, the ready transactions of the pool counted in. */
export function nextNonce(chain: Chain, account: Uint8Array): number {
  let nonce = readU32(chain.call('AccountNonceApi_account_nonce', account));
  const given = new Set(chain.pool.ready().flatMap(({ validity }) => validity.provides));
  const tag = (n: number) => Buffer.from(concatBytes(account, u32le(n))).toString('hex');
  while (given.has(tag(nonce))) nonce++;
  return nonce;
}

/** SCALE ApplyExtrinsicResult of a real extrinsic on the next block; nothing is kept. */
function dryRun(chain: Chain, params: Params): string {
  const bytes = bytesFromHex(params.hex(0));
  const at = chain.stateAt(params.hash(1));
  const parent = chain.block(params.hash(1)) ?? chain.head;
  const era = chain.eraAt(at);
  const open = new OpenBlock(era, era.runtime, parent, chain.store, chain.nextTimeAfter(at));
  return bytesToHex(era.runtime.call('BlockBuilder_apply_extrinsic', bytes, open.overlay));
}

const nonce = (chain: Chain, params: Params) => nextNonce(chain, params.account(0));

/** `system_*`. */
export const systemFamily: Family = {
  methods: {
    system_name: () => 'Taodesk sandbox',
    system_version: () => '0.1.0',
    system_chain: (chain) => chain.name,
    system_chainType: () => 'Development',
    system_properties: (chain) => chain.properties,
    system_health: () => ({ peers: 0, isSyncing: false, shouldHavePeers: false }),
    system_peers: () => [],
    system_localPeerId: () => PEER,
    system_localListenAddresses: () => [],
    system_nodeRoles: () => ['Authority'],
    system_syncState: ({ head: { number } }) => ({
      startingBlock: 0,
      currentBlock: number,
      highestBlock: number,
    }),
    system_accountNextIndex: nonce,
    account_nextIndex: nonce,
    system_dryRun: dryRun,
    system_dryRunAt: dryRun,
  },
};
