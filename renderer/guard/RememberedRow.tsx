import { useState } from 'react';
import { safeText } from '../../shared/units/trustText';
import { api } from '../api';
import { orTell } from '../shell/tell';
import { useApp } from '../store';
import { Button } from '../ui/Button';
import { RememberDialog } from './RememberDialog';

/** Whether the system's keyring remembers the wallet's password, and the way to change that. */
export function RememberedRow({ wallet }: { wallet: string }) {
  const isKept = useApp((state) => state.remembered.includes(wallet));
  const failure = useApp((state) => state.rememberedFailure);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <dt>Remembered</dt>
      <dd className="guard-row">
        {failure ? (
          <>
            <span className="warn">not known</span>: {failure.error.message}{' '}
            <Button size="small" onClick={failure.retry}>
              Try again
            </Button>
          </>
        ) : isKept ? (
          <>
            <span className="warn">by the keyring</span>, for signing{' '}
            <Button
              size="small"
              title={`Forget the password of ${safeText(wallet)}`}
              onClick={() => void orTell(api.guard.forget({ wallet }))}
            >
              Forget it
            </Button>
          </>
        ) : (
          <>
            no{' '}
            <Button size="small" onClick={() => setAsking(true)}>
              Remember the password
            </Button>
          </>
        )}
        {asking && <RememberDialog wallet={wallet} onClose={() => setAsking(false)} />}
      </dd>
    </>
  );
}
