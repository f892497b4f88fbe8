import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../shared/ipc/result';
import { api } from '../../api';
import { needsPhrase, placesToAsk, type FirstRunEvent, type FirstRunState } from './machine';
import { PhraseCheck } from './PhraseCheck';
import { PhraseSheet } from './PhraseSheet';

/** Props of {@link PhraseRoom}. */
export interface PhraseRoomProps {
  state: FirstRunState;
  send: (event: FirstRunEvent) => void;
}

const random = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;

type NewDraft = Awaited<ReturnType<typeof api.wallet.draftCreate>>;

async function newDraft(before: string | null, words: 12 | 24): Promise<NewDraft> {
  if (before !== null) await api.wallet.draftDiscard({ draftId: before });
  return api.wallet.draftCreate({ words });
}

/**
 * The only place where a phrase is shown. The words live in this component's state alone and go with it;
 * when the user comes back later the paper is asked, not the window.
 */
export function PhraseRoom({ state, send }: PhraseRoomProps) {
  const [words, setWords] = useState<readonly string[] | null>(null);
  const [places, setPlaces] = useState<readonly number[]>(() => placesToAsk(state.words, random));
  const [error, setError] = useState<AppError | null>(null);
  const draftId = state.draft?.id ?? null;

  const arrive = useCallback(
    (made: NewDraft, count: 12 | 24) => {
      setError(made.ok ? null : made.error);
      if (!made.ok) return;
      const { draftId: id, address } = made.value;
      setWords(made.value.words);
      setPlaces(placesToAsk(count, random));
      send({ type: 'draftMade', id, address, words: count });
    },
    [send],
  );

  const arrived = useRef(false);
  useEffect(() => {
    if (arrived.current) return;
    arrived.current = true;
    if (state.step !== 'phrase' || !needsPhrase(state)) return;
    void newDraft(draftId, state.words).then((made) => arrive(made, state.words));
  }, [state, draftId, arrive]);

  if (state.step === 'confirm' && state.draft) {
    return <PhraseCheck state={state} draft={state.draft} places={places} send={send} />;
  }
  return (
    <PhraseSheet
      state={state}
      words={words}
      error={error}
      send={send}
      onMake={(count) => {
        setWords(null);
        void newDraft(draftId, count).then((made) => arrive(made, count));
      }}
    />
  );
}
