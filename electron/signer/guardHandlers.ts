import type { z } from 'zod';
import type { guardReplies, guardRequests } from './guardProtocol';
import type { Limits } from './limits';
import { stateText } from './policyText';
import type { Sessions } from './sessions';
import { withTypedKey } from './vault';

type Input<K extends keyof typeof guardRequests> = z.output<(typeof guardRequests)[K]>;
type Output<K extends keyof typeof guardReplies> = z.input<(typeof guardReplies)[K]>;
type Serve<K extends keyof typeof guardRequests> = {
  [N in K]: (input: Input<N>) => Output<N> | Promise<Output<N>>;
};

/** Runs work that tries a password of a file, each in its turn and ever slower after wrong ones. */
export type Run = <T>(path: string, work: () => Promise<T>) => Promise<T>;

/** Requests about limits. */
export function limitsOf(limits: Limits, run: Run): Serve<'limitRead' | 'limitSet'> {
  return {
    limitRead: async ({ path, address }) => stateText(await limits.read(path, address)),
    limitSet: ({ path, password, policy }) =>
      run(path, () =>
        withTypedKey(path, password, async ({ pair, address }) =>
          stateText(await limits.set({ path, pair, address }, policy)),
        ),
      ),
  };
}

/** Requests about wallets that are kept unlocked. */
export function sessionsOf(
  sessions: Sessions,
  run: Run,
): Serve<'sessionOpen' | 'sessionEnd' | 'sessionList'> {
  return {
    sessionOpen: ({ path, password, minutes }) => {
      // Before its turn comes: a lock while it waits counts too.
      const take = sessions.begin(path, minutes);
      return run(path, () => withTypedKey(path, password, take));
    },
    sessionEnd: ({ path }) => {
      if (path === null) sessions.endAll();
      else sessions.end(path);
      return null;
    },
    sessionList: () => sessions.list(),
  };
}
