import { beforeEach, describe, expect, it } from 'vitest';
import type { Chain } from '../engine/chain';
import { RpcServer } from '../engine/rpcServer';
import { InProcessProvider } from '../engine/testing/provider';
import { readGenesis, skipReason, testChain } from '../engine/testing/testChain';
import { needs } from '../platform/testing/needs';
import type { Ask } from './liveChain';
import { askMetadata, metadataSum } from './metadataSource';
import { RpcRefusal } from './nodeError';
import { Witnesses } from './witnesses';

const CODE_KEY = '0x3a636f6465';
const VERSION = 14;

describe('metadata of another endpoint', needs(skipReason(119) ?? skipReason(143)), () => {
  let chain: Chain;
  let downloads: number;
  let ask: Ask;
  beforeEach(async () => {
    chain = await testChain({ spec: 119 });
    await chain.newBlock();
    const provider = new InProcessProvider(new RpcServer(chain));
    downloads = 0;
    ask = (method, params) => {
      if (method === 'state_getMetadata') downloads += 1;
      return provider.send(method, params);
    };
  });
  const own = async (at: string) => ({
    sum: metadataSum(await askMetadata(ask, at, VERSION)),
    version: VERSION,
  });

  it('T2 is downloaded once while the code is the same, for each endpoint', async () => {
    const witnesses = new Witnesses();
    const first = chain.head.hash;
    const described = await own(first);
    await chain.newBlock();
    downloads = 0;
    const one = witnesses.witness('one', ask);
    expect(await one.describesAlike(first, described)).toBe(true);
    expect(await one.describesAlike(chain.head.hash, described)).toBe(true);
    expect(await witnesses.witness('one', ask).describesAlike(first, described)).toBe(true);
    expect(downloads).toBe(1);
    expect(await witnesses.witness('two', ask).describesAlike(first, described)).toBe(true);
    expect(downloads).toBe(2);
  });

  it('T2 is downloaded anew after an upgrade, and for another sum', async () => {
    const other = new Witnesses().witness('one', ask);
    const before = chain.head.hash;
    const old = await own(before);
    expect(await other.describesAlike(before, old)).toBe(true);
    const code = Object.entries(readGenesis(143).top).find(([key]) => key === CODE_KEY)?.[1] ?? '';
    await chain.setStorage([[CODE_KEY, code]]);
    const after = chain.head.hash;
    expect(await other.describesAlike(after, old)).toBe(false);
    expect(await other.describesAlike(after, await own(after))).toBe(true);
    expect(await other.describesAlike(before, { ...old, sum: 'f'.repeat(64) })).toBe(false);
  });

  it('T2 that differed once is no word for the next time', async () => {
    const at = chain.head.hash;
    const described = await own(at);
    let lies = true;
    const other = new Witnesses().witness('one', async (method, params) => {
      const answer = await ask(method, params);
      return lies && method === 'state_getMetadata' ? `${String(answer)}00` : answer;
    });
    expect(await other.describesAlike(at, described)).toBe(false);
    expect(await other.describesAlike(at, described)).toBe(false);
    lies = false;
    expect(await other.describesAlike(at, described)).toBe(true);
  });

  it('T2 is downloaded each time from one that does not tell the hash of the code', async () => {
    const at = chain.head.hash;
    const described = await own(at);
    downloads = 0;
    const other = new Witnesses().witness('one', (method, params) =>
      method === 'state_getStorageHash'
        ? Promise.reject(new RpcRefusal(-32_601, 'Method not found', undefined))
        : ask(method, params),
    );
    expect(await other.describesAlike(at, described)).toBe(true);
    expect(await other.describesAlike(at, described)).toBe(true);
    expect(downloads).toBe(2);
  });
});
