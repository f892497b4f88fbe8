import { useState } from 'react';
import { LockTopBar } from '../frame/TopBar';
import { connectionText, pendingText } from '../frame/chromeText';
import { api } from '../api';
import { useApp } from '../store';
import { useRecordsHere } from '../transaction/useRecords';
import { StateWord } from '../ui/Badge';
import { Button } from '../ui/Button';
import { Chapter } from '../ui/Chapter';
import { Fold } from '../ui/Fold';
import { Icon } from '../ui/Icon';
import { Banner } from '../ui/Messages';
import { PasswordField } from '../ui/PasswordField';
import { Select } from '../ui/Select';
import { useNow } from '../ui/TimeAgo';
import { useAction } from '../ui/useAction';
import { canUnlock } from '../wallet/selectors';

/** The locked window: the frame without its rail; balances and names of worth are not shown. */
export function LockPage() {
  const status = useApp((state) => state.chainStatus);
  const version = useApp((state) => state.about?.version);
  const now = useNow();
  const kind = status?.network?.kind ?? null;
  const connection = connectionText(status, now);
  return (
    <div className="app app-lock" data-net={kind ?? 'none'}>
      {kind && <Banner kind={kind} label={`Network: ${status?.network?.name ?? ''}`} />}
      <LockTopBar />
      <main className="main">
        <div className="lock">
          <LockedHead />
          <UnlockForm />
          <GoesOn />
          <Fold title="I do not know the password">
            <p className="dim">
              It cannot be reset, by you or by anybody. Bring the wallet in again with its words and
              choose a new one; the money is on the chain, not in this file.
            </p>
          </Fold>
        </div>
      </main>
      <footer className="status">
        <span className="status-part">
          <Icon name={connection.tone === 'good' ? 'good' : 'plug'} tone={connection.tone} />
          {connection.line}
        </span>
        {version && <span className="end opt">Taodesk {version}</span>}
      </footer>
    </div>
  );
}

function clockText(time: number): string {
  return new Date(time).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}

function LockedHead() {
  const lockedAt = useApp((state) => state.lockedAt);
  return (
    <>
      <h1>
        <Icon name="lock" />
        {lockedAt === null ? 'Locked' : `Locked since ${clockText(lockedAt)}`}
      </h1>
      <p className="dim lock-lead">
        No key is in memory. Balances and transactions are not shown until you are back.
      </p>
    </>
  );
}

/** Which wallet, its password, the wait after wrong ones; the password is dropped as soon as it was sent. */
function useUnlock() {
  const wallets = useApp((state) => state.walletList?.wallets);
  const unlockFrom = useApp((state) => state.unlockFrom);
  const now = useNow();
  const [chosen, setChosen] = useState<string | null>(null);
  const [password, setPassword] = useState('');
  const { run, busy, error, clear } = useAction(api.wallet.unlock);
  const usable = (wallets ?? []).filter(canUnlock);
  const wallet = chosen ?? usable[0]?.name ?? '';
  const seconds = Math.max(0, Math.ceil((unlockFrom - now) / 1_000));
  const wait = seconds > 0 ? `Next try in ${seconds} s.` : '';
  const ready = password !== '' && wallet !== '' && seconds === 0;
  return {
    names: usable.map(({ name }) => name),
    wallet,
    setChosen,
    password,
    type: (next: string) => {
      setPassword(next);
      clear();
    },
    ready,
    busy,
    trouble: error ? `${error.message} ${wait || (error.remedy ?? '')}` : wait,
    submit: async () => {
      if (!ready || busy) return;
      setPassword('');
      await run({ wallet, password });
    },
  };
}

/** Any wallet's password opens the window. */
function UnlockForm() {
  const form = useUnlock();
  const several = form.names.length > 1;
  return (
    <form
      className="fields lock-form"
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
    >
      {several && (
        <Select
          label="Wallet"
          size="large"
          value={form.wallet}
          options={form.names.map((name) => ({ value: name, label: name }))}
          onChange={form.setChosen}
        />
      )}
      <div className="row lock-row">
        <div className="grow">
          <PasswordField
            label="Password"
            value={form.password}
            onChange={form.type}
            whose={several ? "this wallet's" : undefined}
            hint="It opens the view. Each transaction asks again for the password of its own wallet."
            error={form.trouble || null}
            ref={focusOnce}
          />
        </div>
        <Button
          kind="primary"
          size="large"
          type="submit"
          busy={form.busy}
          disabled={!form.busy && !form.ready}
        >
          {form.busy ? 'Unlocking' : 'Unlock'}
        </Button>
      </div>
    </form>
  );
}

function focusOnce(element: HTMLInputElement | null): void {
  element?.focus();
}

function GoesOn() {
  const transactions = useRecordsHere();
  const sandbox = useApp((state) => state.sandboxJob);
  const pending = (transactions ?? []).filter(({ state }) =>
    ['signed', 'broadcast', 'inBlock'].includes(state),
  );
  if (pendingText(transactions) === null && !sandbox) return null;
  return (
    <Chapter title="What goes on without you?" caption="nothing here can spend">
      <ul className="goes-on">
        {pending.length > 0 && (
          <li>
            <StateWord tone="info" icon="clock">
              {pending.length} {pending.length === 1 ? 'transaction' : 'transactions'} on the way
            </StateWord>
          </li>
        )}
        {sandbox && !sandbox.error && (
          <li>
            <StateWord tone="info" icon="bolt">
              A sandbox is being made
            </StateWord>
          </li>
        )}
      </ul>
    </Chapter>
  );
}
