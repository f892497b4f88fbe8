import { cryptoWaitReady } from '@polkadot/util-crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../../shared/ipc/result';
import { type StakeOf, stakeSchema } from '../../shared/overview/contract';
import { encodeSs58 } from '../../shared/units/ss58';
import { ChainHarness } from '../chain/testing/chainHarness';
import { engineTransport } from '../chain/testing/engineNode';
import type { NetworkSource } from '../chain/networkSource';
import { RpcServer } from '../engine/rpcServer';
import { skipReason, testChain, type Spec } from '../engine/testing/testChain';
import { needs } from '../platform/testing/needs';
import { StakeReader } from './stakeReader';

beforeAll(async () => void (await cryptoWaitReady()));
const owned: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const undo of owned.splice(0).reverse()) await undo();
});

const COLD = encodeSs58(Buffer.alloc(32, 0x11));
const HOT = encodeSs58(Buffer.alloc(32, 0x22));
const OTHER = encodeSs58(Buffer.alloc(32, 0x33));

const le = (value: bigint, bytes: number): string =>
  Buffer.from(value.toString(16).padStart(bytes * 2, '0'), 'hex')
    .reverse()
    .toString('hex');
const u64 = (value: bigint): string => `0x${le(value, 8)}`;
/** U64F64 of a whole number. */
const fixed = (value: bigint): string => `0x${le(value << 64n, 16)}`;
const accounts = (...list: string[]): string =>
  `0x${le(BigInt(list.length * 4), 1)}${list.map((byte) => byte.repeat(32)).join('')}`;

/** A real chain that is connected, with entries of its pallet written into its state. */
async function setUp(spec: Spec, entries: [item: string, keys: unknown[], value: string][]) {
  const chain = await testChain({ spec });
  const network = {
    ...{ id: 'sandbox:play', kind: 'sandbox' as const, name: 'play', endpoints: [], archive: [] },
    ...{ genesis: chain.genesisHash, removable: false },
  };
  const source: NetworkSource = {
    list: () => [network],
    onChange: () => () => undefined,
    connect: () => Promise.resolve(ok(engineTransport(new RpcServer(chain)))),
  };
  const made = await ChainHarness.make({ source });
  owned.push(() => made.dispose());
  const reader = new StakeReader(made.service);
  const read = async (address: string, key: StakeOf['key']) => {
    const answer = await reader.read({ address, key });
    return answer.ok ? stakeSchema.parse(answer.value) : answer.error.code;
  };
  expect(await read(COLD, 'coldkey')).toBe('NO_NETWORK');
  await made.service.select('sandbox:play');
  await made.live();
  const live = made.service.live('sandbox:play');
  if (!live.ok) throw new Error(live.error.code);
  const { query } = live.value.api;
  await chain.setStorage(
    entries.map(([item, keys, value]) => [
      query['subtensorModule']?.[item]?.key(...keys) ?? '',
      value,
    ]),
  );
  const { number } = chain.head;
  await made.until(({ block }) => block === number);
  return read;
}

describe('stake on the real runtimes', () => {
  it.each([119, 143] as const)(
    'of a classic chain (spec %s) is TAO',
    needs(skipReason(143)),
    async (spec) => {
      const read = await setUp(spec, [
        ['totalColdkeyStake', [COLD], u64(5_000_000_001n)],
        ['totalHotkeyStake', [HOT], u64(7n)],
      ]);
      expect(await read(COLD, 'coldkey')).toMatchObject({ tao: 5_000_000_001n, alpha: null });
      expect(await read(HOT, 'hotkey')).toMatchObject({ tao: 7n, alpha: null });
      expect(await read(OTHER, 'hotkey')).toMatchObject({ tao: 0n, alpha: null });
    },
  );

  it.each([
    [218, u64],
    [293, fixed],
  ] as const)(
    'of a chain with alpha (spec %s) is told for each subnet, the root in TAO',
    needs(skipReason(293)),
    async (spec, share) => {
      const subnets = [0, 1].flatMap((netuid): [string, unknown[], string][] => {
        const total = BigInt(8_000_000_000 * (netuid + 1));
        return [
          ['networksAdded', [netuid], '0x01'],
          ['totalHotkeyAlpha', [HOT, netuid], u64(total)],
          ['totalHotkeyShares', [HOT, netuid], share(4n)],
          ['alpha', [HOT, COLD, netuid], share(1n)],
          ['alpha', [HOT, OTHER, netuid], share(3n)],
        ];
      });
      const read = await setUp(spec, [
        ...subnets,
        ['stakingHotkeys', [COLD], accounts('22')],
        ['owner', [HOT], `0x${'11'.repeat(32)}`],
        ['totalHotkeyAlpha', [OTHER, 1], u64(3n)],
      ]);
      expect(await read(HOT, 'hotkey')).toMatchObject({
        tao: 8_000_000_000n,
        alpha: [{ netuid: 1, amount: 16_000_000_000n }],
      });
      expect(await read(COLD, 'coldkey')).toMatchObject({
        tao: 2_000_000_000n,
        alpha: [{ netuid: 1, amount: 4_000_000_000n }],
      });
      expect(await read(OTHER, 'coldkey')).toMatchObject({ tao: 0n, alpha: [] });
    },
  );
});
