import type { LookAlike } from '../../../shared/transaction/lookAlike';
import { safeText } from '../../../shared/units/trustText';
import { AddressGroups } from '../../ui/AddressGroups';
import { Checkbox } from '../../ui/Choices';
import { Notice } from '../../ui/Messages';

/** What is missing until it was said that these are two accounts. */
export const NOT_COMPARED = 'Compare the two addresses first.';

/** Props of {@link LooksLike}. */
export interface LooksLikeProps {
  twin: LookAlike & { address: string };
  /** It was said that these are two accounts. */
  sure: boolean;
  onSure: (sure: boolean) => void;
}

/** The stop before an address is kept that only looks like a known one (security A2): both in groups. */
export function LooksLike({ twin: { known, address }, sure, onSure }: LooksLikeProps) {
  return (
    <Notice tone="danger" live>
      <p>
        <b>This is another account that only looks like {safeText(known.name)}.</b> Such addresses
        are made to be copied by mistake.
      </p>
      <span className="small dim">{safeText(known.source)}</span>
      <AddressGroups address={known.address} className="groups-half" />
      <span className="small dim">this one</span>
      <AddressGroups address={address} className="groups-half" />
      <Checkbox checked={sure} onChange={onSure}>
        I have compared them: these are two accounts.
      </Checkbox>
    </Notice>
  );
}
