import { AddressGroups } from '../../ui/AddressGroups';
import { Icon } from '../../ui/Icon';
import { Identicon } from '../../ui/Identicon';
import { UntrustedName } from '../../ui/UntrustedName';

/** One side of a transaction. */
export interface Party {
  address: string;
  name: string | null;
  /** Dimmed behind the name: "your coldkey". */
  about: string;
}

/** Who pays whom: names, pictures and whole addresses in groups. */
export function Parties({ from, to, failed }: { from: Party; to: Party | null; failed: boolean }) {
  return (
    <div className="party">
      <Side party={from} />
      <Icon name={failed ? 'x' : 'arrow-r'} />
      {to ? <Side party={to} /> : <span className="dim2">no other account</span>}
    </div>
  );
}

function Side({ party: { address, name, about } }: { party: Party }) {
  return (
    <div>
      <Identicon address={address} size={32} />
      <div className="party-who">
        <div>
          <UntrustedName className="cut" name={name ?? 'Unknown'} bold />{' '}
          <span className="dim2 small">{about}</span>
        </div>
        <AddressGroups address={address} />
      </div>
    </div>
  );
}
