import { cryptoWaitReady } from '@polkadot/util-crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../../shared/ipc/result';
import type { Balances } from '../../shared/overview/contract';
import { balancesSchema } from '../../shared/overview/contract';
import { encodeSs58 } from '../../shared/units/ss58';
import type { NetworkSource } from '../chain/networkSource';
import type { Transport } from '../chain/transport';
import { ChainHarness } from '../chain/testing/chainHarness';
import { engineTransport, RequestLog } from '../chain/testing/engineNode';
import type { Chain } from '../engine/chain';
import { keyToHex } from '../engine/bytes';
import { RpcServer } from '../engine/rpcServer';
import { accountKey } from '../engine/storageKeys';
import { fund } from '../engine/testing/fund';
import { skipReason, SPECS, testChain, type Spec } from '../engine/testing/testChain';
import { Emitter } from '../platform/emitter';
import { OverviewService } from './service';
import { needs } from '../platform/testing/needs';

beforeAll(async () => void (await cryptoWaitReady()));
const owned: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const undo of owned.splice(0).reverse()) await undo();
});

const key = (number: number): Uint8Array => {
  const bytes = new Uint8Array(32);
  new DataView(bytes.buffer).setUint32(0, number);
  bytes[31] = 7;
  return bytes;
};
const address = (number: number): string => encodeSs58(key(number));

interface Setting {
  chain: Chain;
  made: ChainHarness;
  service: OverviewService;
  log: RequestLog;
  seen: Balances[];
  wallets: { list: string[]; hotkeys: string[]; changed: Emitter<void> };
  drop: () => void;
  until: (fits: (balances: Balances) => boolean) => Promise<Balances>;
}

async function setUp(spec: Spec, list: string[]): Promise<Setting> {
  const chain = await testChain({ spec });
  const log = new RequestLog();
  const server = new RpcServer(chain);
  let way: Transport | undefined;
  const network = {
    id: 'sandbox:play',
    kind: 'sandbox' as const,
    name: 'play',
    endpoints: [],
    archive: [],
    genesis: chain.genesisHash,
    removable: false,
  };
  const source: NetworkSource = {
    list: () => [network],
    onChange: () => () => undefined,
    connect: () => {
      way = engineTransport(server, log);
      return Promise.resolve(ok(way));
    },
  };
  const made = await ChainHarness.make({ source });
  const wallets = { list, hotkeys: [] as string[], changed: new Emitter<void>() };
  const service = new OverviewService(made.service, {
    coldkeys: () => wallets.list,
    hotkeys: () => wallets.hotkeys,
    onChange: (listener) => wallets.changed.on(listener),
  });
  const seen: Balances[] = [];
  const told = new Emitter<Balances>();
  const stop = service.onBalances((balances) => {
    seen.push(balancesSchema.parse(balances));
    told.emit(balances);
  });
  owned.push(
    () => made.dispose(),
    () => stop(),
  );
  const until = (fits: (balances: Balances) => boolean): Promise<Balances> =>
    new Promise((resolve) => {
      const undo = told.on((balances) => {
        if (!fits(balances)) return;
        undo();
        resolve(balances);
      });
      const now = service.balances();
      if (fits(now)) {
        undo();
        resolve(now);
      }
    });
  return { chain, made, service, log, seen, wallets, until, drop: () => way?.close() };
}

