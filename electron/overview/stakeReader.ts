import type { ApiPromise } from '@polkadot/api';
import * as z from 'zod';
import { chainError } from '../../shared/chain/errors';
import { err, ok, type Result } from '../../shared/ipc/result';
import type { AlphaStake, Stake, StakeOf } from '../../shared/overview/contract';
import { hexSchema } from '../../shared/units/ids';
import { alphaRao, MAX_RAO, rao } from '../../shared/units/rao';
import { parseAnySs58 } from '../../shared/units/ss58';
import type { ChainAccess, LiveChain } from '../chain/liveChain';
import { nodeAppError, NodeError } from '../chain/nodeError';
import { readAt } from './balanceReader';
import { decodeStakes, type StakeLine, stakeResult } from './stakeInfo';

/** More subnets than any hotkey has stake in. */
const MOST_SUBNETS = 1_000;
const METHOD = 'StakeInfoRuntimeApi_get_stake_info_for_coldkey';
const answerSchema = hexSchema.max(4_000_000);
const keysSchema = z.array(hexSchema.max(1_000)).max(MOST_SUBNETS - 1);

/** What is staked from a coldkey or on a hotkey, as the chain of that generation has it; `spec/chain.md` section 2. */
export class StakeReader {
  constructor(private readonly chain: ChainAccess) {}

  /** Reads it at the newest block. Fails with NO_NETWORK, the reason why there is no connection, or what the node did. */
  async read({ address, key }: StakeOf): Promise<Result<Stake>> {
    const network = this.chain.selected();
    if (!network) return err(chainError('NO_NETWORK'));
    const live = this.chain.live(network.id);
    const { block, blockHash } = this.chain.status();
    if (!live.ok) return live;
    if (block === null || blockHash === null) return err(chainError('NOT_CONNECTED'));
    const at = { live: live.value, hash: blockHash, address };
    try {
      return ok({ block, ...(await stakeAt(at, key)) });
    } catch (error) {
      return err(nodeAppError(error));
    }
  }
}

interface At {
  live: LiveChain;
  hash: string;
  address: string;
}

function stakeAt(at: At, key: StakeOf['key']): Promise<Omit<Stake, 'block'>> {
  if (!at.live.capabilities.dtao) {
    return classic(at, key === 'coldkey' ? 'totalColdkeyStake' : 'totalHotkeyStake');
  }
  return key === 'coldkey' ? ofColdkey(at) : ofHotkey(at);
}

async function classic({ live, hash, address }: At, item: string): Promise<Omit<Stake, 'block'>> {
  const key = entry(live.api, item).key(address);
  const value = (await readAt(live, [key], hash)).get(key);
  return { tao: rao(value ? amountOf(value) : 0n), alpha: null };
}

// The shares of a hotkey are its stakers'; their sum in alpha is kept for each subnet.
async function ofHotkey({ live, hash, address }: At): Promise<Omit<Stake, 'block'>> {
  const prefix = entry(live.api, 'totalHotkeyAlpha').keyPrefix(address);
  const keys = keysSchema.safeParse(
    await live.request('state_getKeysPaged', [prefix, MOST_SUBNETS, null, hash]),
  );
  if (!keys.success || keys.data.some((key) => !belongs(key, prefix))) {
    throw new NodeError('NODE_GARBAGE', 'state_getKeysPaged');
  }
  const values = keys.data.length > 0 ? await readAt(live, keys.data, hash) : new Map();
  return byNetuid(
    [...values].map(([key, value]) => ({
      // Hashed by Identity: the subnet's number stands at the end as it is.
      netuid: Buffer.from(key.slice(prefix.length), 'hex').readUInt16LE(),
      amount: value ? amountOf(value) : 0n,
    })),
  );
}

async function ofColdkey({ live, hash, address }: At): Promise<Omit<Stake, 'block'>> {
  const parsed = parseAnySs58(address);
  const result = stakeResult(live.api);
  if (!parsed.ok || !result) throw new NodeError('METADATA_UNREADABLE', METHOD);
  const account = Buffer.from(parsed.publicKey).toString('hex');
  // The first dTAO chains take and give the bytes inside a list of bytes.
  const input = result.opaque ? `0x80${account}` : `0x${account}`;
  const answer = answerSchema.safeParse(await live.request('state_call', [METHOD, input, hash]));
  if (!answer.success) throw new NodeError('NODE_GARBAGE', METHOD);
  const bytes = Buffer.from(answer.data.slice(2), 'hex');
  const stakes = decodeStakes(result, bytes);
  if (!stakes) throw new NodeError('NODE_GARBAGE', METHOD);
  return byNetuid(stakes);
}

// The number of a subnet is all that stands behind the hotkey.
const belongs = (key: string, prefix: string): boolean =>
  key.startsWith(prefix) && key.length === prefix.length + 4;

/** Sums of each subnet; what stands on the root subnet is TAO itself. */
function byNetuid(stakes: readonly StakeLine[]): Omit<Stake, 'block'> {
  const sums = new Map<number, bigint>();
  for (const { netuid, amount } of stakes) sums.set(netuid, (sums.get(netuid) ?? 0n) + amount);
  if ([...sums.values()].some((sum) => sum > MAX_RAO)) {
    throw new NodeError('NODE_GARBAGE', 'stake beyond all there can be');
  }
  const alpha: AlphaStake[] = [...sums]
    .filter(([netuid, sum]) => netuid !== 0 && sum > 0n)
    .sort(([a], [b]) => a - b)
    .map(([netuid, sum]) => ({ netuid, amount: alphaRao(sum) }));
  return { tao: rao(sums.get(0) ?? 0n), alpha };
}

function entry(api: ApiPromise, item: string) {
  const found = api.query['subtensorModule']?.[item];
  if (!found) throw new NodeError('METADATA_UNREADABLE', item);
  return found;
}

function amountOf(bytes: Buffer): bigint {
  if (bytes.length !== 8) throw new NodeError('NODE_GARBAGE', 'a stake that is no u64');
  return bytes.readBigUInt64LE();
}
