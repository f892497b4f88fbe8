import type { Received } from '../../shared/overview/contract';
import type { TxRecord } from '../../shared/transaction/model';
import { formatTao } from '../../shared/units/rao';
import { csvText } from '../platform/csv';

/** What is needed to name the parties. */
export interface ActivityNames {
  /** Name of a network by its id; null when it is gone. */
  network(id: string): string | null;
  /** Name of the wallet whose coldkey an address is, as it is called now; null for any other address. */
  wallet(address: string): string | null;
}

type Column<T> = (row: T, names: ActivityNames) => string;
type Columns<T> = Record<(typeof COLUMNS)[number], Column<T>>;

/** Names for programs; a TAO is a decimal number with a point, a rao a whole one, a time ISO 8601 in UTC. */
const COLUMNS = [
  'time',
  'final_time',
  'direction',
  'kind',
  'state',
  'amount_tao',
  'amount_rao',
  'moved_tao',
  'fee_tao',
  'fee_rao',
  'predicted_fee_rao',
  'wallet',
  'wallet_when_signed',
  'from',
  'to',
  'to_wallet',
  'block',
  'first_block',
  'block_hash',
  'extrinsic',
  'hash',
  'nonce',
  'network',
  'network_kind',
  'genesis',
  'endpoints',
  'evidence',
  'error',
  'id',
] as const;

const iso = (ms: number | undefined): string =>
  ms === undefined ? '' : new Date(ms).toISOString();
const earliest = (times: TxRecord['times']): number | undefined =>
  Object.values(times).reduce<number | undefined>(
    (first, time) => (first === undefined || (time ?? first) < first ? time : first),
    undefined,
  );
const tao = (rao: bigint | null): string => (rao === null ? '' : formatTao(rao));
const whole = (value: bigint | number | null | undefined): string => value?.toString() ?? '';

const SENT: Columns<TxRecord> = {
  time: ({ times }) => iso(earliest(times)),
  final_time: ({ times }) => iso(times.finalized),
  direction: () => 'sent',
  kind: ({ kind }) => kind,
  state: ({ state }) => state,
  amount_tao: ({ amount }) => tao(amount),
  amount_rao: ({ amount }) => whole(amount),
  moved_tao: (record) => tao(movedBy(record)),
  fee_tao: ({ fee }) => tao(fee),
  fee_rao: ({ fee }) => whole(fee),
  predicted_fee_rao: ({ predictedFee }) => whole(predictedFee),
  wallet: ({ from, wallet }, names) => names.wallet(from) ?? wallet,
  wallet_when_signed: ({ wallet }) => wallet,
  from: ({ from }) => from,
  to: ({ to }) => to ?? '',
  to_wallet: ({ to }, names) => (to === null ? '' : (names.wallet(to) ?? '')),
  block: ({ block }) => whole(block),
  first_block: () => '',
  block_hash: ({ blockHash }) => blockHash ?? '',
  extrinsic: ({ block, extrinsicIndex }) =>
    block === null || extrinsicIndex === undefined ? '' : `${block}-${extrinsicIndex}`,
  hash: ({ hash }) => hash,
  nonce: ({ nonce }) => whole(nonce),
  network: ({ network }, names) => names.network(network) ?? network,
  network_kind: ({ networkKind }) => networkKind,
  genesis: ({ genesis }) => genesis,
  endpoints: ({ evidence }) => whole(evidence?.endpoints),
  evidence: ({ evidence }) => evidenceOf(evidence),
  error: ({ error }) => error?.code ?? '',
  id: ({ id }) => id,
};

const RECEIVED: Columns<Received> = {
  time: ({ seenAt }) => iso(seenAt),
  final_time: ({ seenAt }) => iso(seenAt),
  direction: () => 'received',
  kind: ({ from }) => (from === null ? 'sum of unread blocks' : 'transfer'),
  state: () => 'finalized',
  amount_tao: ({ amount }) => tao(amount),
  amount_rao: ({ amount }) => whole(amount),
  moved_tao: ({ amount }) => tao(amount),
  fee_tao: () => '',
  fee_rao: () => '',
  predicted_fee_rao: () => '',
  wallet: ({ to }, names) => names.wallet(to) ?? '',
  wallet_when_signed: () => '',
  from: ({ from }) => from ?? '',
  to: ({ to }) => to,
  to_wallet: ({ to }, names) => names.wallet(to) ?? '',
  block: ({ block }) => whole(block),
  first_block: ({ firstBlock }) => whole(firstBlock),
  // The id begins with the block's hash where one block tells it.
  block_hash: ({ id }) => /^0x[0-9a-f]{64}/.exec(id)?.[0] ?? '',
  extrinsic: () => '',
  hash: () => '',
  nonce: () => '',
  network: ({ network }, names) => names.network(network) ?? network,
  network_kind: ({ networkKind }) => networkKind,
  genesis: ({ genesis }) => genesis,
  endpoints: ({ word }) => (word === undefined ? '' : word === 'told' ? '1' : '2'),
  evidence: ({ word }) => word ?? '',
  error: () => '',
  id: ({ id }) => id,
};

/** Everything that was sent and came in as CSV, newest first; an own transfer stands once, as what was sent. */
export function activityCsv(
  sent: readonly TxRecord[],
  received: readonly Received[],
  names: ActivityNames,
): string {
  const key = (one: Pick<Received, 'genesis' | 'block' | 'to'> & { from: string | null }): string =>
    `${one.genesis} ${one.block} ${one.from} ${one.to}`;
  const own = new Set(
    sent.flatMap(({ block, to, ...record }) =>
      block === null || to === null ? [] : key({ ...record, block, to }),
    ),
  );
  const came = received.filter((entry) => !own.has(key(entry)));
  const rows = [
    ...sent.map((record) => cells(SENT, record, names)),
    ...came.map((entry) => cells(RECEIVED, entry, names)),
  ].sort(([a = ''], [b = '']) => (a < b ? 1 : a > b ? -1 : 0));
  return csvText([COLUMNS, ...rows]);
}

function cells<T>(columns: Columns<T>, row: T, names: ActivityNames): string[] {
  return COLUMNS.map((column) => columns[column](row, names));
}

/** What certainly left the account besides the fee, rao; null while that is not known. */
function movedBy({ state, error, amount }: TxRecord): bigint | null {
  if (state === 'failed' || state === 'refused') return 0n;
  return state === 'finalized' && error === null ? amount : null;
}

function evidenceOf(evidence: TxRecord['evidence']): string {
  if (!evidence || evidence.proved === null) return '';
  if (evidence.proved) return 'proved';
  return evidence.agreed ? 'agreed' : 'told';
}
