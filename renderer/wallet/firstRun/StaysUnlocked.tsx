import { STAYS_UNLOCKED_MIN, useStayUnlocked } from '../../shell/useStayUnlocked';
import { useApp } from '../../store';

/** A remark that holds the idle lock off while it is on a page with words or a password, and says so where there is a lock. */
export function StaysUnlocked({ held = true }: { held?: boolean }) {
  const holds = useStayUnlocked(held);
  const canLock = useApp((state) => state.lockState?.canLock ?? false);
  if (!held) return null;
  return (
    <li className="note note-dim">
      <span />
      <p className="small dim2">
        {!canLock
          ? 'If the computer sleeps or its screen is locked, a phrase that is not a wallet yet is forgotten.'
          : holds
            ? `The window does not lock by itself while this page is open, for ${STAYS_UNLOCKED_MIN} minutes at most. A lock by hand or by sleep forgets what is on it.`
            : 'The window locks by itself again and then forgets what is on this page. Move the mouse or type to keep it open.'}
      </p>
      <span />
    </li>
  );
}
