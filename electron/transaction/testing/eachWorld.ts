import { RpcRefusal } from '../../chain/nodeError';
import { afterEach, beforeEach } from 'vitest';
import type { Spec } from '../../engine/testing/testChain';
import { openWorld, type World } from './world';

/** Opens a world before each test of the `describe` that calls this, and closes it after. */
export function eachWorld(spec: Spec, opened: (world: World) => void): void {
  let world: World;
  beforeEach(async () => {
    world = await openWorld(spec);
    opened(world);
  });
  afterEach(() => world.close());
}

/** What a node was handed by {@link failSubmit}, and the way back to a node that takes it. */
export interface FailingSubmit {
  /** Signed extrinsics, in the order of their coming. */
  sent: string[];
  restore: () => void;
}

/**
 * Lets the node answer every signed extrinsic with this error, a refusal where it begins with a code (`1010: ...`), else
 * a way that broke; `pass` true: it keeps it all the same.
 */
export function failSubmit({ access }: World, message: string, pass = false): FailingSubmit {
  const { request } = access;
  const coded = /^(\d+): ([^]*)$/.exec(message);
  const sent: string[] = [];
  access.request = async (method, params) => {
    if (method !== 'author_submitExtrinsic') return request(method, params);
    sent.push(String(params[0]));
    if (pass) await request(method, params);
    throw coded ? new RpcRefusal(Number(coded[1]), coded[2] ?? '', undefined) : new Error(message);
  };
  return { sent, restore: () => (access.request = request) };
}

/** The error of a connection that broke before the answer: it may have arrived or not. */
export const BROKEN = 'the connection broke';

/** Resolves with the first extrinsic in the node's pool. */
export async function pooled({ chain }: World): Promise<string> {
  for (;;) {
    const [first] = chain.pool.all();
    if (first) return first.extrinsic;
    await new Promise((done) => setTimeout(done, 5));
  }
}

/** Builds blocks once the pool holds something, until `work` has ended. */
export async function minedUntil<T>(world: World, work: Promise<T>): Promise<T> {
  let done = false;
  const ended = work.finally(() => (done = true));
  while (!done) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    await world.chain.newBlock();
  }
  return ended;
}
