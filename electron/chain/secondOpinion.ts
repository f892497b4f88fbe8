import { hash32Schema } from '../../shared/units/ids';
import { askInTurn } from './askInTurn';
import type { RaceOptions } from './endpointRace';
import { headNumberSchema } from './heads';
import type { JsonRpcConnection } from './jsonRpc';
import type { Dialer } from './transport';

/** What an endpoint other than the one in use says is final at a height. */
export type Opinion =
  | { kind: 'hash'; hash: string; endpoint: string }
  /** Nothing is final so high, say those that answer. */
  | { kind: 'notFinal' }
  /** There is no other endpoint, or none of them answers. */
  | { kind: 'none' };

/** Asks one endpoint after the other, until one names the final block of height `number`. Never rejects. */
export async function secondOpinion(
  dialers: readonly Dialer[],
  number: number,
  options: RaceOptions & { expected: string },
): Promise<Opinion> {
  let kind: 'notFinal' | 'none' = 'none';
  const named = await askInTurn(dialers, options, async ({ connection, dialer }) => {
    const hash = await finalHash(connection, number, options.answerMs);
    if (hash === null) kind = 'notFinal';
    return hash === null ? undefined : ({ kind: 'hash', hash, endpoint: dialer.label } as const);
  });
  return named ?? { kind };
}

/** Null: no block of that height is final there yet. Rejects without an answer that can be read. */
async function finalHash(
  connection: JsonRpcConnection,
  number: number,
  answerMs?: number,
): Promise<string | null> {
  const final = hash32Schema.parse(
    await connection.request('chain_getFinalizedHead', [], answerMs),
  );
  const head = headNumberSchema.parse(
    await connection.request('chain_getHeader', [final], answerMs),
  );
  if (Number(head.number) < number) return null;
  return hash32Schema.parse(await connection.request('chain_getBlockHash', [number], answerMs));
}
