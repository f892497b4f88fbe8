import { afterEach, describe, expect, it } from 'vitest';
import { RpcServer } from '../engine/rpcServer';
import { skipReason, testChain } from '../engine/testing/testChain';
import { needs } from '../platform/testing/needs';
import { raceEndpoints, type RaceOptions } from './endpointRace';
import { NodeError } from './nodeError';
import { lyingNode } from './testing/lyingNode';
import { wsDialer } from './wsTransport';

const owned: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const undo of owned.splice(0).reverse()) await undo();
});

describe('of the endpoints of a network', needs(skipReason(119)), () => {
  it('the one that answers first is taken, wherever it stands, and the others are closed', async () => {
    const chain = await testChain({ spec: 119 });
    let closed = 0;
    /** A real node so many milliseconds away. */
    const serve = async (awayMs: number) => {
      const node = await lyingNode(new RpcServer(chain), (_method, answer, socket) => {
        socket.once('close', () => closed++);
        setTimeout(() => socket.send(answer), awayMs);
        return null;
      });
      owned.push(() => node.close());
      return wsDialer(node.url);
    };
    const [far, near, farther] = [await serve(1_500), await serve(0), await serve(3_000)];
    const options: RaceOptions = {
      expected: chain.genesisHash,
      signal: new AbortController().signal,
      staggerMs: 1,
    };
    const race = await raceEndpoints([[far, near, farther]], options);
    if (race.kind !== 'won') throw new Error(race.kind);
    expect(race.dialer).toBe(near);
    expect(race.latencyMs).toBeLessThan(1_500);
    expect(race.connection.open).toBe(true);
    await expect.poll(() => closed, { timeout: 10_000 }).toBe(2);
    race.connection.end(new NodeError('CONNECTION_LOST', 'the test is over'));
  });
});
