import { LinkButton } from '../../ui/Button';
import { nearestName } from '../selectors';

/** Props of {@link NearestName}. */
export interface NearestNameProps {
  /** As typed. */
  name: string;
  taken: readonly string[];
  onUse: (name: string) => void;
}

/** Under a name that cannot be used: the nearest one that can, at one click. */
export function NearestName({ name, taken, onUse }: NearestNameProps) {
  const nearest = nearestName(name, taken);
  if (nearest === null) return null;
  return (
    <p className="hint">
      <LinkButton small onClick={() => onUse(nearest)}>
        Use {nearest} instead
      </LinkButton>
    </p>
  );
}
