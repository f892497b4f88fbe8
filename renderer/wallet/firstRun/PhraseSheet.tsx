import { useEffect, useState } from 'react';
import type { AppError } from '../../../shared/ipc/result';
import type { PhraseLength } from '../../../shared/wallet/model';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Choices';
import { ErrorNote, Notice } from '../../ui/Messages';
import { Skeleton } from '../../ui/Skeleton';
import { COVER_AFTER_S, timeLeft } from '../phraseTime';
import type { FirstRunEvent, FirstRunState } from './machine';
import { Remark, WizardPage } from './Wizard';
import { LengthChoice } from './LengthChoice';
import { PhraseNotes } from './PhraseNotes';

/** Props of {@link PhraseSheet}. */
export interface PhraseSheetProps {
  state: FirstRunState;
  /** Null: being made, or no longer held by the window. */
  words: readonly string[] | null;
  error: AppError | null;
  send: (event: FirstRunEvent) => void;
  /** Makes a new phrase of this length; the present one is forgotten. */
  onMake: (words: PhraseLength) => void;
  onBack: () => void;
}

/** The words, to be written on paper. There is no copy button, on purpose. */
export function PhraseSheet(props: PhraseSheetProps) {
  const { state, words, error, send, onMake, onBack } = props;
  const gone = words === null && state.draft !== null && (state.onPaper || state.checked);
  return (
    <WizardPage
      title={`Write these ${state.words} words on paper`}
      lead="In this order, by hand, twice if you can. They are your coldkey in words: who reads them owns the money, who loses them may lose it. Nothing is on disk yet."
      aside={
        <LengthChoice
          label="Number of words"
          small
          value={state.words}
          onChange={(words) => send({ type: 'edited', fields: { words } })}
        />
      }
      foot={<SheetFoot state={state} ready={words !== null || gone} send={send} onBack={onBack} />}
    >
      {error && <ErrorNote error={error} onRetry={() => onMake(state.words)} />}
      {gone ? (
        <WordsGone onMake={() => onMake(state.words)} />
      ) : (
        <WordsOnPaper key={state.draft?.id} count={state.words} words={words} />
      )}
      <ul className="notes wiz-notes">
        <Remark level="warn" icon="shield">
          There is no copy button, on purpose. Every program can read the clipboard, and photos go
          to clouds.
        </Remark>
        <Remark level="info">
          Each length is another phrase. You may switch: the last two stay while this page is open,
          and the wallet is made from the one that you check.
        </Remark>
        <PhraseNotes />
      </ul>
    </WizardPage>
  );
}

function WordsOnPaper({ count, words }: { count: number; words: readonly string[] | null }) {
  const [left, setLeft] = useState(COVER_AFTER_S);
  useEffect(() => {
    const timer = window.setInterval(() => setLeft((now) => Math.max(0, now - 1)), 1_000);
    return () => window.clearInterval(timer);
  }, []);
  const covered = left === 0;
  return (
    <>
      <Words count={count} words={covered ? null : words} covered={covered} />
      <div className="row wiz-under">
        <Button
          kind="quiet"
          icon="eye"
          disabled={words === null}
          onClick={() => setLeft(covered ? COVER_AFTER_S : 0)}
        >
          {covered ? 'Show the words' : 'Cover the words'}
        </Button>
        <span className="grow" />
        {words !== null && !covered && (
          <span className="small dim2">covers itself in {timeLeft(left)}</span>
        )}
      </div>
    </>
  );
}

function Words(props: { count: number; words: readonly string[] | null; covered: boolean }) {
  const { count, words, covered } = props;
  const places = Array.from({ length: count }, (_, index) => index);
  return (
    <ol className={count > 15 ? 'words words-24' : 'words'} translate="no" data-phrase>
      {places.map((place) => (
        <li className="w" key={place}>
          <span className="no">{place + 1}</span>
          {words ? (
            <span className="wd">{words[place]}</span>
          ) : covered ? (
            <span className="blank" />
          ) : (
            <Skeleton width={72} />
          )}
        </li>
      ))}
    </ol>
  );
}

function WordsGone({ onMake }: { onMake: () => void }) {
  return (
    <div className="wiz-gap">
      <Notice tone="info" action={<Button onClick={onMake}>Make a new phrase</Button>}>
        <b>The window no longer holds the words.</b> You said that they are on paper, and the paper
        is what counts. Go on with them, or make a new phrase and write that one down.
      </Notice>
    </div>
  );
}

function SheetFoot(props: {
  state: FirstRunState;
  ready: boolean;
  send: (event: FirstRunEvent) => void;
  onBack: () => void;
}) {
  const { state, ready, send, onBack } = props;
  return (
    <>
      <Button size="large" icon="arrow-l" onClick={onBack}>
        Back
      </Button>
      <span className="grow" />
      <Checkbox
        checked={state.onPaper}
        disabled={!ready}
        onChange={(onPaper) => send({ type: 'paperTicked', onPaper })}
      >
        All {state.words} are on paper
      </Checkbox>
      <Button
        size="large"
        kind="primary"
        disabled={!ready}
        lacks={ready && !state.onPaper ? 'Tick it once they are written down.' : null}
        lacksAt="title"
        onClick={() => send({ type: 'writtenDown' })}
      >
        Check three words
      </Button>
    </>
  );
}
