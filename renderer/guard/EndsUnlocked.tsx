import { useApp } from '../store';
import { useNow } from '../ui/TimeAgo';
import { sessionOf, unlockedWords } from './words';

/** Stands over what ends that a wallet is kept unlocked, while it is. */
export function EndsUnlocked({ wallet }: { wallet: string }) {
  const now = useNow();
  const session = useApp((state) => sessionOf(state.unlocked, wallet, now));
  if (session === null) return null;
  return (
    <p className="small" role="status">
      <span className="warn">Kept {unlockedWords(session, now)}.</span> A new name or password,
      hiding, deleting or encrypting it anew ends that: its password is asked for again.
    </p>
  );
}
