import { useEffect, useState } from 'react';
import type { AppError } from '../../../shared/ipc/result';
import { api } from '../../api';
import { Button } from '../../ui/Button';
import { ErrorNote, Notice } from '../../ui/Messages';
import { WordInput } from '../../ui/WordInput';
import { BIP39_ENGLISH } from '../bip39English';
import type { FirstRunEvent, FirstRunState } from './machine';
import { Remark, WizardPage } from './Wizard';
import { PhraseNotes } from './PhraseNotes';

/** Props of {@link PhraseCheck}. */
export interface PhraseCheckProps {
  state: FirstRunState;
  draft: NonNullable<FirstRunState['draft']>;
  /** The three places that are asked, from 1. */
  places: readonly number[];
  send: (event: FirstRunEvent) => void;
}

/** Three words of the paper, typed again; the signer says which are right. */
export function PhraseCheck({ state, draft, places, send }: PhraseCheckProps) {
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({});
  const [right, setRight] = useState<readonly boolean[]>([]);
  const [error, setError] = useState<AppError | null>(null);
  const answers = answersOf(places, typed);
  const complete = answers.every(isWord);
  const count = right.filter(Boolean).length;
  const wrong = places.filter((_, index) => complete && right[index] === false);

  const ask = async (submit: boolean, given = answers) => {
    const filled = given.filter(({ word }) => word !== '');
    if (filled.length === 0) return;
    const checked = await api.wallet.draftCheck({ draftId: draft.id, answers: filled });
    if (!checked.ok) {
      setError(checked.error);
      return;
    }
    const now = given.map((answer) => checked.value[filled.indexOf(answer)] === true);
    setRight(now);
    if (!submit) return;
    const wrongPlace = places[now.indexOf(false)];
    if (wrongPlace === undefined) send({ type: 'wordsChecked' });
    else focusWord(wrongPlace);
  };
  const wordDone = (place: number, word: string): void => {
    const given = answersOf(places, { ...typed, [place]: word });
    const open = unfinished(given, place);
    if (open === undefined) void ask(true, given);
    else focusWord(open);
  };
  const words = answers.map((answer) => (isWord(answer) ? answer.word : '')).join(' ');
  useEffect(() => {
    if (words.trim() !== '') void ask(false);
    // Only a word that became complete is worth a question.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [words]);

  return (
    <WizardPage
      title="Which words are these?"
      lead="Take the paper in your hand and type the three missing words. This proves that the paper can bring the wallet back. Nothing else can."
      foot={
        <CheckFoot
          state={state}
          count={count}
          complete={complete}
          send={send}
          onCheck={() => void ask(true)}
          onAgain={() => send({ type: error?.code === 'DRAFT_GONE' ? 'draftLost' : 'phraseAsked' })}
        />
      }
    >
      <div className={draft.words === 24 ? 'words words-24' : 'words'} translate="no">
        {Array.from({ length: draft.words }, (_, index) => index + 1).map((place) =>
          places.includes(place) ? (
            <WordInput
              key={place}
              place={place}
              value={typed[place] ?? ''}
              words={BIP39_ENGLISH}
              bad={wrong.includes(place)}
              badWords="Not this word."
              autoFocus={place === places[0]}
              onChange={(word) => {
                setError(null);
                setRight([]);
                setTyped({ ...typed, [place]: word });
              }}
              onDone={(word) => wordDone(place, word)}
            />
          ) : (
            <div className="w" key={place}>
              <span className="no">{place}</span>
              <span className="blank" />
            </div>
          ),
        )}
      </div>
      <div className="wiz-room">
        {error && <ErrorNote error={error} />}
        {state.checked && (
          <Notice tone="good" live>
            Three words of this paper were right.
          </Notice>
        )}
      </div>
      <ul className="notes wiz-notes">
        <Remark level="info">
          Only words from the list of 2,048 can be typed. Once all three are there, one that is not
          the word of this phrase is marked.
        </Remark>
        <PhraseNotes />
      </ul>
    </WizardPage>
  );
}

interface Answer {
  place: number;
  word: string;
}

const answersOf = (places: readonly number[], typed: Readonly<Record<number, string>>): Answer[] =>
  places.map((place) => ({ place, word: typed[place] ?? '' }));

const isWord = ({ word }: Answer): boolean => BIP39_ENGLISH.includes(word);

/** The place to type next after this one; undefined where all are words. */
function unfinished(answers: readonly Answer[], place: number): number | undefined {
  const at = answers.findIndex((answer) => answer.place === place) + 1;
  const inTurn = [...answers.slice(at), ...answers.slice(0, at)];
  return inTurn.find((answer) => !isWord(answer))?.place;
}

const focusWord = (place: number): void => document.getElementById(`word-${place}`)?.focus();

function CheckFoot(props: {
  state: FirstRunState;
  count: number;
  complete: boolean;
  send: (event: FirstRunEvent) => void;
  onCheck: () => void;
  onAgain: () => void;
}) {
  const { state, count, complete, send, onCheck, onAgain } = props;
  return (
    <>
      <Button size="large" icon="arrow-l" onClick={() => send({ type: 'wentBack' })}>
        Back
      </Button>
      <Button size="large" kind="quiet" onClick={onAgain}>
        Show the phrase again
      </Button>
      <span className="grow" />
      {!state.checked && (
        <span className="small dim2 nowrap" role="status">
          {count} of 3 right
        </span>
      )}
      {state.checked ? (
        <Button size="large" kind="primary" onClick={() => send({ type: 'wordsChecked' })}>
          Choose a password
        </Button>
      ) : (
        <Button
          size="large"
          kind="primary"
          lacks={complete ? null : 'Type all three words.'}
          lacksAt="before"
          onClick={onCheck}
        >
          Check the words
        </Button>
      )}
    </>
  );
}
