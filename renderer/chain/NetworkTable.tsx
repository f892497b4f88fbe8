import type { ReactNode } from 'react';
import type { Network } from '../../shared/chain/model';
import { blockText } from '../shell/chromeText';
import { StateWord } from '../ui/Badge';
import { DataTable, type Column } from '../ui/DataTable';
import { NetworkBadge } from '../ui/NetworkBadge';
import type { NetworkRow } from './networkRows';

/** Props of {@link NetworkTable}. */
export interface NetworkTableProps {
  rows: readonly NetworkRow[];
  /** A click on a row goes there; without it rows are only read. */
  onChoose?: ((network: Network) => void) | undefined;
  /** Actions at the end of a row. */
  actions?: ((row: NetworkRow) => ReactNode) | undefined;
}

const columns: readonly Column<NetworkRow>[] = [
  {
    key: 'network',
    title: 'Network',
    cell: ({ network }) => <NetworkBadge kind={network.kind} name={network.name} />,
  },
  {
    key: 'where',
    title: 'Where',
    priority: 1,
    cell: ({ where, mono }) => <span className={mono ? 'mono' : undefined}>{where}</span>,
  },
  {
    key: 'delay',
    title: 'Delay',
    priority: 2,
    numeric: true,
    cell: ({ delayMs, network }) =>
      delayMs === null ? (
        <span className="dim2">{network.kind === 'sandbox' ? '·' : '–'}</span>
      ) : (
        <>
          {Math.round(delayMs)}
          <span className="u">ms</span>
        </>
      ),
  },
  {
    key: 'block',
    title: 'Block',
    numeric: true,
    cell: ({ block }) => (block === null ? <span className="dim2">–</span> : blockText(block)),
  },
  {
    key: 'state',
    title: 'State',
    cell: ({ tone, icon, state }) => (
      <StateWord tone={tone} icon={icon}>
        {state}
      </StateWord>
    ),
  },
];

/** All networks. */
export function NetworkTable({ rows, onChoose, actions }: NetworkTableProps) {
  const all: readonly Column<NetworkRow>[] = actions
    ? [
        ...columns,
        {
          key: 'actions',
          title: <span className="sr">Actions</span>,
          numeric: true,
          cell: actions,
        },
      ]
    : columns;
  return (
    <DataTable
      label="Networks"
      columns={all}
      rows={rows}
      rowKey={({ network }) => network.id}
      openKey={rows.find(({ inUse }) => inUse)?.network.id}
      onOpen={onChoose && (({ network }) => onChoose(network))}
    />
  );
}
