import { useState } from 'react';
import { safeText } from '../../shared/units/trustText';
import { api } from '../api';
import { orTell } from '../shell/tell';
import { navigate, useApp, useRoute } from '../store';
import { AsOf, Loading } from '../ui/AsyncView';
import { Button } from '../ui/Button';
import { Page, PageHead } from '../ui/Chapter';
import { EmptyState, Notice, Trouble } from '../ui/Messages';
import { Skeleton } from '../ui/Skeleton';
import { ConnectionNotice } from '../chain/ConnectionNotice';
import { watchedLines } from '../contact/selectors';
import { useShownWallets } from '../contact/useShownWallets';
import { EntryPanel } from '../contact/components/EntryPanel';
import { RemovedNotice } from '../contact/components/RemovedNotice';
import { WatchedPanel } from './components/WatchedPanel';
import { HotkeyPanel } from './components/HotkeyPanel';
import { WalletPanel } from './components/WalletPanel';
import { WalletTable } from './components/WalletTable';
import { unreadBalances } from './selectors';
import './wallets.css';

/** The wallets of this computer with their hotkeys; broken and watch-only ones too. */
export function WalletsPage() {
  const list = useShownWallets();
  const [watching, setWatching] = useState(false);
  const error = useApp((state) => state.walletListError);
  const retry = useApp((state) => state.walletListRetry);
  const problem = list?.problem ?? (list === null ? error : null);
  const again = (): void => {
    retry?.();
    void orTell(api.wallet.refresh(undefined));
  };
  return (
    <Page fit>
      <PageHead
        title="Wallets"
        meta={<Meta />}
        actions={<Actions watching={watching} onWatch={() => setWatching(true)} />}
      />
      <RemovedNotice />
      {problem ? (
        <Trouble
          title="The folder of the wallets cannot be read"
          error={problem}
          onRetry={again}
          action={
            <Button
              kind="primary"
              onClick={() => void orTell(api.settings.chooseWalletsFolder(undefined))}
            >
              Choose another folder
            </Button>
          }
        />
      ) : list === null ? (
        <WalletsSkeleton />
      ) : list.wallets.length === 0 ? (
        <NoWallet folder={list.folder} />
      ) : (
        <WalletsReady covered={watching} />
      )}
      {watching && <EntryPanel list="watched" entry={null} onClose={() => setWatching(false)} />}
    </Page>
  );
}

function Meta() {
  const balances = useApp((state) => state.balances);
  const folder = useApp((state) => state.walletList?.folder ?? null);
  if (balances?.stale) return <AsOf block={balances.block} at={balances.readAt} />;
  return folder === null ? null : <span title={safeText(folder)}>{safeText(folder)}</span>;
}

function Actions({ watching, onWatch }: { watching: boolean; onWatch: () => void }) {
  const list = useShownWallets();
  const open = useRoute('wallets')?.wallet ?? null;
  const panel = watching || (list?.wallets.some(({ name }) => name === open) ?? false);
  // One filled button a page: the panel and the empty folder bring their own.
  const main = !panel && list !== null && list.problem === null && list.wallets.length > 0;
  return (
    <>
      <Button icon="eye" onClick={onWatch}>
        Watch
      </Button>
      <Button icon="download" onClick={() => navigate({ page: 'firstRun', door: 'phrase' })}>
        Bring in
      </Button>
      <Button
        icon="plus"
        {...(main ? { kind: 'primary' as const } : {})}
        onClick={() => navigate({ page: 'firstRun', door: 'new' })}
      >
        New wallet
      </Button>
    </>
  );
}

function WalletsSkeleton() {
  return (
    <Loading>
      {[0, 1, 2].map((row) => (
        <p className="wallets-skel" key={row}>
          <Skeleton width={120} /> <Skeleton width={160} /> <Skeleton width={96} />
        </p>
      ))}
    </Loading>
  );
}

function NoWallet({ folder }: { folder: string }) {
  return (
    <EmptyState
      title="No wallet yet"
      icon="wallet"
      action={
        <div className="row wrap wallets-none">
          <Button kind="primary" onClick={() => navigate({ page: 'firstRun', door: 'new' })}>
            Make a new one
          </Button>
          <Button onClick={() => navigate({ page: 'firstRun', door: 'phrase' })}>
            Bring one in
          </Button>
          <Button
            kind="quiet"
            onClick={() => navigate({ page: 'keyfile', wallet: null, hotkey: null })}
          >
            Deleted and kept
          </Button>
        </div>
      }
    >
      A wallet is a key that owns, and keys that work. None was found in{' '}
      <span className="mono">{safeText(folder)}</span>.
    </EmptyState>
  );
}

function WalletsReady({ covered }: { covered: boolean }) {
  const folder = useApp((state) => state.walletList);
  const book = useApp((state) => state.contactBook);
  const list = useShownWallets();
  const balances = useApp((state) => state.balances);
  const name = useRoute('wallets')?.wallet ?? null;
  const [hotkeyFor, setHotkeyFor] = useState<string | null>(null);
  const wallet = list?.wallets.find((entry) => entry.name === name) ?? null;
  const lines = folder ? watchedLines(folder, book) : [];
  const line = lines.find((one) => one.wallet.name === wallet?.name);
  const unread = list ? unreadBalances(list, balances) : 0;
  return (
    <>
      {balances?.stale && <ConnectionNotice />}
      {unread > 0 && !balances?.stale && (
        <div className="wallets-notice">
          <Notice
            tone="warn"
            action={
              <Button onClick={() => void orTell(api.wallet.refresh(undefined))}>Read again</Button>
            }
          >
            <p>
              <b>
                {unread} of {list?.wallets.length} balances are missing.
              </b>{' '}
              What could not be read is –, never 0, and totals say ≥.
            </p>
          </Notice>
        </div>
      )}
      <WalletTable
        open={wallet?.name ?? null}
        onOpen={(chosen) => {
          setHotkeyFor(null);
          navigate({ page: 'wallets', wallet: chosen });
        }}
      />
      {wallet &&
        !covered &&
        (line ? (
          <WatchedPanel
            key={line.account.address}
            account={line.account}
            onClose={() => navigate({ page: 'wallets', wallet: null })}
          />
        ) : hotkeyFor === wallet.name ? (
          <HotkeyPanel wallet={wallet} onClose={() => setHotkeyFor(null)} />
        ) : (
          <WalletPanel
            key={wallet.name}
            wallet={wallet}
            onHotkey={() => setHotkeyFor(wallet.name)}
            onClose={() => navigate({ page: 'wallets', wallet: null })}
          />
        ))}
    </>
  );
}
