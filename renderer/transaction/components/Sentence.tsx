import type { Review, TxRecord } from '../../../shared/transaction/model';
import { shortAddress } from '../../ui/shortText';
import { UntrustedName } from '../../ui/UntrustedName';
import { safeText } from '../../../shared/units/trustText';
import { sumText, wasAll } from '../recordText';
import { usePayer } from '../payer';
import { useAddressName } from '../useAddressName';

/** Name of the other side: its own when known, else the visible ends of its address. */
export function recipientName(to: Review['to'] | string | null): string {
  if (to === null) return 'nobody';
  if (typeof to === 'string') return shortAddress(to);
  return to.name ?? shortAddress(to.address);
}

/** True when the call sends whatever is there when it is executed, not a sum. */
export const isAll = ({ call }: Pick<Review, 'call'>): boolean =>
  /^transfer_?all$/i.test(call.name);

/** "Send 12.5 τ from savings to 5F3s…", with the parts one must check in bold. */
export function Sentence({ verb, review }: { verb: string; review: Review }) {
  if (review.to === null || review.amount === null) return <>{safeText(review.sentence)}</>;
  return (
    <Words
      verb={verb}
      amount={sumText(review.amount, isAll(review))}
      from={review.from.name}
      to={recipientName(review.to)}
    />
  );
}

/** The same for what was sent, from its record; the review knows what main called the other side. */
export function RecordSentence(props: { verb: string; record: TxRecord; review: Review | null }) {
  const { verb, record, review } = props;
  const known = useAddressName(record.to, record.networkKind);
  const payer = usePayer(record);
  if (record.to === null || record.amount === null) return <>{safeText(record.sentence)}</>;
  return (
    <Words
      verb={verb}
      amount={sumText(record.amount, wasAll(record))}
      from={payer.name}
      to={review?.to?.name ?? known ?? shortAddress(record.to)}
    />
  );
}

function Words(props: { verb: string; amount: string; from: string; to: string }) {
  return (
    <>
      {props.verb} <b>{props.amount}</b> from <UntrustedName name={props.from} bold /> to{' '}
      <UntrustedName name={props.to} bold />
    </>
  );
}
