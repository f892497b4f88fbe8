import type { WalletEntry, WalletList } from '../../../shared/wallet/model';
import { api } from '../../api';
import { StateWord } from '../../ui/Badge';
import { DataTable, type Column } from '../../ui/DataTable';
import { Icon } from '../../ui/Icon';
import { Identicon } from '../../ui/Identicon';
import { Loading } from '../../ui/AsyncView';
import { ErrorNote } from '../../ui/Messages';
import { Skeleton } from '../../ui/Skeleton';
import { Ss58Label } from '../../ui/Ss58Label';
import { hasHotkeysAlone, isWatchOnly, keysOf } from '../selectors';
import { UntrustedName } from '../../ui/UntrustedName';

/** What lies in the wallets folder, broken ones too. */
export function FoundWallets({ list }: { list: WalletList | null }) {
  if (list === null) {
    return (
      <Loading>
        <Skeleton width={320} />
      </Loading>
    );
  }
  if (list.problem) {
    return <ErrorNote error={list.problem} onRetry={() => void api.wallet.refresh(undefined)} />;
  }
  return (
    <DataTable
      label="Wallets on this computer"
      columns={COLUMNS}
      rows={list.wallets}
      rowKey={(wallet) => wallet.name}
      maxHeight={232}
      empty={<p className="dim2 small wiz-none">No wallet in this folder.</p>}
    />
  );
}

const COLUMNS: readonly Column<WalletEntry>[] = [
  {
    key: 'name',
    title: 'Wallet',
    cell: (wallet) => (
      <span className="row">
        {wallet.address === null ? (
          <Icon name={wallet.problem ? 'file-x' : 'key'} tone={wallet.problem ? 'danger' : 'dim'} />
        ) : (
          <Identicon address={wallet.address} size={20} />
        )}
        <UntrustedName className="cut wiz-name-cell" name={wallet.name} bold />
      </span>
    ),
    sort: (wallet) => wallet.name,
  },
  {
    key: 'address',
    title: 'Address',
    priority: 1,
    cell: (wallet) =>
      wallet.address === null ? (
        <span className="dim2">–</span>
      ) : (
        <Ss58Label address={wallet.address} identicon={false} />
      ),
  },
  {
    key: 'hotkeys',
    title: 'Hotkeys',
    numeric: true,
    priority: 2,
    cell: (wallet) => keysOf(wallet).length,
    sort: (wallet) => keysOf(wallet).length,
  },
  { key: 'state', title: 'State', cell: (wallet) => <FoundState wallet={wallet} /> },
];

function FoundState({ wallet }: { wallet: WalletEntry }) {
  if (wallet.problem) {
    return (
      <span className="wiz-state" title={wallet.problem.remedy ?? wallet.problem.message}>
        <StateWord tone="danger">{wallet.problem.message}</StateWord>
      </span>
    );
  }
  if (isWatchOnly(wallet)) {
    return (
      <StateWord tone="dim" icon="eye">
        address only, to watch
      </StateWord>
    );
  }
  if (hasHotkeysAlone(wallet)) return <StateWord tone="dim">hotkeys only</StateWord>;
  if (wallet.encryption === 'none') return <StateWord tone="warn">not encrypted</StateWord>;
  return <StateWord tone="good">opens with its password</StateWord>;
}
