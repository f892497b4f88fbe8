import { useCallback, useEffect, useRef, useState } from 'react';
import type { SignPassword } from '../../../shared/guard/model';
import type { AppError } from '../../../shared/ipc/result';
import type { Confirmed, Review, TxRecord } from '../../../shared/transaction/model';
import { retypedOf } from '../../../shared/transaction/lookAlike';
import { safeText } from '../../../shared/units/trustText';
import { api } from '../../api';
import { tellDone } from '../../shell/tell';
import { useApp } from '../../store';
import { NetworkBadge } from '../../ui/NetworkBadge';
import { Sheet } from '../../ui/Overlay';
import { isFailed } from '../selectors';
import { Authorise } from './Authorise';
import { Receipt, ReceiptTitle } from './Receipt';
import { ReceiptFoot } from './ReceiptFoot';
import { ReviewBody } from './ReviewBody';
import { Sentence } from './Sentence';
import { TwoAccounts } from './TwoAccounts';

/** Props of {@link ReviewSheet}. */
export interface ReviewSheetProps {
  review: Review;
  /** Last letters of a look-alike, as retyped in the form; asked here where only main knows what it looks like. */
  retyped: string;
  onClose: () => void;
  /** It is signed and on its way: what was typed must not be sent once more. */
  onSent: () => void;
  /** Back to the form as it was, after a failure. */
  onChange: () => void;
  /** Another payment after this one, from an empty form. */
  onAgain: () => void;
}

/** Review and sign; after signing the same sheet becomes the receipt. */
export function ReviewSheet(props: ReviewSheetProps) {
  const { review, onClose, onSent, onChange, onAgain } = props;
  const [retyped, setRetyped] = useState(props.retyped);
  const { first, busy, error, sign } = useSigning(review, retyped, onSent);
  const [unseen, setUnseen] = useState(0);
  const live = useApp((state) => state.transactions?.find(({ id }) => id === first?.id));
  const record = newest(first, live ?? null);
  const close = (): void => {
    void api.transaction.discard({ reviewId: review.reviewId });
    onClose();
  };
  const badge = <NetworkBadge kind={review.networkKind} name={review.networkName} />;
  if (record !== null) {
    const leave = isFailed(record) ? onChange : onAgain;
    return (
      <Sheet
        label="Receipt"
        title={<ReceiptTitle record={record} review={review} />}
        badge={badge}
        onClose={leave}
        footer={
          <ReceiptFoot record={record} onDone={leave} onAgain={onAgain} onChange={onChange} />
        }
      >
        <Receipt record={record} review={review} />
      </Sheet>
    );
  }
  return (
    <Sheet
      label="Review and sign"
      title={<Sentence verb="Send" review={review} />}
      badge={badge}
      onClose={close}
      locked={busy}
      footer={
        <Authorise
          review={review}
          busy={busy}
          error={error}
          unseen={unseen}
          stopped={isStopped(review, retyped)}
          onSign={sign}
          onCancel={close}
        />
      }
    >
      {review.lookAlike && review.to && (
        <TwoAccounts
          known={review.lookAlike}
          address={review.to.address}
          retyped={retyped}
          onRetyped={setRetyped}
        />
      )}
      <ReviewBody review={review} onUnseen={setUnseen} />
    </Sheet>
  );
}

/** The stop before a look-alike stands: its letters were not retyped. Main refuses to sign then. */
const isStopped = ({ lookAlike, to }: Review, retyped: string): boolean =>
  lookAlike !== null && to !== null && retyped !== retypedOf(to.address);

const ORDER = ['signed', 'broadcast', 'inBlock', 'finalized', 'failed', 'refused', 'lost'];

// Two streams tell of the same record; the one that knows more steps is the newer.
function newest(own: TxRecord | null, listed: TxRecord | null): TxRecord | null {
  if (own === null || listed === null) return own;
  return ORDER.indexOf(listed.state) >= ORDER.indexOf(own.state) ? listed : own;
}

function useSigning(review: Review, retyped: string, onSent: () => void) {
  const [first, setFirst] = useState<TxRecord | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const stop = useRef<(() => void) | null>(null);
  // Closing stops the telling, not the transaction: main goes on and the journal tells the rest.
  useEffect(() => () => stop.current?.(), []);
  const sign = useCallback(
    (password: SignPassword, said: Omit<Confirmed, 'lookAlike'>) => {
      setBusy(true);
      setError(null);
      const { reviewId } = review;
      const confirmed = { ...said, lookAlike: review.lookAlike && retyped };
      stop.current = api.transaction.sign({ reviewId, password, confirmed }, (message) => {
        if (message.type === 'failed') setError(message.error);
        else if (message.type !== 'cancelled') {
          if (message.type === 'snapshot' && password === null && review.encrypted) {
            tellDone(
              'Signed without asking for the password',
              `${safeText(review.from.name)} is kept unlocked.`,
            );
          }
          setFirst(message.data);
          onSent();
        }
        setBusy(false);
      });
    },
    [review, retyped, onSent],
  );
  return { first, busy, error, sign };
}
