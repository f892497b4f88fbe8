import type { Review, TxRecord, TxState } from '../../../shared/transaction/model';
import { readTao } from '../../../shared/units/rao';
import { safeText } from '../../../shared/units/trustText';
import { Amount } from '../../ui/Amount';
import { CopyButton } from '../../ui/CopyButton';
import { Fold } from '../../ui/Fold';
import { Icon } from '../../ui/Icon';
import { ErrorNote } from '../../ui/Messages';
import { HashLabel } from '../../ui/Ss58Label';
import { Steps, type Step } from '../../ui/Steps';
import { dateText } from '../../ui/TimeAgo';
import { safeNode } from '../../ui/safeNode';
import { UntrustedName } from '../../ui/UntrustedName';
import { useRecipient } from '../useAddressName';
import {
  clockTime,
  evidenceText,
  isFailed,
  isPending,
  isUnread,
  offBy,
  recordVerb,
  startedAt,
} from '../selectors';
import { payerAbout, usePayer } from '../payer';
import { Parties } from './Parties';
import { recipientName, RecordSentence } from './Sentence';

/** "Sent 5.2 τ from savings to …", with the icon of its state. */
export function ReceiptTitle({ record, review }: { record: TxRecord; review: Review | null }) {
  const failed = isFailed(record);
  const pending = isPending(record);
  const unread = isUnread(record);
  const end = unread ? 'warn' : 'good';
  return (
    <span className="sheet-title">
      <Icon
        name={failed ? 'danger' : pending ? 'clock' : end}
        tone={failed ? 'danger' : pending ? 'info' : end}
      />
      <span>
        <RecordSentence verb={recordVerb(record)} record={record} review={review} />
      </span>
    </span>
  );
}

/** Steps with times, predicted against actual, hash; for a failure what happened and what it cost. */
export function Receipt({ record, review }: { record: TxRecord; review: Review | null }) {
  const date = startedAt(record);
  const evidence = evidenceText(record);
  const payer = usePayer(record);
  const to = useRecipient(record.to, record.networkKind, review?.to?.name ?? null);
  return (
    <>
      <Parties
        from={{ address: record.from, name: payer.name, about: payerAbout(record, payer) }}
        to={to}
        failed={isFailed(record)}
      />
      <div className="receipt-steps">
        <Steps label="What became of it" live steps={receiptSteps(record)} />
      </div>
      {isFailed(record) ? (
        <Failure record={record} to={to?.name ?? recipientName(record.to)} />
      ) : (
        <FeeTable record={record} />
      )}
      {!isFailed(record) && record.error && (
        <div className="review-error">
          <ErrorNote error={record.error} />
        </div>
      )}
      <dl className="kv review-kv">
        <dt>Amount</dt>
        <dd>
          <Amount value={record.amount} tail copyable />
        </dd>
        <dt>Date</dt>
        <dd>{date === null ? <span className="dim2">–</span> : dateText(date)}</dd>
        <dt>Hash</dt>
        <dd className="receipt-hash">
          <HashLabel hash={record.hash} what="Transaction hash" full />
        </dd>
        {record.block !== null && record.extrinsicIndex !== undefined && (
          <>
            <dt>
              <span className="term" title={EXTRINSIC}>
                Extrinsic
              </span>
            </dt>
            <dd className="mono">
              {record.block}-{record.extrinsicIndex}{' '}
              <CopyButton text={`${record.block}-${record.extrinsicIndex}`} what="Extrinsic" />
            </dd>
          </>
        )}
        {record.blockHash !== null && (
          <>
            <dt>Block hash</dt>
            <dd className="receipt-hash">
              <HashLabel hash={record.blockHash} what="Block hash" />
            </dd>
          </>
        )}
        {evidence !== null && (
          <>
            <dt>On the word of</dt>
            <dd>{evidence}</dd>
          </>
        )}
        <dt>
          <span className="term" title={NONCE}>
            Nonce
          </span>
        </dt>
        <dd>{record.nonce}</dd>
      </dl>
    </>
  );
}

/** What a nonce is, on hover. */
export const NONCE =
  'How many transactions this account had signed before: each number is used once';

const EXTRINSIC = 'Its block and its place in it, counted from 0, as explorers name it';

const PATH: readonly TxState[] = ['signed', 'broadcast', 'inBlock', 'finalized'];

