import { useState } from 'react';
import type { AppError } from '../../../shared/ipc/result';
import { safeText } from '../../../shared/units/trustText';
import { useShownWallets } from '../../contact/useShownWallets';
import { navigate, useApp } from '../../store';
import { HOTKEY_WAY_OUT } from '../../../shared/transaction/hotkeyText';
import { Amount } from '../../ui/Amount';
import { Badge, StateWord } from '../../ui/Badge';
import { IconButton, LinkButton } from '../../ui/Button';
import { DataTable, type Column } from '../../ui/DataTable';
import { Icon } from '../../ui/Icon';
import { Identicon } from '../../ui/Identicon';
import { Ss58Label } from '../../ui/Ss58Label';
import { withoutHidden } from '../hidden';
import { Lock } from './Lock';
import {
  filteredList,
  walletRows,
  walletTotals,
  type WalletRow,
  type WalletTotals,
} from '../selectors';
import { TextField } from '../../ui/TextField';
import { UntrustedName } from '../../ui/UntrustedName';

/** Props of {@link WalletTable}. */
export interface WalletTableProps {
  /** Wallet whose panel is open. */
  open: string | null;
  onOpen: (wallet: string) => void;
}

/** Coldkeys and, under each, its hotkeys. */
export function WalletTable({ open, onOpen }: WalletTableProps) {
  const all = useShownWallets();
  const hiddenWallets = useApp((state) => state.settings?.hiddenWallets);
  const [showHidden, setShowHidden] = useState(false);
  const [typed, setTyped] = useState('');
  const balances = useApp((state) => state.balances);
  const phase = useApp((state) => state.chainStatus?.phase ?? 'idle');
  const count = all?.wallets.length ?? 0;
  const many = count > 40;
  const [flipped, setFlipped] = useState<ReadonlySet<string>>(new Set());
  if (!all) return null;
  const shown = withoutHidden(all, hiddenWallets);
  const list = filteredList(showHidden ? all : shown.list, count > FILTER_FROM ? typed : '');
  // With many wallets the hotkeys start folded, so that a thousand lines stay readable.
  const folded = new Set(
    list.wallets.filter(({ name }) => flipped.has(name) !== many).map(({ name }) => name),
  );
  // What is hidden is still owned: it counts, unless one looks for something.
  const totals = walletTotals(count > FILTER_FROM && typed !== '' ? list : all, balances);
  const rows = walletRows(list, balances, folded);
  const read = balances !== null && balances.block !== null;
  const loading = !read && (phase === 'connecting' || phase === 'live');
  const flip = (name: string): void => {
    const next = new Set(flipped);
    if (!next.delete(name)) next.add(name);
    setFlipped(next);
  };
  return (
    <div className={`wallets-table${balances?.stale ? ' is-stale' : ''}`}>
      {count > FILTER_FROM && <WalletFilter typed={typed} onType={setTyped} />}
      <DataTable
        label="Wallets"
        columns={columns({
          folded,
          flip,
          loading,
          read,
          totals,
          wrong: rows.some((row) => !saysItself(row) && (row.problem ?? row.balanceProblem)),
        })}
        rows={rows}
        rowKey={(row) => row.key}
        openKey={open}
        onOpen={(row) => onOpen(row.wallet)}
        rowNote={(row) => (saysItself(row) ? <WrongCell row={row} /> : null)}
        empty={
          <p className="dim">
            {typed === '' || count <= FILTER_FROM
              ? 'Every wallet here is hidden.'
              : 'No wallet here has that in its name or address.'}
          </p>
        }
        maxHeight={rows.length > 60 ? 640 : undefined}
      />
      {totals.onHotkeys > 0n && (
        <p className="hint" title={ON_HOTKEY}>
          On hotkeys, not in the total: <Amount value={totals.onHotkeys} tail copyable />
        </p>
      )}
      <UnderTable
        hidden={shown.hidden}
        shown={showHidden}
        onFlip={() => setShowHidden(!showHidden)}
      />
    </div>
  );
}

/** Ways to what the table leaves out. */
function UnderTable(props: { hidden: number; shown: boolean; onFlip: () => void }) {
  const { hidden, shown, onFlip } = props;
  return (
    <p className="hint row">
      {hidden > 0 && (
        <LinkButton small onClick={onFlip}>
          {shown ? 'Hide again' : 'Show'} {hidden} hidden wallet{hidden === 1 ? '' : 's'}
        </LinkButton>
      )}
      <LinkButton small onClick={() => navigate({ page: 'keyfile', wallet: null, hotkey: null })}>
        Deleted and kept
      </LinkButton>
    </p>
  );
}

/** With more wallets than this they can be filtered. */
const FILTER_FROM = 10;

const ON_HOTKEY = `This TAO lies on the hotkey itself and is not in the total. ${HOTKEY_WAY_OUT}`;

function WalletFilter({ typed, onType }: { typed: string; onType: (text: string) => void }) {
  return (
    <div className="wallets-filter">
      <TextField
        label="Filter the wallets"
        hideLabel
        size="normal"
        placeholder="Name or address"
        value={typed}
        maxLength={80}
        onChange={onType}
      />
    </div>
  );
}

interface Facts {
  folded: ReadonlySet<string>;
  flip: (name: string) => void;
  loading: boolean;
  /** A block was read: totals mean something. */
  read: boolean;
  totals: WalletTotals;
  /** Something is wrong with a line that has no room for it: only then there is a column. */
  wrong: boolean;
}

