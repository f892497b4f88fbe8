import { useState } from 'react';
import type { LimitState } from '../../shared/guard/model';
import { safeText } from '../../shared/units/trustText';
import { api } from '../api';
import { orTell } from '../shell/tell';
import { useApp } from '../store';
import { Button } from '../ui/Button';
import { Chapter } from '../ui/Chapter';
import { Notice } from '../ui/Messages';
import { useNow } from '../ui/TimeAgo';
import { KeepUnlockedDialog } from './KeepUnlockedDialog';
import { LimitDialog } from './LimitDialog';
import { RememberedRow } from './RememberedRow';
import { TakeBackDialog } from './TakeBackDialog';
import { useLimit } from './useLimit';
import { limitWords, policyWords, sessionOf, unlockedWords, waitWords } from './words';
import './guard.css';

/** What guards a wallet's key beside its password: how often that is asked for, and its limits. */
export function GuardBlock({ wallet }: { wallet: string }) {
  const { limit, arrived } = useLimit(wallet);
  const [dialog, setDialog] = useState<'limit' | 'takeBack' | 'unlock' | null>(null);
  const close = (): void => setDialog(null);
  const done = (next: LimitState): void => {
    arrived(next);
    close();
  };
  return (
    <Chapter title="Guard" caption="what a payment needs">
      {limit?.damaged && (
        <div className="panel-gap">
          <Notice tone="danger">
            <b>The limits of this wallet were changed or taken away outside of this app.</b> Nothing
            is signed with it. Look who else can write to this computer, then set them anew; they
            hold after 24 hours.
          </Notice>
        </div>
      )}
      <dl className="kv">
        <dt>Spend limit</dt>
        <dd className="guard-row">
          {limit === null ? '–' : limit.damaged ? 'damaged' : limitWords(limit)}
          <Button size="small" disabled={limit === null} onClick={() => setDialog('limit')}>
            Change the limit
          </Button>
        </dd>
        {limit?.pending && <Pending {...limit.pending} onTakeBack={() => setDialog('takeBack')} />}
        <dt>Password</dt>
        <dd className="guard-row">
          <Session wallet={wallet} onUnlock={() => setDialog('unlock')} />
        </dd>
        <RememberedRow wallet={wallet} />
      </dl>
      {dialog === 'limit' && limit && (
        <LimitDialog wallet={wallet} limit={limit} onClose={close} onDone={done} />
      )}
      {dialog === 'takeBack' && limit && (
        <TakeBackDialog wallet={wallet} limit={limit} onClose={close} onDone={done} />
      )}
      {dialog === 'unlock' && <KeepUnlockedDialog wallet={wallet} onClose={close} />}
    </Chapter>
  );
}

function Pending({
  policy,
  inMs,
  onTakeBack,
}: NonNullable<LimitState['pending']> & { onTakeBack: () => void }) {
  return (
    <>
      <dt>In {waitWords(inMs)}</dt>
      <dd className="guard-row">
        {policyWords(policy)}
        <Button size="small" onClick={onTakeBack}>
          Take it back
        </Button>
      </dd>
    </>
  );
}

function Session({ wallet, onUnlock }: { wallet: string; onUnlock: () => void }) {
  const now = useNow();
  const session = useApp((state) => sessionOf(state.unlocked, wallet, now));
  if (session === null) {
    return (
      <>
        for each signature
        <Button size="small" onClick={onUnlock}>
          Keep unlocked
        </Button>
      </>
    );
  }
  const uses = session.uses === 1 ? '1 signature' : `${session.uses} signatures`;
  return (
    <>
      <span>
        <span className="warn">{unlockedWords(session, now)}</span>, {uses} without asking
      </span>
      <Button
        size="small"
        icon="lock"
        title={`Ask for the password of ${safeText(wallet)} again`}
        onClick={() => void orTell(api.guard.lockNow({ wallet }))}
      >
        Lock now
      </Button>
    </>
  );
}
