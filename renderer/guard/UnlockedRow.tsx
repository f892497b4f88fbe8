import { safeText } from '../../shared/units/trustText';
import { api } from '../api';
import { orTell } from '../shell/tell';
import { useApp } from '../store';
import { Button } from '../ui/Button';

/** Which wallets sign without a password, and the way to end that for all of them. */
export function UnlockedRow() {
  const unlocked = useApp((state) => state.unlocked);
  const names = unlocked.map(({ wallet }) => safeText(wallet)).join(', ');
  return (
    <div className="set">
      <div>
        <div>Password for each signature</div>
        <div className="small dim2 path">
          {names === ''
            ? 'Each transaction asks for the password of the wallet that pays. A wallet can be kept unlocked for a while, have its password remembered, and be limited, under Wallets.'
            : `Not asked for now: ${names}. It ends with the lock.`}
        </div>
      </div>
      {names !== '' && (
        <div className="c">
          <Button
            size="small"
            icon="lock"
            onClick={() => void orTell(api.guard.lockNow({ wallet: null }))}
          >
            Lock them now
          </Button>
        </div>
      )}
    </div>
  );
}
