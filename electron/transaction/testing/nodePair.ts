import { err } from '../../../shared/ipc/result';
import { transactionError } from '../../../shared/transaction/errors';
import type { TxRecord } from '../../../shared/transaction/model';
import { ChainHarness, memoryPreferences } from '../../chain/testing/chainHarness';
import { type EngineSocket, engineSocket } from '../../chain/testing/engineNode';
import { type Lie, lyingNode } from '../../chain/testing/lyingNode';
import type { Chain } from '../../engine/chain';
import { RpcServer } from '../../engine/rpcServer';
import type { TransactionService } from '../service';
import { pooled } from './eachWorld';
import { sign, TAO, transfer, type World } from './world';

/** The network of a pair. */
export const PAIR_NETWORK = 'custom:a';

/** No dry run, as on a remote network. */
const remote = { simulate: () => Promise.resolve(err(transactionError('PREVIEW_REMOTE'))) };

/** A service on a real connection to one node, with another one beside it. */
export interface Paired {
  made: ChainHarness;
  service: TransactionService;
}

/** Real nodes behind sockets, and what is connected to them; closed together. */
export class NodePair {
  private readonly owned: (() => Promise<unknown> | void)[] = [];

  /** Serves a chain on a port of its own, lying where it is told to. */
  async serve(chain: Chain, lie?: Lie): Promise<{ url: string }> {
    if (!lie) return this.counted(chain);
    const node = await lyingNode(new RpcServer(chain), lie);
    this.owned.push(() => node.close());
    return node;
  }

  /** Serves a chain on a port of its own, and counts what it is asked. */
  async counted(chain: Chain): Promise<EngineSocket> {
    const node = await engineSocket(new RpcServer(chain));
    this.owned.push(() => node.close());
    return node;
  }

  /** A service that uses `first`, and has `second` beside it. */
  async connect(world: World, first: { url: string }, second: { url: string }): Promise<Paired> {
    const made = await ChainHarness.make({
      preferences: memoryPreferences({
        customNetworks: [{ id: PAIR_NETWORK, name: 'a', endpoint: second.url }],
        endpoints: { [PAIR_NETWORK]: [first.url] },
      }),
      timing: { race: { staggerMs: 400, answerMs: 8_000 } },
    });
    this.owned.push(() => made.dispose());
    await made.service.select(PAIR_NETWORK);
    await made.live();
    if (!first.url.includes(made.service.status().endpoint ?? 'none')) throw new Error('not first');
    return { made, service: await world.service({ chain: made.service, preview: remote }) };
  }

  async close(): Promise<void> {
    for (const undo of this.owned.splice(0).reverse()) await undo();
  }
}

/** Sends 1 τ to Bob, or another sum; resolves with its bytes when the node's pool holds them. */
export async function sendOne(
  world: World,
  service: TransactionService,
  amount = TAO,
): Promise<string> {
  const review = await service.review(PAIR_NETWORK, transfer(world.bob.address, amount));
  if (!review.ok) throw new Error(review.error.code);
  sign(service, review.value).result.catch(() => undefined);
  return pooled(world);
}

/** Resolves with the newest transaction once it fits. */
export function recordWhen(
  service: TransactionService,
  fits: (record: TxRecord) => boolean,
): Promise<TxRecord> {
  const stop = new AbortController();
  return new Promise((resolve) => {
    void service.watch(stop.signal, ([record]) => {
      if (!record || !fits(record)) return;
      stop.abort();
      resolve(record);
    });
  });
}

/** Whether two nodes do not tell the same of it. */
export const inDoubt = ({ error }: TxRecord): boolean => error?.code === 'NODES_DISAGREE';
