import type { overviewContract } from '../../shared/overview/contract';
import type { Handlers } from '../platform/handlers';
import { untilAborted } from '../platform/untilAborted';
import type { ReceivedWatch } from './received';
import type { OverviewService } from './service';
import type { StakeReader } from './stakeReader';

/** Binds the overview contract to its service. */
export function overviewHandlers(
  service: OverviewService,
  received: ReceivedWatch,
  stakes: StakeReader,
): Handlers<typeof overviewContract> {
  return {
    balances: (_input, { signal, snapshot, progress }) => {
      snapshot(service.balances());
      return untilAborted(signal, () => service.onBalances(progress));
    },
    stake: (input) => stakes.read(input),
    received: (_input, { signal, snapshot, progress }) => {
      snapshot([...received.all()]);
      return untilAborted(signal, () => received.changes.on((all) => progress([...all])));
    },
  };
}
