import { useState } from 'react';
import type { AppError } from '../../shared/ipc/result';
import { safeText } from '../../shared/units/trustText';
import { hasPassword, type WalletList } from '../../shared/wallet/model';
import { useRenewalAtLock } from '../frame/renewal';
import { LockTopBar } from '../frame/TopBar';
import { connectionText, pendingText } from '../shell/chromeText';
import { api } from '../api';
import { useApp } from '../store';
import { useRecordsHere } from '../chain/useRecords';
import { StateWord } from '../ui/Badge';
import { Button } from '../ui/Button';
import { Chapter } from '../ui/Chapter';
import { Fold } from '../ui/Fold';
import { Icon } from '../ui/Icon';
import { Banner, Notice } from '../ui/Messages';
import { safeNode } from '../ui/safeNode';
import { PasswordField } from '../ui/PasswordField';
import { Select } from '../ui/Select';
import { useNow } from '../ui/TimeAgo';
import { useAction } from '../ui/useAction';

/** The locked window: the frame without its rail; balances and names of worth are not shown. */
export function LockPage() {
  const status = useApp((state) => state.chainStatus);
  const version = useApp((state) => state.about?.version);
  const now = useNow();
  const leaving = useLeaving();
  const kind = status?.network?.kind ?? null;
  const connection = connectionText(status, now);
  return (
    <div className="app app-lock" data-net={kind ?? 'none'}>
      {kind && <Banner kind={kind} label={`Network: ${status?.network?.name ?? ''}`} />}
      <LockTopBar />
      <main className="main">
        <div className="lock">
          <LockedHead />
          {!leaving && <Opening />}
          <GoesOn />
          <NoPassword />
        </div>
      </main>
      <footer className="status">
        <span className="status-part">
          <Icon name={connection.tone === 'good' ? 'good' : 'plug'} tone={connection.tone} />
          {safeNode(connection.line)}
        </span>
        {version && <span className="end opt">Taodesk {version}</span>}
      </footer>
    </div>
  );
}

/** A page that was open gives way to a new one: what was typed into this one would go with it. */
function useLeaving(): boolean {
  const [leaving, setLeaving] = useState(() => useApp.getState().restored);
  useRenewalAtLock(() => setLeaving(false));
  return leaving;
}

/** Where the wallets that open this window are expected. */
function useExpected(): string {
  const seen = useApp((state) => state.lockState?.folder ?? '');
  const folder = useApp((state) => state.walletList?.folder ?? '~/.bittensor/wallets');
  return seen === '' ? folder : seen;
}

/** The way on without a password begins anew beside what is kept, and shows none of it: word for word. */
function NoPassword() {
  const folder = useExpected();
  const data = useApp((state) => state.about?.dataFolder ?? null);
  return (
    <Fold title="I do not know the password">
      <div className="dim">
        <p>
          It cannot be reset, by you or by anybody, and this window has no way around it. The money
          is on the chain, not in this file: the words of the wallet bring it back, in a Taodesk
          that begins anew and shows nothing of what this one holds.
        </p>
        <ol className="lock-steps">
          <li>Quit Taodesk.</li>
          <li>
            Move the folder of the wallet out of <Mono text={folder} />, if it is there. Keep it, in
            case the password comes back to you.
          </li>
          <li>
            Move {data === null ? "Taodesk's own folder" : <Mono text={data} />} away too, and keep
            it: history, settings and sandboxes lie in it.
          </li>
          <li>Start Taodesk and bring the wallet in with its words and a new password.</li>
          <li>
            To have the history back, quit and put that folder back in its place. The new password
            then opens it.
          </li>
        </ol>
        <Button icon="x" onClick={() => window.close()}>
          Quit Taodesk
        </Button>
      </div>
    </Fold>
  );
}

const Mono = ({ text }: { text: string }) => <span className="mono">{safeText(text)}</span>;

function clockText(time: number): string {
  return new Date(time).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}

function LockedHead() {
  const lockedAt = useApp((state) => state.lockState?.lockedAt ?? null);
  return (
    <>
      <h1>
        <Icon name="lock" />
        {lockedAt === null ? 'Locked' : `Locked since ${clockText(lockedAt)}`}
      </h1>
      <p className="dim lock-lead">
        No key is open. Balances and payments stay hidden until you unlock.
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
  const usable = (wallets ?? []).filter(hasPassword);
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
    wait,
    busy,
    trouble: error ? `${wrongWords(error, wallet, usable.length > 1)} ${wait}`.trim() : wait,
    submit: async () => {
      if (!ready || busy) return;
      setPassword('');
      await run({ wallet, password });
    },
  };
}

/** Why it stayed locked. A lost letter and a changed file look alike, so both are said. */
function wrongWords(error: AppError, wallet: string, several: boolean): string {
  if (error.code !== 'WRONG_PASSWORD') return [error.message, error.remedy ?? ''].join(' ');
  const other = several ? ', and that it is the right wallet' : '';
  return `That is not the password of ${safeText(wallet)}. Check capital letters and the keyboard layout${other}. If you are sure of it, its file was changed.`;
}

/** The form, or why there is nothing yet that a password could be compared with. */
function Opening() {
  const list = useApp((state) => state.walletList);
  if (list === null || list.wallets.some(hasPassword)) return <UnlockForm />;
  return <WalletAway list={list} />;
}

/** No wallet with a password is there now, but one was: it is looked for every few seconds. */
function WalletAway({ list }: { list: WalletList }) {
  const folder = useExpected();
  const away = list.exists ? 'The wallets folder cannot be read.' : 'The wallets folder is gone.';
  const moved = list.exists && list.problem === null;
  return (
    <Notice tone="warn">
      <p>
        <b>{moved ? 'The wallet that opens this window is not where it was.' : away}</b> A password
        is compared with a coldkey in <Mono text={folder} />, so the window stays locked.
      </p>
      {folder !== list.folder && (
        <p>
          Taodesk looks in <Mono text={list.folder} /> now, because of BT_WALLET_PATH or of its
          settings file. Start it as before.
        </p>
      )}
      {list.problem && (
        <p>
          {list.problem.message} {list.problem.remedy}
        </p>
      )}
      <p>
        {moved ? 'Put its folder back under any name' : 'Plug the disk in or put the folder back'}:
        the password is then asked for here by itself. If it is gone for good, the steps below begin
        anew.
      </p>
    </Notice>
  );
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
            hint="It opens this window. To pay, a wallet still asks for its own password, unless you changed that."
            error={form.trouble || null}
            ref={focusOnce}
          />
        </div>
        <Button
          kind="primary"
          size="large"
          type="submit"
          busy={form.busy}
          lacks={form.ready ? null : form.wait || 'Type the password.'}
          lacksAt="title"
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
    <Chapter title="What goes on without you?" caption="nothing new can be signed">
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
