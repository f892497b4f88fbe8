import { useState } from 'react';
import type { Received } from '../../shared/overview/contract';
import type { TxRecord } from '../../shared/transaction/model';
import { navigate, useApp, useRoute } from '../store';
import { Loading } from '../ui/AsyncView';
import { Button } from '../ui/Button';
import { Page, PageHead, SummaryStrip } from '../ui/Chapter';
import { DataTable } from '../ui/DataTable';
import { EmptyState, Notice, Trouble } from '../ui/Messages';
import { NetworkBadge } from '../ui/NetworkBadge';
import { Sheet } from '../ui/Overlay';
import { Skeleton } from '../ui/Skeleton';
import { Amount } from '../ui/Amount';
import { ActivityBar } from './components/ActivityBar';
import { ActivityTable } from './components/ActivityTable';
import { Receipt, ReceiptTitle } from './components/Receipt';
import { RecordNetwork } from './components/RecordNetwork';
import { ReceivedSheet } from './components/ReceivedSheet';
import { ReceiptFoot } from './components/ReceiptFoot';
import './activity.css';
import './send.css';
import { nameOfNetwork, onNetwork } from '../chain/networkScope';
import { filterAll, items } from './items';
import type { TxFilter } from './selectors';
import { payerOf } from './payer';
import { summaries, summary } from './summary';

/** Every transaction of this app with its state, block, fee and hash. */
export function ActivityPage() {
  const records = useApp((state) => state.transactions);
  const error = useApp((state) => state.transactionsError);
  const retry = useApp((state) => state.transactionsRetry);
  return (
    <Page fit>
      <PageHead title="Activity" meta="what this app signed, and what came in while it ran" />
      {records === null && error !== null && (
        <Trouble
          title="The list of transactions could not be read"
          error={error}
          onRetry={retry ?? undefined}
        />
      )}
      <ReceivedTrouble />
      {records === null && error === null && <ActivitySkeleton />}
      {records !== null && <ActivityList records={records} />}
    </Page>
  );
}

/** What came in could not be watched; what was sent is listed all the same. */
function ReceivedTrouble() {
  const error = useApp((state) => state.receivedError);
  const retry = useApp((state) => state.receivedRetry);
  if (error === null) return null;
  return (
    <div className="activity-sums">
      <Notice tone="warn" action={<Button onClick={() => retry?.()}>Try again</Button>}>
        <b>What came in cannot be shown.</b> {error.message}
      </Notice>
    </div>
  );
}

function ActivitySkeleton() {
  return (
    <Loading>
      {[0, 1, 2, 3, 4].map((row) => (
        <p className="activity-skel" key={row}>
          <Skeleton width={64} /> <Skeleton width={320} /> <Skeleton width={96} />
        </p>
      ))}
    </Loading>
  );
}

function ActivityList({ records }: { records: readonly TxRecord[] }) {
  const [filter, setFilter] = useState<TxFilter>('all');
  const [text, setText] = useState('');
  const [everywhere, setEverywhere] = useState(false);
  const network = useApp((state) => state.chainStatus?.network ?? null);
  const all = everywhere || network === null;
  const opened = useRoute('activity')?.tx ?? null;
  const record = records.find(({ id }) => id === opened) ?? null;
  const received = useApp((state) => state.received) ?? [];
  const list = useApp((state) => state.walletList);
  const [cameId, setCame] = useState<string | null>(null);
  const entry = received.find(({ id }) => id === cameId) ?? null;
  if (records.length + received.length === 0) return <NothingYet />;
  const scope = all ? records : onNetwork(records, network);
  const came = all ? received : onNetwork(received, network);
  const shown = filterAll(scope, came, filter, text, (one) => payerOf(list, one).name);
  const lines = items(shown.records, shown.received);
  return (
    <>
      {all ? <FiguresByNetwork {...shown} /> : <Figures {...shown} />}
      <ActivityBar
        records={scope}
        filter={filter}
        text={text}
        all={all}
        network={network?.name ?? null}
        place={all || network === null ? null : { id: network.id, genesis: network.genesis }}
        onFilter={setFilter}
        onText={setText}
        onAll={setEverywhere}
      />
      {scope.length + came.length === 0 ? (
        <NothingHere
          network={network?.name ?? ''}
          elsewhere={records.length + received.length}
          onAll={() => setEverywhere(true)}
        />
      ) : lines.length === 0 ? (
        <EmptyState title="Nothing fits this filter">
          <Button
            onClick={() => {
              setFilter('all');
              setText('');
            }}
          >
            Take the filter away
          </Button>
        </EmptyState>
      ) : (
        <ActivityTable
          items={lines}
          badges={all}
          onReceived={setCame}
          onOpen={({ id }) => navigate({ page: 'activity', tx: id })}
        />
      )}
      {record && <RecordSheet record={record} />}
      {entry && <ReceivedSheet entry={entry} onClose={() => setCame(null)} />}
    </>
  );
}

