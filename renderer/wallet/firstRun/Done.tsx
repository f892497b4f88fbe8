import { useEffect, useRef, useState } from 'react';
import type { AppError, Result } from '../../../shared/ipc/result';
import type { WalletList } from '../../../shared/wallet/model';
import { api } from '../../api';
import { PastEnd } from '../../shell/PastEnd';
import { useApp } from '../../store';
import { Button } from '../../ui/Button';
import { KeyValue } from '../../ui/Chapter';
import { ErrorNote, Notice } from '../../ui/Messages';
import { NetworkBadge } from '../../ui/NetworkBadge';
import { Progress } from '../../ui/Progress';
import { shortSpan, useNow } from '../../ui/TimeAgo';
import type { MakingProgress } from './ChoosePassword';
import { doneTitle, shownWallet, type FirstRunState } from './machine';
import { TryDoor } from './TryDoor';
import { trySandbox } from './trySandbox';
import { WalletCard } from './WalletCard';
import { WizardPage } from './Wizard';

/** Where the first run ends. */
export type FirstRunEnd = 'sandbox' | 'finney' | 'offline';

/** Props of {@link Done}. */
export interface DoneProps {
  state: FirstRunState;
  list: WalletList | null;
  onBack: () => void;
  /** `wallet`: the one that was made, or the first found; null when there is none. */
  onEnd: (end: FirstRunEnd, wallet: string | null) => void;
}

/** The wallet is ready: try it without money, go to Finney, or stay offline. */
export function Done({ state, list, onBack, onEnd }: DoneProps) {
  const wallet = shownWallet(state, list);
  const go = useGo((end) => onEnd(end, wallet?.name ?? null));
  const busy = go.step !== null;
  return (
    <WizardPage
      title={`${doneTitle(state, list)} Where to first?`}
      foot={
        <>
          <Button size="large" icon="arrow-l" disabled={busy} onClick={onBack}>
            Back
          </Button>
          <Button
            size="large"
            kind="quiet"
            disabled={busy}
            onClick={() => onEnd('offline', wallet?.name ?? null)}
          >
            Stay offline
          </Button>
          <span className="grow" />
          <span className="small dim2">The network can be changed at any time, top left.</span>
        </>
      }
    >
      {wallet?.address && <WalletCard state={state} name={wallet.name} address={wallet.address} />}
      <Going go={go} />
      <div className="cols cols-t wiz-gap">
        <TryDoor
          busy={busy}
          onTry={() =>
            go.run('sandbox', (signal) =>
              trySandbox(api, wallet?.address ?? null, go.onStep, signal),
            )
          }
        />
        <GoToFinney
          fresh={state.door === 'new'}
          busy={busy}
          onGo={() => go.run('finney', () => api.chain.select({ network: 'finney' }))}
        />
      </div>
    </WizardPage>
  );
}

type Work = (signal: AbortSignal) => Promise<Result<unknown>>;

/** One way out at a time, with how far it is; it is stopped on request and when the page goes. */
function useGo(onThere: (end: 'sandbox' | 'finney') => void) {
  const [step, setStep] = useState<(MakingProgress & { since: number }) | null>(null);
  const [error, setError] = useState<{ error: AppError; again: () => void } | null>(null);
  const [stopped, setStopped] = useState(false);
  const control = useRef<AbortController | null>(null);
  useEffect(() => () => control.current?.abort(), []);
  const onStep = (progress: MakingProgress): void =>
    setStep((before) => ({ ...progress, since: before?.since ?? Date.now() }));
  const run = async (end: 'sandbox' | 'finney', work: Work): Promise<void> => {
    const own = new AbortController();
    control.current = own;
    setError(null);
    setStopped(false);
    onStep({ step: 'Starting', done: 0, total: null });
    const result = await work(own.signal);
    setStep(null);
    if (own.signal.aborted) setStopped(true);
    else if (result.ok) onThere(end);
    else setError({ error: result.error, again: () => void run(end, work) });
  };
  return {
    step,
    error,
    stopped,
    onStep,
    run: (end: 'sandbox' | 'finney', work: Work) => void run(end, work),
    stop: () => control.current?.abort(),
  };
}

function Going({ go }: { go: ReturnType<typeof useGo> }) {
  const now = useNow();
  const { step, error, stopped } = go;
  return (
    <>
      {error && <ErrorNote error={error.error} onRetry={error.again} />}
      {stopped && (
        <div className="wiz-gap">
          <Notice tone="info" live>
            Stopped. Your wallet is as it was, and you can choose again.
          </Notice>
        </div>
      )}
      {step && (
        <div className="wiz-gap">
          <Progress
            label={step.step}
            done={step.done}
            total={step.total}
            unit={step.total === null ? undefined : `${step.done} of ${step.total}`}
            remaining={`${shortSpan(Math.max(0, now - step.since))} so far`}
            onStop={go.stop}
          />
        </div>
      )}
    </>
  );
}

// Any of them may be asked when the one before does not answer.
function hostsOf(endpoints: readonly string[]): string {
  const hosts = endpoints.map((url) => url.replace(/^wss?:\/\//, '').replace(/[:/].*$/, ''));
  return [...new Set(hosts)].join(', ');
}

function GoToFinney({ fresh, busy, onGo }: { fresh: boolean; busy: boolean; onGo: () => void }) {
  const finney = useApp((state) => state.networks?.find(({ kind }) => kind === 'finney') ?? null);
  const hosts = hostsOf(finney?.endpoints ?? []);
  return (
    <section className="sec">
      <div className="sec-h">
        <NetworkBadge kind="finney" name="Finney" />
        <h2 className="big">Go to Finney</h2>
      </div>
      <p className="dim wiz-story">
        {fresh
          ? 'The real network. The wallet is empty; send a small amount first and see it arrive before you send more.'
          : 'The real network. Balances of your wallets are read; nothing is sent.'}
      </p>
      <KeyValue
        rows={[
          { key: 'Money', value: fresh ? '0 τ until somebody sends some' : 'read from the chain' },
          { key: 'Reaches', value: hosts === '' ? 'public endpoints' : `${hosts}; read and send` },
          { key: 'Sees', value: 'your address, not your name' },
        ]}
      />
      <PastEnd />
      <div className="wiz-act">
        <Button size="large" disabled={busy} onClick={onGo}>
          Go to Finney
        </Button>
      </div>
    </section>
  );
}
