import { useEffect, useState } from 'react';
import { api } from '../api';

/**
 * Keeps the window out of pictures and recordings of the screen while the component is mounted. Null until the system
 * has answered; false where it cannot do so, which a page that shows a secret must say.
 */
export function useScreenGuard(): boolean | null {
  const [effective, setEffective] = useState<boolean | null>(null);
  useEffect(() => {
    let left = false;
    void api.settings.guardScreen({ on: true }).then((answer) => {
      if (!left) setEffective(answer.ok && answer.value.effective);
    });
    return () => {
      left = true;
      void api.settings.guardScreen({ on: false });
    };
  }, []);
  return effective;
}
