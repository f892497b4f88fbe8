import { useEffect, useState } from 'react';
import { api } from '../api';
import { spend } from '../ui/spent';

/** How many components hold the guard: where one page follows another, the next takes it before the last has let go. */
let holders = 0;

/**
 * Keeps the window out of pictures and recordings of the screen while the component is mounted. Null until the system
 * has answered; false where it cannot do so, which a page that shows a secret must say. What asks for it shows a secret
 * or has one typed, so the page is spent.
 */
export function useScreenGuard(): boolean | null {
  const [effective, setEffective] = useState<boolean | null>(null);
  useEffect(() => {
    let left = false;
    spend();
    holders++;
    void api.settings.guardScreen({ on: true }).then((answer) => {
      if (!left) setEffective(answer.ok && answer.value.effective);
    });
    return () => {
      left = true;
      holders--;
      // Words may stay on the page that comes next, whose turn is later in this very task.
      queueMicrotask(() => {
        if (holders === 0) void api.settings.guardScreen({ on: false });
      });
    };
  }, []);
  return effective;
}
