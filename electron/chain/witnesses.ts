import { askInTurn } from './askInTurn';
import type { RaceOptions } from './endpointRace';
import type { Ask, Witness } from './liveChain';
import { askMetadata, codeHash, metadataSum } from './metadataSource';
import type { Dialer } from './transport';

/** Far more runtimes than are met in one session. */
const MOST_KEPT = 200;

/**
 * Endpoints of other machines, and in which of them the node in use was confirmed: metadata is a megabyte, so one that
 * gave the same for a runtime is asked for the hash of its code alone from then on. What differed is not kept: one bad
 * answer must not outlive itself.
 */
export class Witnesses {
  private readonly confirmed = new Set<string>();

  /** See {@link LiveChain.witness}; `dialers` in the order of asking. */
  ask<T>(
    dialers: readonly Dialer[],
    options: RaceOptions & { expected: string },
    asked: (other: Witness) => Promise<T | undefined>,
  ): Promise<T | undefined> {
    return askInTurn(dialers, options, ({ connection, dialer }) =>
      asked(
        this.witness(`${options.expected} ${dialer.label}`, (method, params) =>
          connection.request(method, params),
        ),
      ),
    );
  }

  /** What is asked of an endpoint; `name` tells it and its chain from all others. */
  witness(name: string, ask: Ask): Witness {
    return {
      ask,
      describesAlike: async (at, { sum, version }) => {
        const code = await codeHash(ask, at);
        const key = code && `${name} ${code} ${version} ${sum}`;
        if (key !== undefined && this.confirmed.has(key)) return true;
        const isAlike = metadataSum(await askMetadata(ask, at, version)) === sum;
        if (isAlike && key !== undefined) this.keep(key);
        return isAlike;
      },
    };
  }

  private keep(key: string): void {
    const [oldest] = this.confirmed;
    if (oldest !== undefined && this.confirmed.size >= MOST_KEPT) this.confirmed.delete(oldest);
    this.confirmed.add(key);
  }
}
