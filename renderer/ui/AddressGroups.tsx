import { addressGroups } from './shortText';

/** Props of {@link AddressGroups}. */
export interface AddressGroupsProps {
  address: string;
  /** More classes: a size, a place. */
  className?: string | undefined;
}

/** A whole address in eight groups of six, every character as dark as the next: what one compares by eye. */
export function AddressGroups({ address, className = '' }: AddressGroupsProps) {
  return (
    <div className={`groups ${className}`.trim()} role="img" aria-label={address}>
      {addressGroups(address).map((group, index) => (
        <span key={index}>{group}</span>
      ))}
    </div>
  );
}
