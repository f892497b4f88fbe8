import type { TxRecord } from '../../../shared/transaction/model';
import { navigate } from '../../store';
import { Button } from '../../ui/Button';
import { usePayer } from '../payer';
import { isFailed, isPending } from '../selectors';

/** What next: another one, change it, or done. */
export function ReceiptFoot(props: {
  record: TxRecord;
  onDone: () => void;
  onAgain: (() => void) | null;
  onChange: (() => void) | null;
}) {
  const { record, onDone, onAgain, onChange } = props;
  const failed = isFailed(record);
  const payer = usePayer(record);
  return (
    <div className="row">
      <p className="dim cut">{footWords(record, onChange !== null)}</p>
      <span className="grow" />
      {failed && onChange && (
        <Button size="large" kind="primary" onClick={onChange}>
          Change it
        </Button>
      )}
      {!failed && onAgain && (
        <Button size="large" kind="quiet" onClick={onAgain}>
          Send again
        </Button>
      )}
      <Button
        size="large"
        kind={failed && onChange ? 'secondary' : 'primary'}
        onClick={() => {
          onDone();
          if (onAgain !== null) navigate({ page: 'wallets', wallet: payer.name });
        }}
      >
        Done
      </Button>
    </div>
  );
}

function footWords(record: TxRecord, inForm: boolean): string {
  if (!inForm) return isPending(record) ? 'Nothing is needed from you.' : '';
  if (isFailed(record)) return 'What you typed is kept.';
  return isPending(record) ? 'It goes on when you close this; see Activity.' : 'It is in Activity.';
}
