import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { WalletEntry } from '../../../shared/wallet/model';
import { api } from '../../api';
import { orTell } from '../../frame/tell';
import { navigate, useApp, useRoute } from '../../store';
import { BringIn } from './BringIn';
import { ChoosePassword } from './ChoosePassword';
import { Done, type FirstRunEnd } from './Done';
import { Doors } from './Doors';
import './firstRun.css';
import {
  firstRunReduce,
  firstRunStart,
  sideSteps,
  type FirstRunEvent,
  type FirstRunState,
} from './machine';
import { hotkeyOf, useMaking } from './making';
import { NameWallet } from './NameWallet';
import { PhraseRoom } from './PhraseRoom';
import { WhatKeysAre } from './WhatKeysAre';
import { Wizard } from './Wizard';

/** The first run, and later the way to another wallet. Leaving discards the draft that the signer holds. */
export function FirstRunPage() {
  const door = useRoute('firstRun')?.door ?? null;
  const welcomed = useApp((state) => state.settings?.welcomed ?? false);
  const network = useApp((state) => state.chainStatus?.network ?? null);
  const [state, send] = useReducer(firstRunReduce, door, firstRunStart);
  useDiscard(state);
  const end = useCallback(async (where: FirstRunEnd, wallet: string | null) => {
    if (where === 'finney' && wallet !== null) navigate({ page: 'receive', wallet });
    else if (where === 'offline') navigate({ page: 'wallets', wallet });
    else navigate({ page: 'overview' });
    const saved = await orTell(api.settings.update({ welcomed: true }));
    if (saved !== null) useApp.getState().settingsArrived(saved);
  }, []);
  return (
    <Wizard
      title={wizardTitle(state)}
      steps={state.step === 'doors' ? null : sideSteps(state)}
      keys={state.door === 'new' && state.step !== 'what' ? state.words : null}
      connected={network !== null}
      onLeave={welcomed ? () => navigate({ page: 'wallets', wallet: null }) : null}
    >
      <StepPage state={state} send={send} onEnd={(where, wallet) => void end(where, wallet)} />
    </Wizard>
  );
}

function wizardTitle(state: FirstRunState) {
  if (state.door === null) return 'First start';
  if (state.door !== 'new') return 'Bring in';
  return state.name === '' ? (
    'New wallet'
  ) : (
    <>
      New wallet <span className="wiz-title">{state.name}</span>
    </>
  );
}

function useDiscard({ draft }: FirstRunState): void {
  const held = useRef<string | null>(null);
  held.current = draft?.id ?? null;
  useEffect(
    () => () => {
      if (held.current !== null) void api.wallet.draftDiscard({ draftId: held.current });
    },
    [],
  );
}

interface StepPageProps {
  state: FirstRunState;
  send: (event: FirstRunEvent) => void;
  onEnd: (end: FirstRunEnd, wallet: string | null) => void;
}

function StepPage({ state, send, onEnd }: StepPageProps) {
  const list = useApp((app) => app.walletList);
  const back = (): void => send({ type: 'wentBack' });
  switch (state.step) {
    case 'doors':
      return (
        <Doors
          list={list}
          onDoor={(door) => send({ type: 'doorTaken', door })}
          onLookAround={() => onEnd('offline', null)}
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
      return <PhraseRoom state={state} send={send} />;
    case 'password':
      return <LockWallet state={state} send={send} />;
    case 'bring':
    case 'bringPassword':
      return <BringIn state={state} list={list} send={send} />;
    case 'done':
      return <Done state={state} list={list} onBack={back} onEnd={onEnd} />;
  }
}

function LockWallet({ state, send }: Omit<StepPageProps, 'onEnd'>) {
  const { making, error, start } = useMaking<WalletEntry>((wallet) =>
    send({ type: 'walletMade', wallet }),
  );
  const { draft } = state;
  return (
    <ChoosePassword
      title="Choose a password"
      names={[state.name, state.hotkeyName]}
      words={state.words}
      making={making}
      error={error}
      ready={draft !== null}
      onBack={() => send({ type: error?.code === 'DRAFT_GONE' ? 'draftLost' : 'wentBack' })}
      onPassword={(password) => {
        if (!draft) return;
        start((onMessage) =>
          api.wallet.create(
            { draftId: draft.id, name: state.name, password, hotkey: hotkeyOf(state) },
            onMessage,
          ),
        );
      }}
    />
  );
}
