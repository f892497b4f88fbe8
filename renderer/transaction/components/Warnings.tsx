import { useEffect, useRef } from 'react';
import type { Review } from '../../../shared/transaction/model';
import { Icon } from '../../ui/Icon';

type Warning = Review['warnings'][number];

/** True for what must be read before anything is signed. */
export const isStrong = ({ level }: Warning): boolean => level !== 'info';

/** Warnings of a review, in the order given. */
export function Warnings({ warnings }: { warnings: readonly Warning[] }) {
  return (
    <ul className="notes">
      {warnings.map((warning) => (
        <WarningLine key={warning.code} warning={warning} />
      ))}
    </ul>
  );
}

function WarningLine({ warning }: { warning: Warning }) {
  return (
    <li className="note">
      <Icon name={warning.level} tone={warning.level} />
      <p>{warning.text}</p>
    </li>
  );
}

/** Props of {@link StrongWarnings}. */
export interface StrongWarningsProps {
  warnings: readonly Warning[];
  /** How many have not been in sight yet; what was once seen counts as seen. */
  onUnseen: (count: number) => void;
}

/** Danger and caution, first in the sheet, with a watch over what lies below its fold. */
export function StrongWarnings({ warnings, onUnseen }: StrongWarningsProps) {
  const list = useRef<HTMLUListElement>(null);
  const tell = useRef(onUnseen);
  tell.current = onUnseen;
  const count = warnings.length;
  useEffect(() => {
    const scroller = list.current?.closest<HTMLElement>('.sheet-b');
    if (!scroller) return undefined;
    let seen = 0;
    const look = (): void => {
      const fold = scroller.getBoundingClientRect().bottom + 1;
      const lines = [...(list.current?.children ?? [])];
      const inSight = lines.filter((line) => line.getBoundingClientRect().bottom <= fold).length;
      seen = Math.max(seen, inSight);
      tell.current(lines.length - seen);
    };
    look();
    scroller.addEventListener('scroll', look, { passive: true });
    window.addEventListener('resize', look);
    return () => {
      scroller.removeEventListener('scroll', look);
      window.removeEventListener('resize', look);
    };
  }, [count]);
  if (count === 0) return null;
  return (
    <ul className="notes review-strong" aria-label="Warnings" ref={list}>
      {warnings.map((warning) => (
        <WarningLine key={warning.code} warning={warning} />
      ))}
    </ul>
  );
}
