import { useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/Button';
import { COVER_AFTER_S, timeLeft } from '../../wallet/phraseTime';

/** Props of {@link HeldWords}. */
export interface HeldWordsProps {
  words: readonly string[];
  /** How long they are held before they are kept in sight. */
  seconds: number;
  /** The time is over, or the window is no longer looked at. */
  onGone: () => void;
}

/**
 * Words that are drawn while the button is held, by pointer, Space or Enter. Who has held it once can keep them in sight,
 * to have both hands for the paper, for as long as at their making.
 */
export function HeldWords({ words, seconds, onGone }: HeldWordsProps) {
  const [held, setHeld] = useState(false);
  const [seen, setSeen] = useState(false);
  const [stay, setStay] = useState<'not yet' | 'covered' | 'shown'>('not yet');
  const span = stay === 'not yet' ? seconds : COVER_AFTER_S;
  const hold = (): void => {
    setHeld(true);
    setSeen(true);
  };
  const stays = stay === 'shown';
  return (
    <>
      <Words words={words} shown={held || stays} />
      <div className="row kf-hold">
        {!stays && <HoldButton onHold={hold} onLeave={() => setHeld(false)} />}
        {seen && (
          <Button size="large" onClick={() => setStay(stays ? 'covered' : 'shown')}>
            {stays ? 'Cover the words' : 'Keep them in sight'}
          </Button>
        )}
        <Countdown key={span} seconds={span} onGone={onGone} />
      </div>
    </>
  );
}

function Words({ words, shown }: { words: readonly string[]; shown: boolean }) {
  const places = Array.from({ length: words.length }, (_, index) => index);
  return (
    <ol
      className={words.length > 12 ? 'words words-24' : 'words'}
      translate="no"
      data-phrase
      aria-label="Recovery phrase"
    >
      {places.map((place) => (
        <li className="w" key={place}>
          <span className="no">{place + 1}</span>
          {shown ? <span className="wd">{words[place]}</span> : <span className="blank" />}
        </li>
      ))}
    </ol>
  );
}

function Countdown({ seconds, onGone }: { seconds: number; onGone: () => void }) {
  const left = useTimeLeft(seconds, onGone);
  return (
    <span className="small dim2" role="timer">
      the window forgets them in {timeLeft(left)}
    </span>
  );
}

const isHoldKey = (key: string): boolean => key === ' ' || key === 'Enter';

function HoldButton({ onHold, onLeave }: { onHold: () => void; onLeave: () => void }) {
  return (
    <div
      className="row"
      onPointerDown={(event) => {
        if (event.button === 0 && isHold(event.target)) onHold();
      }}
      onPointerUp={onLeave}
      onPointerLeave={onLeave}
      onPointerCancel={onLeave}
      onKeyDown={(event) => {
        if (isHoldKey(event.key) && isHold(event.target)) onHold();
      }}
      onKeyUp={onLeave}
      onBlur={onLeave}
    >
      <Button kind="primary" size="large" icon="eye" autoFocus>
        Hold to see the words
      </Button>
    </div>
  );
}

const isHold = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('button') !== null;

/** Seconds that are left. At none, and when the window loses the focus or is covered, `onGone` is told once. */
function useTimeLeft(seconds: number, onGone: () => void): number {
  const [left, setLeft] = useState(seconds);
  const gone = useRef(onGone);
  gone.current = onGone;
  useEffect(() => {
    const end = Date.now() + seconds * 1_000;
    const leave = (): void => gone.current();
    const hidden = (): void => {
      if (document.hidden) leave();
    };
    const timer = window.setInterval(() => {
      const now = Math.max(0, Math.ceil((end - Date.now()) / 1_000));
      setLeft(now);
      if (now === 0) leave();
    }, 500);
    window.addEventListener('blur', leave);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      window.clearInterval(timer);
      window.removeEventListener('blur', leave);
      document.removeEventListener('visibilitychange', hidden);
    };
  }, [seconds]);
  return left;
}
