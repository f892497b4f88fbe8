import { useShownWallets } from '../contact/useShownWallets';
import { useApp, navigate } from '../store';
import { AsOf } from '../ui/AsyncView';
import { Button } from '../ui/Button';
import { SettingsMoved } from '../settings/SettingsMoved';
import { Columns, Page, PageHead } from '../ui/Chapter';
import { ConnectionNotice } from '../chain/ConnectionNotice';
import { FirstSteps } from './components/FirstSteps';
import { NeedsYou } from './components/NeedsYou';
import { NetworkFacts } from './components/NetworkFacts';
import { RecentActivity } from './components/RecentActivity';
import { Total } from './components/Total';
import { WhereIsIt } from './components/WhereIsIt';
import { OverviewTrouble } from './components/OverviewTrouble';
import './overview.css';
import { overviewFace } from './selectors';

/** What it is all worth, what needs you, where it is, what happened. */
export function OverviewPage() {
  const list = useShownWallets();
  const listError = useApp((state) => state.walletListError);
  const balances = useApp((state) => state.balances);
  const balancesError = useApp((state) => state.balancesError);
  const status = useApp((state) => state.chainStatus);
  const face = overviewFace(list, balances, status, balancesError ?? listError);
  const stale = face === 'ready' && balances?.stale === true;
  if (face === 'empty') {
    return (
      <Page>
        <PageHead title="Overview" />
        <SettingsMoved />
        <FirstSteps />
      </Page>
    );
  }
  return (
    <Page>
      <PageHead
        title="Overview"
        meta={<Meta stale={stale} />}
        actions={<Actions live={status?.phase === 'live'} />}
      />
      <SettingsMoved />
      {face === 'failed' ? (
        <OverviewTrouble />
      ) : (
        <>
          {stale && <ConnectionNotice />}
          <Columns split="21">
            <div>
              <Total face={face} stale={stale} />
              <WhereIsIt face={face} stale={stale} />
              <RecentActivity />
            </div>
            <div>
              <NeedsYou />
              <NetworkFacts />
            </div>
          </Columns>
        </>
      )}
    </Page>
  );
}

function Meta({ stale }: { stale: boolean }) {
  const list = useShownWallets();
  const count = list === null || list.problem ? null : list.wallets.length;
  const block = useApp((state) => state.balances?.block ?? null);
  const readAt = useApp((state) => state.balances?.readAt ?? null);
  if (stale) return <AsOf block={block} at={readAt} />;
  const wallets = count === null ? null : `${count} ${count === 1 ? 'wallet' : 'wallets'}`;
  const seen = block === null ? null : `as of block ${block.toLocaleString('en-US')}`;
  return <>{[wallets, seen].filter((part) => part !== null).join(', ')}</>;
}

function Actions({ live }: { live: boolean }) {
  return (
    <>
      <Button icon="receive" onClick={() => navigate({ page: 'receive', wallet: null })}>
        Receive
      </Button>
      <Button
        icon="send"
        kind="primary"
        lacks={live ? null : 'Not connected, so nothing can be sent.'}
        lacksAt="title"
        onClick={() => navigate({ page: 'send', from: null, to: null })}
      >
        Send
      </Button>
    </>
  );
}
