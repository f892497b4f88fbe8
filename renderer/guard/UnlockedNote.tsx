import type { Unlocked } from '../../shared/guard/model';
import { api } from '../api';
import { orTell } from '../shell/tell';
import { Button } from '../ui/Button';
import { unlockedWords } from './words';

/** Stands where the password would be asked for: it is not, and for how long. */
export function UnlockedNote({ session, now }: { session: Unlocked; now: number }) {
  const { wallet } = session;
  return (
    <p className="grow" role="status">
      <span className="warn">{unlockedWords(session, now)}</span>: no password is asked for.{' '}
      <Button size="small" icon="lock" onClick={() => void orTell(api.guard.lockNow({ wallet }))}>
        Lock now
      </Button>
    </p>
  );
}
