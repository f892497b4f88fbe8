import { raceEndpoints, type RaceOptions, type Winner } from './endpointRace';
import { NodeError } from './nodeError';
import type { Dialer } from './transport';

/**
 * Dials endpoints one after the other, each checked by its block 0, until `ask` makes something of one of them; undefined
 * where it makes nothing of any. Each connection is ended, but for one that `ask` gives back itself. An endpoint that
 * fails says nothing, for or against: never rejects.
 */
export async function askInTurn<T>(
  dialers: readonly Dialer[],
  options: RaceOptions,
  ask: (winner: Winner) => Promise<T | undefined>,
): Promise<T | undefined> {
  for (const dialer of dialers) {
    const race = await raceEndpoints([[dialer]], options);
    if (race.kind !== 'won') continue;
    const { kind: _won, passedOver: _others, ...winner } = race;
    const said = await ask(winner).catch(() => undefined);
    const kept: unknown = said;
    if (kept !== winner)
      winner.connection.end(new NodeError('CONNECTION_LOST', 'no longer needed'));
    if (said !== undefined) return said;
  }
  return undefined;
}
