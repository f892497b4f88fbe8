import { useShownWallets } from '../../contact/useShownWallets';
import { safeText } from '../../../shared/units/trustText';
import { navigate, useApp } from '../../store';
import { Amount } from '../../ui/Amount';
import { Badge } from '../../ui/Badge';
import { LinkButton } from '../../ui/Button';
import { Chapter } from '../../ui/Chapter';
import { DataTable, type Column } from '../../ui/DataTable';
import { Icon } from '../../ui/Icon';
import { Identicon } from '../../ui/Identicon';
import { Loading } from '../../ui/AsyncView';
import { Skeleton } from '../../ui/Skeleton';
import { columnTotal, overviewRows, type OverviewFace, type OverviewRow } from '../selectors';
import { UntrustedName } from '../../ui/UntrustedName';

/** Balances per wallet. What could not be read is a dash, and the sum says "at least". */
export function WhereIsIt({ face, stale }: { face: OverviewFace; stale: boolean }) {
  const list = useShownWallets();
  const balances = useApp((state) => state.balances);
  if (list === null) {
    return (
      <Chapter title="Where is it?" caption="being read">
        <Loading>
          <p className="over-calm">
            <Skeleton width={480} />
          </p>
        </Loading>
      </Chapter>
    );
  }
  const rows = overviewRows(list, balances);
  const caption =
    face === 'loading' ? 'being read' : face === 'noNetwork' ? 'no network is chosen' : undefined;
  return (
    <Chapter title="Where is it?" caption={caption} stale={stale}>
      <DataTable
        label="Balances by wallet"
        columns={columns(rows, face)}
        rows={rows}
        rowKey={(row) => row.wallet}
        maxHeight={rows.length > 12 ? 440 : undefined}
        rowClass={(row) => (row.problem ? 'off' : undefined)}
        rowNote={(row) => row.problem && <Unreadable row={row} />}
        onOpen={(row) => navigate({ page: 'wallets', wallet: row.wallet })}
      />
    </Chapter>
  );
}

function Unreadable({ row }: { row: OverviewRow }) {
  return (
    <>
      {row.address === null
        ? 'Its key file cannot be read, so it is not in the total. '
        : `${row.problem?.message ?? ''} It is not in the total. `}
      <LinkButton onClick={() => navigate({ page: 'wallets', wallet: row.wallet })}>
        See why
      </LinkButton>
    </>
  );
}

function columns(rows: readonly OverviewRow[], face: OverviewFace): Column<OverviewRow>[] {
  const loading = face === 'loading';
  const amount = (key: 'free' | 'reserved' | 'transferable', title: string, priority?: 1 | 4) => {
    const sum = columnTotal(rows, key);
    return {
      key,
      title,
      numeric: true,
      priority,
      cell: (row: OverviewRow) => <Amount value={row[key]} loading={loading} tail />,
      sort: (row: OverviewRow) => row[key],
      foot: (
        <Amount
          value={face === 'ready' ? sum.total : null}
          tail
          loading={loading}
          atLeast={!sum.complete}
        />
      ),
    };
  };
  const readable = rows.filter((row) => row.free !== null).length;
  return [
    {
      key: 'wallet',
      title: 'Wallet',
      cell: (row) => <WalletCell row={row} />,
      sort: (row) => row.wallet,
      foot: footWords(rows.length, readable, face),
    },
    amount('free', 'Free'),
    amount('transferable', 'Can be sent', 1),
    amount('reserved', 'Reserved', 4),
    {
      key: 'share',
      title: 'Share',
      numeric: true,
      priority: 2,
      sort: (row) => row.share,
      cell: (row) =>
        row.share === null ? (
          <span className="dim2">–</span>
        ) : (
          <>
            {Math.floor(row.share / 10)}.{row.share % 10}
            <span className="u">%</span>
          </>
        ),
    },
  ];
}

function footWords(count: number, readable: number, face: OverviewFace): string {
  const words = count === 1 ? '1 wallet' : `${count} wallets`;
  return face === 'ready' && readable < count ? `${readable} of ${words}` : words;
}

function WalletCell({ row }: { row: OverviewRow }) {
  return (
    <span className="row">
      {row.address === null ? (
        <Icon name={row.problem ? 'file-x' : 'key'} tone={row.problem ? 'danger' : 'dim'} />
      ) : (
        <Identicon address={row.address} />
      )}
      <UntrustedName className="cut over-name" name={row.wallet} inert />
      {row.watchOnly && (
        <Badge line icon="eye">
          watch-only
        </Badge>
      )}
      {row.sameAs !== null && (
        <span className="small dim2 cut">same key as {safeText(row.sameAs)}</span>
      )}
    </span>
  );
}
