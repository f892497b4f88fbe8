import type { Difference, Review } from '../../../shared/transaction/model';
import { LimitRefusal } from '../../guard/LimitRefusal';
import { Amount } from '../../ui/Amount';
import { CallTree } from '../../ui/CallTree';
import { ErrorNote } from '../../ui/Messages';
import { sortedWarnings } from '../selectors';
import { safeText } from '../../../shared/units/trustText';
import { useRecipient } from '../useAddressName';
import { Parties } from './Parties';
import { NONCE } from './Receipt';
import { isAll, recipientName } from './Sentence';
import { isStrong, StrongWarnings, Warnings } from './Warnings';
import { UntrustedName } from '../../ui/UntrustedName';

/** Props of {@link ReviewBody}. */
export interface ReviewBodyProps {
  review: Review;
  /** How many warnings have not been in sight yet. */
  onUnseen: (count: number) => void;
}

/** What the transaction would do: the worst warnings, parties, the difference table, fee, the decoded call. */
export function ReviewBody({ review, onUnseen }: ReviewBodyProps) {
  const { address = null, name = null } = review.to ?? {};
  const to = useRecipient(address, review.networkKind, name);
  const warnings = sortedWarnings(review);
  return (
    <>
      {review.refusal && (
        <div className="review-error">
          <LimitRefusal wallet={review.from.name} error={review.refusal} />
        </div>
      )}
      <StrongWarnings warnings={warnings.filter(isStrong)} onUnseen={onUnseen} />
      <Parties from={{ ...review.from, about: 'your coldkey' }} to={to} failed={false} />
      {review.failure && (
        <div className="review-error">
          <ErrorNote error={review.failure} />
        </div>
      )}
      <Differences review={review} />
      <dl className="kv review-kv">
        <dt>
          {review.to ? (
            <>
              <UntrustedName name={recipientName(review.to)} />{' '}
              {review.failure ? 'would get' : 'gets'}
            </>
          ) : (
            'Amount'
          )}
        </dt>
        <dd className="n">
          {isAll(review) && 'all, about '}
          <Amount value={review.amount} tail />
        </dd>
        <dt>Chain fee</dt>
        <dd className="n">
          <Amount value={review.fee} tail />
        </dd>
        <dt>
          <UntrustedName name={review.from.name} /> stays open
        </dt>
        <dd className="n">{staysOpen(review)}</dd>
        <dt>Signature good for</dt>
        <dd className="n">
          {review.eraBlocks === 0 ? 'ever' : `${review.eraBlocks} blocks`}
          <span className="dim2">
            ,{' '}
            <span className="term" title={NONCE}>
              nonce
            </span>{' '}
            {review.nonce}
          </span>
        </dd>
      </dl>
      <Warnings warnings={warnings.filter((warning) => !isStrong(warning))} />
      <CallTree
        pallet={review.call.pallet}
        name={review.call.name}
        args={review.call.args}
        hex={review.call.hex}
      />
    </>
  );
}

function staysOpen(review: Review): string {
  const keeps = /keep_?alive/i.test(review.call.name);
  const asked = review.call.args.some(
    ({ name, value }) => /keep_?alive/i.test(name) && value === 'true',
  );
  if (keeps || asked) return 'yes, kept alive';
  const says = (code: string): boolean => review.warnings.some((warning) => warning.code === code);
  if (says('CLOSES_ACCOUNT')) return 'no, it is removed';
  return says('ACCOUNT_STAYS') ? 'yes, for what cannot be sent' : 'not promised by this call';
}

function Differences({ review }: { review: Review }) {
  return (
    <>
      <div className="row review-h">
        <h2>What changes</h2>
        <span className="small dim2 cut">{previewWords(review)}</span>
      </div>
      {review.differences.length > 0 && (
        <table className="tbl diff" aria-label="What changes">
          <thead>
            <tr>
              <th>
                <span className="sr">What</span>
              </th>
              <th className="n">Before</th>
              <th className="n">Change</th>
              <th className="n">After</th>
            </tr>
          </thead>
          <tbody>
            {review.differences.map((difference) => (
              <DifferenceRow key={difference.label} difference={difference} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function DifferenceRow({ difference }: { difference: Difference }) {
  const { label, before, after, delta } = difference;
  const flow = before === null && after === null;
  return (
    <tr>
      <td className="cut diff-what" title={safeText(label)}>
        <bdi>{safeText(label)}</bdi>
      </td>
      <td className="n b">{flow ? <Dot /> : <Amount value={before} tail />}</td>
      <td className="n">
        <Amount value={delta} tail signed />
      </td>
      <td className="n a">{flow ? <Dot /> : <Amount value={after} tail />}</td>
    </tr>
  );
}

const Dot = () => <span className="dim2">·</span>;

function previewWords({ preview }: Review): string {
  const block = preview.block === null ? '' : ` on block ${preview.block.toLocaleString('en-US')}`;
  switch (preview.kind) {
    case 'exact':
      return `found by executing this very call${block}`;
    case 'estimate':
      return `reckoned from balances and fee${block}, not executed`;
    case 'unavailable':
      return preview.reason ?? 'could not be found';
  }
}
