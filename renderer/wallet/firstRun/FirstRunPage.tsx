import { useCallback, useEffect, useReducer, useState, type ReactNode } from 'react';
import type { Tour } from '../../../shared/settings/model';
import type { WalletEntry } from '../../../shared/wallet/model';
import { api } from '../../api';
import { orTell } from '../../shell/tell';
import { navigate, useApp, useRoute } from '../../store';
import { BringIn } from './BringIn';
import { ChoosePassword } from './ChoosePassword';
import { Done, type FirstRunEnd } from './Done';
import { Doors } from './Doors';
import { Ed25519 } from './Ed25519';
import './firstRun.css';
import {
  firstRunReduce,
  firstRunStart,
  lossOf,
  sideSteps,
  type FirstRunEvent,
  type FirstRunState,
} from './machine';
import { Leaving, type LeavingWhat } from './Leaving';
import { useDiscard, useForgotten } from './held';
import { AddressComing } from './KeyComing';
import { hotkeyOf, useMaking } from './making';
import { NameWallet } from './NameWallet';
import { PhraseRoom } from './PhraseRoom';
import { Ready } from './Ready';
import { useResumed } from './resumed';
import { WhatKeysAre } from './WhatKeysAre';
import { Wizard } from './Wizard';
import { Written } from './Written';

/**
 * The first run, and later the way to another wallet. Leaving discards the phrases that the signer holds, and asks
 * first when that loses something.
 */
export function FirstRunPage() {
  const route = useRoute('firstRun');
  const welcomed = useApp((state) => state.settings?.welcomed ?? false);
  const network = useApp((state) => state.chainStatus?.network ?? null);
  // As it was at the beginning: choosing a network at the end must not change the page under the click.
  const [connected] = useState(welcomed && network !== null);
  const [state, send] = useReducer(firstRunReduce, route, (from) =>
    firstRunStart(from?.door ?? null, from?.hotkeyOf ?? null),
  );
  const leaving = useLeaving(state);
  useDiscard(state);
  const [making, setMaking] = useState(false);
  useForgotten(state, send, making);
  useResumed(state, send);
  const end = useEnd();
  const leave = (): void =>
    leaving.ask('flow', () => navigate({ page: 'wallets', wallet: state.hotkeyOf }));
  return (
    <Wizard
      title={wizardTitle(state)}
      steps={state.step === 'doors' ? null : sideSteps(state, connected)}
      keys={state.door === 'new' && state.step !== 'what' ? state.words : null}
      connected={network !== null}
      onLeave={welcomed ? leave : null}
    >
      <StepPage
        state={state}
        send={send}
        leaving={leaving}
        connected={connected}
        onMaking={setMaking}
        onEnd={(where, wallet) => void end(where, wallet)}
      />
      {leaving.dialog}
    </Wizard>
  );
}

function useEnd() {
  return useCallback(async (where: FirstRunEnd, wallet: string | null) => {
    if (where === 'finney' && wallet !== null) navigate({ page: 'receive', wallet });
    else if (where === 'offline') navigate({ page: 'wallets', wallet });
    else navigate({ page: 'overview' });
    const waiting = useApp.getState().settings?.tour.state === 'waiting';
    const tour: Tour = { state: 'open', done: [] };
    const begins = where === 'sandbox' && waiting;
    const patch = { welcomed: true, ...(begins ? { tour } : {}) };
    const saved = await orTell(api.settings.update(patch));
    if (saved !== null) useApp.getState().settingsArrived(saved);
  }, []);
}

/** How pages ask before something is lost. */
export interface LeavingAsk {
  /** Goes on at once when nothing is lost, else after the user said so. */
  ask: (what: LeavingWhat, go: () => void) => void;
  /** The page says that words were typed into it which live nowhere else. */
  setTyped: (typed: boolean) => void;
  dialog: ReactNode;
}

function useLeaving(state: FirstRunState): LeavingAsk {
  const [typed, setTyped] = useState(false);
  const [asked, setAsked] = useState<{ what: LeavingWhat; go: () => void } | null>(null);
  const held = lossOf(state);
  const loss = held === 'nothing' && typed ? 'typed' : held;
  const ask = (what: LeavingWhat, go: () => void): void => {
    if (loss === 'nothing') go();
    else setAsked({ what, go });
  };
  const dialog = asked && loss !== 'nothing' && (
    <Leaving
      what={asked.what}
      loss={loss}
      onStay={() => setAsked(null)}
      onLeave={() => {
        setAsked(null);
        asked.go();
      }}
    />
  );
  return { ask, setTyped, dialog };
}

