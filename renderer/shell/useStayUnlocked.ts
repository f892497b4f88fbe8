import { useEffect, useState } from 'react';
import { api } from '../api';

/** How often main is told, ms: well under the shortest idle time, which is a minute. */
const EVERY_MS = 20_000;

/** How long somebody may write words on paper without touching the window, in minutes. */
export const STAYS_UNLOCKED_MIN = 30;

/**
 * Keeps the idle lock away while the component is mounted and `held`, for half an hour at most: writing on paper moves
 * no mouse. A lock by hand or by the system goes on as always. True while it does so.
 */
export function useStayUnlocked(held = true): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    if (!held) return undefined;
    const tell = () => void api.wallet.active(undefined);
    tell();
    const timer = window.setInterval(tell, EVERY_MS);
    const end = window.setTimeout(() => {
      window.clearInterval(timer);
      setOver(true);
    }, STAYS_UNLOCKED_MIN * 60_000);
    return () => {
      window.clearInterval(timer);
      window.clearTimeout(end);
      setOver(false);
    };
  }, [held]);
  return held && !over;
}
