import { hash32Schema } from '../../shared/units/ids';
import { raceEndpoints, type RaceOptions } from './endpointRace';
import { headNumberSchema } from './heads';
import type { JsonRpcConnection } from './jsonRpc';
import { NodeError } from './nodeError';
import type { Dialer } from './transport';

/** What an endpoint other than the one in use says is final at a height. */
export type Opinion =
  | { kind: 'hash'; hash: string; endpoint: string }
  /** Those that answer have no final block of that height yet. */
  | { kind: 'behind' }
  /** There is no other endpoint, or none of them answers. */
  | { kind: 'none' };

/** Asks one endpoint after the other, until one names the final block of height `number`. Never rejects. */
export async function secondOpinion(
  dialers: readonly Dialer[],
  number: number,
  options: RaceOptions & { expected: string },
): Promise<Opinion> {
  let kind: 'behind' | 'none' = 'none';
  for (const dialer of dialers) {
    const race = await raceEndpoints([[dialer]], options);
    if (race.kind !== 'won') continue;
    const said = await finalHash(race.connection, number, options.answerMs);
    race.connection.end(new NodeError('CONNECTION_LOST', 'no longer needed'));
    if (typeof said === 'string') return { kind: 'hash', hash: said, endpoint: dialer.label };
    if (said === null) kind = 'behind';
  }
  return { kind };
}

/** Null: no block of that height is final there yet; undefined: no answer, or none that can be read. */
async function finalHash(
  connection: JsonRpcConnection,
  number: number,
  answerMs?: number,
): Promise<string | null | undefined> {
  try {
    const final = hash32Schema.parse(
      await connection.request('chain_getFinalizedHead', [], answerMs),
    );
    const head = headNumberSchema.parse(
      await connection.request('chain_getHeader', [final], answerMs),
    );
    if (Number(head.number) < number) return null;
    return hash32Schema.parse(await connection.request('chain_getBlockHash', [number], answerMs));
  } catch {
    // An endpoint that fails says nothing, for or against.
    return undefined;
  }
}