function wizardTitle(state: FirstRunState) {
  if (state.door === null) return 'First start';
  if (state.hotkeyOf !== null) return 'Bring in a hotkey';
  if (state.door !== 'new') return 'Bring in';
  return state.name === '' ? (
    'New wallet'
  ) : (
    <>
      New wallet <span className="wiz-title">{state.name}</span>
    </>
  );
}

interface StepPageProps {
  state: FirstRunState;
  send: (event: FirstRunEvent) => void;
  leaving: LeavingAsk;
  /** A network was in use before: none is chosen at the end. */
  connected: boolean;
  /** True while a wallet is being written: its phrase is no longer needed. */
  onMaking: (making: boolean) => void;
  onEnd: (end: FirstRunEnd, wallet: string | null) => void;
}

function StepPage({ state, send, leaving, connected, onMaking, onEnd }: StepPageProps) {
  const list = useApp((app) => app.walletList);
  const back = (): void => send({ type: 'wentBack' });
  switch (state.step) {
    case 'doors':
      return (
        <Doors
          list={list}
          onDoor={(door) => send({ type: 'doorTaken', door })}
          written={state.wallet}
          onGoOn={() => send({ type: 'wentOn' })}
          onLookAround={() => leaving.ask('flow', () => onEnd('offline', null))}
        />
      );
    case 'what':
      return <WhatKeysAre onBack={back} onGo={() => send({ type: 'explained' })} />;
    case 'name':
      return (
        <NameWallet
          fields={state}
          taken={(list?.wallets ?? []).map((wallet) => wallet.name)}
          folder={list?.folder ?? '~/.bittensor/wallets'}
          onEdit={(fields) => send({ type: 'edited', fields })}
          onBack={back}
          onGo={() => send({ type: 'named' })}
        />
      );
    case 'phrase':
    case 'confirm':
      return (
        <PhraseRoom
          state={state}
          send={send}
          onLeaveWords={() => leaving.ask('page', () => send({ type: 'wordsLeft' }))}
        />
      );
    case 'password':
      return <LockWallet state={state} send={send} onMaking={onMaking} />;
    case 'bring':
    case 'bringPassword':
      return (
        <BringIn state={state} list={list} send={send} leaving={leaving} connected={connected} />
      );
    case 'written':
      return <Written state={state} onBack={back} onGo={() => send({ type: 'wentOn' })} />;
    case 'done':
      return connected ? (
        <Ready state={state} list={list} onBack={back} onEnd={onEnd} />
      ) : (
        <Done state={state} list={list} onBack={back} onEnd={onEnd} />
      );
  }
}

type LockWalletProps = Pick<StepPageProps, 'state' | 'send' | 'onMaking'>;

function LockWallet({ state, send, onMaking }: LockWalletProps) {
  const { making, stopping, error, start, stop } = useMaking<WalletEntry>((wallet) => {
    useApp.getState().wordsProven(wallet.address);
    send({ type: 'walletMade', wallet });
  });
  const busy = making !== null;
  useEffect(() => {
    onMaking(busy);
    return () => onMaking(false);
  }, [busy, onMaking]);
  const { draft, scheme } = state;
  const address = draft?.addresses[scheme] ?? null;
  return (
    <ChoosePassword
      title="Choose a password"
      names={[state.name, state.hotkeyName]}
      wayBack={`the ${state.words} words make a new one${scheme === 'ed25519' ? ', as an ed25519 key' : ''}`}
      making={making}
      error={error}
      ready={draft !== null}
      onStop={stopping ? null : stop}
      onBack={() => send({ type: error?.code === 'DRAFT_GONE' ? 'draftLost' : 'wentBack' })}
      onPassword={(password) => {
        if (!draft || address === null) return;
        start((onMessage) =>
          api.wallet.create(
            { draftId: draft.id, address, name: state.name, password, hotkey: hotkeyOf(state) },
            onMessage,
          ),
        );
      }}
    >
      {address !== null && <AddressComing address={address} />}
      {scheme === 'ed25519' && <Ed25519 />}
    </ChoosePassword>
  );
}
