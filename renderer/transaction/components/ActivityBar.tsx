import type { ActivityPlace, TxRecord } from '../../../shared/transaction/model';
import { Checkbox } from '../../ui/Choices';
import { Segmented } from '../../ui/Segmented';
import { TextField } from '../../ui/TextField';
import { ExportButton } from './ExportButton';
import { isFailed, isPending, type TxFilter } from '../selectors';

/** Props of {@link ActivityBar}. */
export interface ActivityBarProps {
  records: readonly TxRecord[];
  filter: TxFilter;
  text: string;
  /** Every network, not only the one in use. */
  all: boolean;
  network: string | null;
  /** The network that is listed; null: all. */
  place: ActivityPlace | null;
  onFilter: (filter: TxFilter) => void;
  onText: (text: string) => void;
  onAll: (all: boolean) => void;
}

/** State, text and network of what is listed. */
export function ActivityBar(props: ActivityBarProps) {
  const { records, filter, text, all, network, place, onFilter, onText, onAll } = props;
  const pending = records.filter(isPending).length;
  const failed = records.filter(isFailed).length;
  return (
    <div className="bar">
      <Segmented
        label="Which transactions"
        value={filter}
        options={[
          { value: 'all', label: 'All' },
          { value: 'pending', label: `Pending${pending > 0 ? ` ${pending}` : ''}` },
          { value: 'final', label: 'Final' },
          { value: 'received', label: 'Received' },
          { value: 'failed', label: `Failed${failed > 0 ? ` ${failed}` : ''}` },
        ]}
        onChange={onFilter}
      />
      <div className="activity-find">
        <TextField
          label="Find"
          hideLabel
          size="normal"
          icon="search"
          placeholder="Address, block, hash"
          maxLength={120}
          value={text}
          onChange={onText}
        />
      </div>
      <div className="end row row-3">
        <ExportButton place={place} />
        {network !== null && (
          <Checkbox checked={all} onChange={onAll}>
            All networks
          </Checkbox>
        )}
      </div>
    </div>
  );
}
