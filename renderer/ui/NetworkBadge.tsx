import type { NetworkKind } from '../../shared/chain/model';

/** Props of {@link NetworkBadge}. */
export interface NetworkBadgeProps {
  kind: NetworkKind;
  /** "Finney", "Sandbox", a name of the user's. */
  name: string;
}

/** Which network: colour, shape and word, so that no two are mistaken for each other. */
export function NetworkBadge({ kind, name }: NetworkBadgeProps) {
  return <span className={`net net-${kind}`}>{name}</span>;
}