/** The steps as far as they went; a bad end stands last. */
export function receiptSteps(record: TxRecord): Step[] {
  const at = (state: TxState): string => {
    const time = record.times[state];
    return time === undefined ? '' : clockTime(time, true);
  };
  const path = isFailed(record) ? PATH.slice(0, 3) : PATH;
  const reached = path.filter((state) => record.times[state] !== undefined);
  const done = reached.map((state): Step => ({
    key: state,
    state: 'done',
    title: doneWords(state, record),
    time: at(state),
  }));
  if (isFailed(record)) {
    const end: Step = {
      key: record.state,
      state: 'fail',
      title: <b className="danger">{endWords(record)}</b>,
      time: at(record.state),
      ...(record.error ? { note: <span className="mono">{record.error.code}</span> } : {}),
    };
    return [...done, end];
  }
  const rest = PATH.filter((state) => record.times[state] === undefined);
  const coming = rest.map((state, index): Step => ({
    key: state,
    state: index === 0 ? 'now' : 'next',
    title: comingWords(state),
    ...(index === 0 ? { note: 'nothing is needed from you' } : {}),
  }));
  return [...done, ...coming];
}

function doneWords(state: TxState, record: TxRecord): string {
  const block = record.block === null ? '' : ` ${record.block.toLocaleString('en-US')}`;
  if (state === 'signed') return 'Signed on this computer';
  if (state === 'broadcast') return 'Sent to the network';
  if (state === 'inBlock') return `In block${block}`;
  return isUnread(record) ? 'Its block is final' : 'Final, nothing can undo it';
}

function comingWords(state: TxState): string {
  if (state === 'signed') return 'To be signed';
  if (state === 'broadcast') return 'To be sent';
  return state === 'inBlock' ? 'Waits for a block' : 'Becomes final';
}

// Until its era is over the chain may still take what was given up.
function endWords({ state, error }: TxRecord): string {
  if (state === 'lost') return error?.code === 'ERA_OVER' ? 'Never included' : 'Given up';
  return state === 'refused' ? 'Refused by the node' : 'Refused by the chain';
}

function FeeTable({ record }: { record: TxRecord }) {
  const off = offBy(record.predictedFee, record.fee);
  return (
    <table className="tbl diff">
      <thead>
        <tr>
          <th>Predicted against actual</th>
          <th className="n">Predicted</th>
          <th className="n">Actual</th>
          <th className="n">Off by</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>Chain fee</td>
          <td className="n b">
            <Amount value={record.predictedFee} tail />
          </td>
          <td className="n a">
            <Amount value={record.fee} tail />
          </td>
          <td className="n">
            {off ?? <span className="dim2">–</span>}
            <span className="u">%</span>
          </td>
        </tr>
      </tbody>
    </table>
  );
}

function Failure({ record, to }: { record: TxRecord; to: string }) {
  const { error, fee } = record;
  const nothing = record.to === null ? 'Nothing was changed.' : safeText(`Nothing reached ${to}.`);
  return (
    <>
      <dl className="kv review-kv">
        <dt>What happened</dt>
        <dd>{safeText(error?.message ?? 'The chain did not say why.')}</dd>
        <dt>What was not done</dt>
        <dd>{record.state === 'failed' ? nothing : safeText(error?.notDone ?? nothing)}</dd>
        <dt>What it cost</dt>
        <dd>
          {record.state !== 'failed'
            ? error?.code === 'ERA_OVER'
              ? 'No fee: it is in no block.'
              : 'No fee so far: this app found it in no block.'
            : fee === null
              ? 'Not known yet. A block takes its fee for failed calls too.'
              : `${readTao(fee)} τ fee. A block takes it for failed calls too.`}
        </dd>
        <dt>What to do now</dt>
        <dd>{error?.remedy ?? 'Look the hash up, then decide whether to send again.'}</dd>
      </dl>
      {record.state === 'failed' && <WhatChanged record={record} to={to} />}
      {error?.details && (
        <Fold title="Details" end="raw text of the chain">
          <pre className="code">{safeNode(error.details)}</pre>
        </Fold>
      )}
    </>
  );
}

/** An included call that failed takes its fee and moves nothing. */
function WhatChanged({ record, to }: { record: TxRecord; to: string }) {
  const { name } = usePayer(record);
  return (
    <table className="tbl diff" aria-label="What changed">
      <thead>
        <tr>
          <th>What changed</th>
          <th className="n">Change</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td className="cut diff-what" title={safeText(`${name}, free`)}>
            <UntrustedName name={name} />, free
          </td>
          <td className="n">
            <Amount value={record.fee === null ? null : -record.fee} tail signed />
          </td>
        </tr>
        {record.to !== null && (
          <tr>
            <td className="cut diff-what" title={safeText(`${to}, free`)}>
              <UntrustedName name={to} />, free
            </td>
            <td className="n">
              <Amount value={0n} />
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
