import type { Review, TxRecord } from '../../../shared/transaction/model';
import { formatTao } from '../../../shared/units/rao';
import { shortAddress } from '../../ui/shortText';

/** Name of the other side: its own when known, else the visible ends of its address. */
export function recipientName(to: Review['to'] | string | null): string {
  if (to === null) return 'nobody';
  if (typeof to === 'string') return shortAddress(to);
  return to.name ?? shortAddress(to.address);
}

/** "Send 12.5 τ from savings to 5F3s…", with the parts one must check in bold. */
export function Sentence({ verb, review }: { verb: string; review: Review }) {
  if (review.to === null || review.amount === null) return <>{review.sentence}</>;
  return (
    <Words
      verb={verb}
      amount={`${formatTao(review.amount)} τ`}
      from={review.from.name}
      to={recipientName(review.to)}
    />
  );
}

/** The same for what was sent, from its record; the review adds the name of the other side. */
export function RecordSentence(props: { verb: string; record: TxRecord; review: Review | null }) {
  const { verb, record, review } = props;
  if (record.to === null || record.amount === null) return <>{record.sentence}</>;
  return (
    <Words
      verb={verb}
      amount={`${formatTao(record.amount)} τ`}
      from={record.wallet}
      to={recipientName(review?.to ?? record.to)}
    />
  );
}

function Words(props: { verb: string; amount: string; from: string; to: string }) {
  return (
    <>
      {props.verb} <b>{props.amount}</b> from <b>{props.from}</b> to <b>{props.to}</b>
    </>
  );
}
