import { api } from '../../api';
import { appError } from '../../../shared/ipc/result';
import { orTell } from '../../shell/tell';
import { useApp } from '../../store';
import { Button } from '../../ui/Button';
import { Trouble } from '../../ui/Messages';
import { overviewProblem } from '../selectors';

const UNREAD = appError('NOT_READ', 'No endpoint of this network answers.', {
  notDone:
    'No balance was read yet, so none is shown. Your keys and your TAO are not touched by this.',
  remedy: 'Use another endpoint or network, or wait; the app tries again by itself.',
  retryable: true,
});

/** The balances could not be read at all. */
export function OverviewTrouble() {
  const list = useApp((state) => state.walletList);
  const status = useApp((state) => state.chainStatus);
  const error = useApp((state) => state.balancesError ?? state.walletListError);
  const retry = useApp((state) => state.balancesRetry ?? state.walletListRetry);
  const open = useApp((state) => state.floatingOpened);
  const folder = list?.problem ?? null;
  const again = (): void => {
    retry?.();
    if (folder) void orTell(api.wallet.refresh(undefined));
    else void orTell(api.chain.reconnect(undefined));
  };
  return (
    <Trouble
      title={
        folder ? 'The folder of the wallets cannot be read' : 'Your balances could not be read'
      }
      error={overviewProblem(list, status, error) ?? UNREAD}
      onRetry={again}
      action={
        folder ? undefined : (
          <Button kind="primary" onClick={() => open('networks')}>
            Choose another network
          </Button>
        )
      }
    />
  );
}
