import { setTimeout as sleep } from 'node:timers/promises';
import { decodeAddress } from '@polkadot/util-crypto';
import { engineSocket } from '../electron/chain/testing/engineNode';
import { RpcServer } from '../electron/engine/rpcServer';
import { fund } from '../electron/engine/testing/fund';
import { testChain } from '../electron/engine/testing/testChain';

/** A chain on a loopback port, what a client should find on it, and a way to make it grow. */
export interface PapiChain {
  url: string;
  expected: Record<string, unknown>;
  grow: () => Promise<void>;
}

const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty';
const RAO = 1_234_567_890_123n;

/** Serves runtime 293 while `use` runs. */
export async function withChain<T>(use: (chain: PapiChain) => Promise<T>): Promise<T> {
  const chain = await testChain({ spec: 293 });
  await chain.newBlock();
  await fund(chain, [[decodeAddress(BOB), RAO]]);
  await chain.newBlock();
  const socket = await engineSocket(new RpcServer(chain));
  const grow = async (): Promise<void> => {
    for (let block = 0; block < 6; block++) {
      await chain.newBlock();
      await sleep(200);
    }
  };
  const expected = {
    connects: ['string', chain.genesisHash],
    'follows heads': [1, 1, 1],
    'reads storage': RAO.toString(),
    'calls a runtime API': chain.era.version.specVersion,
  };
  try {
    return await use({ url: socket.url, expected, grow });
  } finally {
    await socket.close();
  }
}
