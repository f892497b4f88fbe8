import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { compareGroups, type Recipient } from '../sendForm';
import { UntrustedName } from '../../ui/UntrustedName';
import { safeText } from '../../../shared/units/trustText';

/** Props of {@link LookAlikeNotice}. */
export interface LookAlikeNoticeProps {
  recipient: Extract<Recipient, { kind: 'lookAlike' }>;
  accepted: boolean;
  onUse: (address: string) => void;
  onAccept: () => void;
}

/** Another account that only looks like a known one: both addresses side by side, group by group. */
export function LookAlikeNotice(props: LookAlikeNoticeProps) {
  const { recipient, accepted, onUse, onAccept } = props;
  const { known, start, end } = recipient.lookAlike;
  return (
    <div className="banner banner-danger look-alike" role="alert">
      <Icon name="danger" />
      <div className="grow">
        <p>
          <b>
            This is another account that only looks like <UntrustedName name={known.name} />.
          </b>{' '}
          First {start} and last {end} letters are the same, those between are not. Such addresses
          are made to be copied by mistake.
        </p>
        <div className="cmp">
          <span className="small dim">{known.source}</span>
          <Groups address={known.address} other={known.address} />
          <span className="small dim">typed here</span>
          <Groups address={recipient.address} other={known.address} />
        </div>
        <div className="row wrap">
          <Button onClick={() => onUse(known.address)}>Use {safeText(known.name)}</Button>
          {accepted ? (
            <span className="small danger">It will be sent there anyway.</span>
          ) : (
            <Button kind="danger" onClick={onAccept}>
              Send there anyway
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}

function Groups({ address, other }: { address: string; other: string }) {
  return (
    <div className="groups">
      {compareGroups(address, other).map(({ text, differs }, index) => (
        <span key={index} className={differs ? 'ne' : undefined}>
          {text}
        </span>
      ))}
    </div>
  );
}
