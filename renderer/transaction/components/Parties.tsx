import { Icon } from '../../ui/Icon';
import { Identicon } from '../../ui/Identicon';

/** One side of a transaction. */
export interface Party {
  address: string;
  name: string | null;
  /** Dimmed behind the name: "your coldkey". */
  about: string;
}

/** Who pays whom: names, pictures and whole addresses, the visible ends darker. */
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
  const half = Math.ceil(address.length / 2);
  return (
    <div>
      <Identicon address={address} size={32} />
      <div className="party-who">
        <div>
          <b className="cut" title={name ?? undefined}>
            {name ?? 'Unknown'}
          </b>{' '}
          <span className="dim2 small">{about}</span>
        </div>
        <span className="full">
          <b>{address.slice(0, 8)}</b>
          {address.slice(8, half)}
          <br />
          {address.slice(half, -7)}
          <b>{address.slice(-7)}</b>
        </span>
      </div>
    </div>
  );
}
