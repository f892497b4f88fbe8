import { sandboxError } from '../../shared/sandbox/errors';
import { err, ok, type Result } from '../../shared/ipc/result';
import type { ChainView } from './chainView';

const MOST_BLOCKS = 5_000;
const PALLET = 'subtensorModule';

/**
 * Blocks from `head` to the next epoch of a subnet, that one included: block b runs it when
 * (b + netuid + 1) mod (tempo + 1) = tempo (subtensor `blocks_until_next_epoch`); at tempo 0 never.
 */
function blocksToEpoch(head: number, netuid: number, tempo: number): number {
  if (tempo === 0) return Infinity;
  const period = tempo + 1;
  return period - ((head + netuid + 2) % period);
}

/** How many blocks take a subnet past its next epoch. */
export function blocksPastTempo(view: ChainView, head: number, netuid: number): Result<number> {
  if (view.read(PALLET, 'networksAdded', [netuid]).toString() !== 'true')
    return err(sandboxError('NO_SUCH_SUBNET'));
  const tempo = Number(view.read(PALLET, 'tempo', [netuid]).toString());
  const blocks = blocksToEpoch(head, netuid, tempo);
  return blocks > MOST_BLOCKS ? err(sandboxError('TEMPO_TOO_LONG')) : ok(blocks);
}