describe.each(SPECS)('balances on the real runtime of spec %s', (spec) => {
  const skip = skipReason(spec);

  it('tells hotkeys that hold TAO, outside of the total', needs(skip), async () => {
    const { chain, made, until, wallets } = await setUp(spec, [address(1)]);
    wallets.hotkeys = [address(1), address(2), address(3)];
    await fund(chain, [
      [key(1), 7_000_000n],
      [key(2), 5_000_000n],
    ]);
    await made.service.select('sandbox:play');
    const read = await until(({ complete }) => complete);
    expect(read.balances.map((balance) => balance.address)).toEqual([address(1)]);
    expect(read.hotkeys).toMatchObject([{ address: address(2), free: 5_000_000n, problem: null }]);
    expect(read.total).toBe(7_000_000n);
  });

  it('unknown before, exact at a block, unknown again elsewhere', needs(skip), async () => {
    const { chain, made, service, until, seen } = await setUp(spec, [address(1), address(2)]);
    await fund(chain, [[key(1), 12_345_678_901n]]);
    expect(service.balances()).toMatchObject({ total: 0n, complete: false, block: null });
    await made.service.select('sandbox:play');
    const first = await until(({ complete }) => complete);
    expect(first.balances).toEqual([
      {
        address: address(1),
        free: 12_345_678_901n,
        reserved: 0n,
        transferable: 12_345_678_401n,
        expendable: 12_345_678_901n,
        problem: null,
      },
      {
        address: address(2),
        free: 0n,
        reserved: 0n,
        transferable: 0n,
        expendable: 0n,
        problem: null,
      },
    ]);
    expect(first).toMatchObject({ total: 12_345_678_901n, stale: false, block: 0 });
    await fund(chain, [[key(2), 5n]]);
    await chain.newBlock();
    const second = await until(({ block }) => block === 1);
    expect(second.total).toBe(12_345_678_906n);
    await made.service.select('local');
    expect(service.balances()).toMatchObject({ network: 'local', complete: false, total: 0n });
    expect(service.balances().balances.map(({ free }) => free)).toEqual([null, null]);
    for (const { balances } of seen) {
      for (const { free, problem } of balances) expect(free !== 0n || problem === null).toBe(true);
    }
  });

  it('what can be sent follows the rules of its generation', needs(skip), async () => {
    const { chain, made, until } = await setUp(spec, [address(1), address(2), address(3)]);
    await made.service.select('sandbox:play');
    await until(({ complete }) => complete);
    const cases: [bigint, bigint, bigint][] = [
      [10_000_000n, 0n, 4_000_000n],
      [10_000_000n, 3_000_000n, 5_000_000n],
      [10_000_000n, 9_000_000n, 0n],
    ];
    await chain.setStorage(
      cases.map(([free, reserved, frozen], place) => [
        keyToHex(accountKey(key(place + 1))),
        account(spec, free, reserved, frozen),
      ]),
    );
    await chain.newBlock();
    const { balances } = await until(({ block }) => block === 1);
    const old = spec === 119 || spec === 143;
    expect(balances.map(({ transferable }) => transferable)).toEqual(
      old ? [6_000_000n, 5_000_000n, 10_000_000n] : [6_000_000n, 8_000_000n, 9_999_500n],
    );
  });
});

describe('balances when things go wrong', needs(skipReason(293)), () => {
  it('keeps the last figures, marked stale, while the connection is down', async () => {
    const { chain, made, until, drop, service } = await setUp(293, [address(1)]);
    await fund(chain, [[key(1), 7_000_000n]]);
    await made.service.select('sandbox:play');
    await until(({ complete }) => complete);
    drop();
    const stale = await until((balances) => balances.stale);
    expect(stale).toMatchObject({ total: 7_000_000n, complete: true });
    expect(stale.balances[0]).toMatchObject({ free: 7_000_000n });
    await until((balances) => !balances.stale);
    expect(service.balances()).toMatchObject({ total: 7_000_000n, stale: false });
  });

  it('an account in the bytes of another runtime is unknown, with the reason', async () => {
    const { chain, made, until } = await setUp(293, [address(1), address(2)]);
    await chain.setStorage([[keyToHex(accountKey(key(1))), account(143, 9n, 0n, 0n)]]);
    await fund(chain, [[key(2), 3n]]);
    await made.service.select('sandbox:play');
    const read = await until(({ block }) => block !== null);
    expect(read).toMatchObject({ complete: false, total: 3n });
    expect(read.balances[0]).toMatchObject({ free: null, problem: { code: 'ACCOUNT_UNREADABLE' } });
  });

  it('more TAO than there can be is not believed', async () => {
    const { chain, made, until } = await setUp(293, [address(1), address(2)]);
    await fund(chain, [
      [key(1), 1n << 63n],
      [key(2), 1n << 63n],
    ]);
    await made.service.select('sandbox:play');
    const read = await until(({ balances }) => balances[0]?.problem?.code === 'NODE_GARBAGE');
    expect(read).toMatchObject({ complete: false, total: 0n, block: null });
  });

  it('1,000 wallets are one question a block; a new wallet is read at once', async () => {
    const list = Array.from({ length: 1_000 }, (_, number) => address(number));
    const { chain, made, until, log, wallets } = await setUp(293, list);
    await fund(chain, [[key(999), 1_000n]]);
    await made.service.select('sandbox:play');
    const first = await until(({ complete }) => complete);
    expect(first.balances).toHaveLength(1_000);
    expect(first.balances[999]).toMatchObject({ free: 1_000n, transferable: 500n });
    const asked = log.of('state_queryStorageAt');
    expect(asked).toBe(1);
    wallets.list = [...list, address(1_000)];
    wallets.changed.emit();
    await until(({ balances, complete }) => complete && balances.length === 1_001);
    await chain.newBlock();
    await until(({ block }) => block === 1);
    expect(log.of('state_queryStorageAt')).toBeLessThanOrEqual(asked + 4);
  });
});

function account(spec: Spec, free: bigint, reserved: bigint, frozen: bigint): string {
  const words = spec === 119 || spec === 143 ? 4 : 5;
  const bytes = Buffer.alloc(16 + 8 * words);
  bytes.writeUInt32LE(1, 8);
  bytes.writeBigUInt64LE(free, 16);
  bytes.writeBigUInt64LE(reserved, 24);
  bytes.writeBigUInt64LE(frozen, 32);
  if (words === 5) bytes.writeBigUInt64LE(1n << 63n, 48);
  return `0x${bytes.toString('hex')}`;
}