interface Shown {
  records: readonly TxRecord[];
  received: readonly Received[];
}

function Figures({ records, received: came }: Shown) {
  const { sent, received, fees, pending, failed, feesComplete } = summary(records, came);
  return (
    <SummaryStrip
      figures={[
        { label: 'Sent', value: <Amount value={sent} /> },
        { label: 'Received', value: <Amount value={received} /> },
        { label: 'Fees paid', value: <Amount value={fees} tail atLeast={!feesComplete} /> },
        { label: 'Pending', value: pending },
        { label: 'Failed', value: failed },
      ]}
    />
  );
}

/** Amounts of two networks are never added: a line for each. */
function FiguresByNetwork({ records, received }: Shown) {
  const networks = useApp((state) => state.networks);
  return (
    <div className="activity-sums">
      <DataTable
        label="Sums by network"
        rows={summaries(records, received)}
        rowKey={({ key }) => key}
        maxHeight={168}
        columns={[
          {
            key: 'network',
            title: 'Network',
            cell: (row) => (
              <NetworkBadge kind={row.networkKind} name={nameOfNetwork(networks, row)} />
            ),
          },
          {
            key: 'sent',
            title: 'Sent',
            numeric: true,
            cell: ({ sent }) => <Amount value={sent} />,
          },
          {
            key: 'received',
            title: 'Received',
            numeric: true,
            cell: (row) => <Amount value={row.received} />,
          },
          {
            key: 'fees',
            title: 'Fees paid',
            numeric: true,
            cell: ({ fees, feesComplete }) => <Amount value={fees} tail atLeast={!feesComplete} />,
          },
          { key: 'pending', title: 'Pending', numeric: true, cell: ({ pending }) => pending },
          { key: 'failed', title: 'Failed', numeric: true, cell: ({ failed }) => failed },
        ]}
      />
    </div>
  );
}

interface NothingHereProps {
  network: string;
  /** How many there are on other networks. */
  elsewhere: number;
  onAll: () => void;
}

function NothingHere({ network, elsewhere, onAll }: NothingHereProps) {
  return (
    <EmptyState
      title={`Nothing on ${network} yet`}
      icon="activity"
      action={<Button onClick={onAll}>Show all networks</Button>}
    >
      {elsewhere === 1 ? 'One transaction is' : `${elsewhere} transactions are`} on other networks.
    </EmptyState>
  );
}

function NothingYet() {
  return (
    <EmptyState
      title="Nothing yet"
      icon="activity"
      action={
        <Button kind="primary" onClick={() => navigate({ page: 'send', from: null, to: null })}>
          Send TAO
        </Button>
      }
    >
      Every transaction that you sign with this app is listed here, with its state, block, fee and
      hash, and TAO that comes in while it runs.
    </EmptyState>
  );
}

function RecordSheet({ record }: { record: TxRecord }) {
  const close = (): void => navigate({ page: 'activity', tx: null });
  return (
    <Sheet
      label="Receipt"
      title={<ReceiptTitle record={record} review={null} />}
      badge={<RecordNetwork record={record} />}
      onClose={close}
      footer={<ReceiptFoot record={record} onDone={close} onAgain={null} onChange={null} />}
    >
      <Receipt record={record} review={null} />
    </Sheet>
  );
}