function columns({ folded, flip, loading, read, totals, wrong }: Facts): Column<WalletRow>[] {
  return [
    {
      key: 'name',
      title: 'Name',
      cell: (row) => <NameCell row={row} folded={folded.has(row.wallet)} onFlip={flip} />,
      foot: footWords(totals, read),
    },
    {
      key: 'address',
      title: 'Address',
      priority: 1,
      cell: (row) =>
        row.address === null ? (
          <span className="dim2">–</span>
        ) : (
          <Ss58Label address={row.address} identicon={false} />
        ),
    },
    {
      key: 'free',
      title: 'Free',
      numeric: true,
      cell: (row) =>
        row.free === 'none' ? (
          <span className="dim2">·</span>
        ) : (
          <span title={row.kind === 'hotkey' ? ON_HOTKEY : undefined}>
            <Amount value={row.free} tail loading={loading && row.address !== null} />
          </span>
        ),
      foot: (
        <Amount
          value={read && totals.readable > 0 ? totals.total : null}
          tail
          loading={loading}
          atLeast={!totals.complete}
        />
      ),
    },
    { key: 'lock', title: 'Lock', priority: 2, cell: (row) => <LockCell row={row} /> },
    ...(wrong ? [WRONG] : []),
  ];
}

/** A line without an address says what is wrong in its place. */
const saysItself = ({ address, problem }: WalletRow): boolean =>
  address === null && problem !== null;

const WRONG: Column<WalletRow> = {
  key: 'wrong',
  title: 'What is wrong',
  priority: 2,
  cell: (row) => <WrongCell row={row} />,
};

function footWords({ wallets, readable, hotkeys }: WalletTotals, read: boolean): string {
  const known = read && readable < wallets ? `${readable} of ${wallets}` : String(wallets);
  return `${known} wallet${wallets === 1 ? '' : 's'}, ${hotkeys} hotkey${hotkeys === 1 ? '' : 's'}`;
}

// In a narrow window the column of locks leaves.
const lockTitle = ({ lock }: WalletRow): string => `Lock: ${lock.words}`;

function NameCell(props: { row: WalletRow; folded: boolean; onFlip: (name: string) => void }) {
  const { row, folded, onFlip } = props;
  if (row.kind === 'hotkey') {
    return (
      <span className="row wallets-hotkey" title={lockTitle(row)}>
        <Icon name={row.problem ? 'file-x' : 'hotkey'} tone={isWrong(row) ? 'danger' : 'dim'} />
        <UntrustedName className="cut wallets-name" name={row.name} inert />
        {row.sameAs !== null && <SameKey as={row.sameAs} hotkey />}
      </span>
    );
  }
  return (
    <span className="row" title={lockTitle(row)}>
      {row.hotkeys > 0 ? (
        // The row opens the panel; the arrow must not.
        <span className="wallets-twist" onClick={(event) => event.stopPropagation()}>
          <IconButton
            icon={folded ? 'chev-r' : 'chev-d'}
            size="small"
            label={`${folded ? 'Show' : 'Hide'} the hotkeys of ${safeText(row.name)}`}
            aria-expanded={!folded}
            onClick={() => onFlip(row.wallet)}
          />
        </span>
      ) : (
        <span className="wallets-twist" />
      )}
      {row.address === null ? (
        <Icon name={row.problem ? 'file-x' : 'key'} tone={isWrong(row) ? 'danger' : 'dim'} />
      ) : (
        <Identicon address={row.address} size={20} />
      )}
      <UntrustedName className="cut wallets-name" name={row.name} bold inert />
      {row.watchOnly && (
        <Badge line icon="eye">
          watch-only
        </Badge>
      )}
      {row.sameAs !== null && <SameKey as={row.sameAs} />}
      {row.problem && row.address !== null && (
        <span role="img" aria-label={row.problem.message} title={reasonOf(row.problem)}>
          <Icon name="warn" tone="warn" />
        </span>
      )}
    </span>
  );
}

function SameKey({ as, hotkey = false }: { as: string; hotkey?: boolean }) {
  const words = `same key as ${safeText(as)}`;
  return (
    <span className="small dim2 cut" title={hotkey ? words : `${words}: its money counts once`}>
      {words}
    </span>
  );
}

function LockCell({ row }: { row: WalletRow }) {
  if (row.watchOnly) return <span className="dim2">no key here</span>;
  if (row.lock.words === 'not encrypted' && row.kind === 'coldkey') {
    return <StateWord tone="warn">not encrypted</StateWord>;
  }
  return <Lock {...row.lock} />;
}

/** A note among the hotkeys is nothing wrong, nor is a link. */
const isWrong = ({ problem }: WalletRow): boolean =>
  problem !== null && problem.code !== 'NO_KEYFILE' && problem.code !== 'LINKED_WALLET';

const reasonOf = ({ message, remedy }: AppError): string =>
  [message, remedy].filter(Boolean).join(' ');

function WrongCell({ row }: { row: WalletRow }) {
  const error = row.problem ?? row.balanceProblem;
  if (!error) return null;
  return (
    <span className="wallets-wrong" title={reasonOf(error)}>
      <StateWord tone={!row.problem ? 'warn' : isWrong(row) ? 'danger' : 'dim'}>
        {error.message}
      </StateWord>
    </span>
  );
}
