import { Identicon } from '../../ui/Identicon';
import { addressGroups } from '../../ui/shortText';

/** An address in groups with its picture, to compare before anything is written. */
export function LeadsTo({ address }: { address: string | null }) {
  if (address === null) {
    return (
      <span className="dim2">the file names no address; it is seen once the file is open</span>
    );
  }
  return (
    <span className="row row-3">
      <Identicon address={address} size={20} />
      <span className="mono groups">
        {addressGroups(address).map((group, index) => (
          <span key={index}>{group}</span>
        ))}
      </span>
    </span>
  );
}
