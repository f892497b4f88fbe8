import type { TxRecord } from '../../../shared/transaction/model';
import { StateWord } from '../../ui/Badge';
import { isPending, stateWord } from '../selectors';

/** Icon and word of a transaction's state; a failed one says why on hover. */
export function TxState({ record }: { record: TxRecord }) {
  const { word, level } = stateWord(record);
  return (
    <span className="cut" title={record.error?.message ?? word}>
      <StateWord tone={level} icon={isPending(record) ? 'clock' : undefined}>
        {word}
      </StateWord>
    </span>
  );
}
