import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../shared/ipc/result';
import { walletError } from '../../../shared/wallet/errors';
import type { PhraseLength } from '../../../shared/wallet/model';
import { api } from '../../api';
import { timesForgotten } from './held';
import { needsPhrase, placesToAsk, type FirstRunEvent, type FirstRunState } from './machine';
import { PhraseCheck } from './PhraseCheck';
import { PhraseSheet } from './PhraseSheet';

/** Props of {@link PhraseRoom}. */
export interface PhraseRoomProps {
  state: FirstRunState;
  send: (event: FirstRunEvent) => void;
  /** Back from words that are on the screen: the page asks first. */
  onLeaveWords: () => void;
}

/** What this room holds of one phrase, by the id of its draft. */
interface Shown {
  words: readonly string[];
  /** The three places that will be asked. */
  places: readonly number[];
}

/** Trying again makes a new phrase. */
const GONE = { ...walletError('DRAFT_GONE'), retryable: true };

const random = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;

/**
 * The only place where a phrase is shown. The words live in this component's state alone and go with it;
 * when the user comes back later the paper is asked, not the window. Each length keeps its own phrase meanwhile.
 */
export function PhraseRoom({ state, send, onLeaveWords }: PhraseRoomProps) {
  const { shown, error, make } = usePhrases(state, send);
  const [asked] = useState(() => new Map<string, readonly number[]>());
  const draft = state.draft;
  const held = draft ? shown[draft.id] : undefined;
  if (state.step === 'confirm' && draft) {
    const places = held?.places ?? asked.get(draft.id) ?? placesToAsk(draft.words, random);
    asked.set(draft.id, places);
    return <PhraseCheck state={state} draft={draft} places={places} send={send} />;
  }
  return (
    <PhraseSheet
      state={state}
      words={held?.words ?? null}
      error={held ? null : error}
      send={send}
      onMake={make}
      onBack={() => (held ? onLeaveWords() : send({ type: 'wentBack' }))}
    />
  );
}

/** Makes a phrase for the length that is asked for, unless one is held; late answers find their place. */
function usePhrases(state: FirstRunState, send: (event: FirstRunEvent) => void) {
  const [shown, setShown] = useState<Readonly<Record<string, Shown>>>({});
  const [error, setError] = useState<AppError | null>(null);
  const making = useRef(new Set<number>());
  const here = useHere();
  const { step, words, draft } = state;
  const needed = step === 'phrase' && needsPhrase(state, draft !== null && draft.id in shown);

  const arrive = useCallback(
    (made: NewDraft, count: PhraseLength, asked: number) => {
      making.current.delete(count);
      setError(made.ok ? null : made.error);
      if (!made.ok) return;
      // Forgotten on its way here: words that no wallet can be made from are not shown.
      if (asked !== timesForgotten()) return setError(GONE);
      const { draftId: id, addresses } = made.value;
      // Nobody looks any more: a phrase that was never shown is forgotten at once.
      if (!here.current) return void api.wallet.draftDiscard({ draftId: id });
      const places = placesToAsk(count, random);
      setShown((before) => ({ ...before, [id]: { words: made.value.words, places } }));
      send({ type: 'draftMade', draft: { id, addresses, words: count } });
    },
    [send, here],
  );
  const make = useCallback(
    (count: PhraseLength) => {
      if (making.current.has(count)) return;
      making.current.add(count);
      const asked = timesForgotten();
      void api.wallet.draftCreate({ words: count }).then((made) => arrive(made, count, asked));
    },
    [arrive],
  );
  useEffect(() => {
    if (needed && error === null) make(words);
  }, [needed, error, words, make]);
  return { shown, error, make };
}

type NewDraft = Awaited<ReturnType<typeof api.wallet.draftCreate>>;

/** True while the component is on the page. */
function useHere() {
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  return here;
}
