import { useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/Button';

/** Props of {@link HeldWords}. */
export interface HeldWordsProps {
  words: readonly string[];
  /** How long they are held. */
  seconds: number;
  /** The time is over, or the window is no longer looked at. */
  onGone: () => void;
}

/** Words that are drawn only while the button is held, by pointer, Space or Enter. */
export function HeldWords({ words, seconds, onGone }: HeldWordsProps) {
  const [shown, setShown] = useState(false);
  const left = useTimeLeft(seconds, onGone);
  const places = Array.from({ length: words.length }, (_, index) => index);
  const isKey = (key: string): boolean => key === ' ' || key === 'Enter';
  return (
    <>
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
      <div
        className="row kf-hold"
        onPointerDown={(event) => {
          if (event.button === 0 && isHold(event.target)) setShown(true);
        }}
        onPointerUp={() => setShown(false)}
        onPointerLeave={() => setShown(false)}
        onPointerCancel={() => setShown(false)}
        onKeyDown={(event) => {
          if (isKey(event.key) && isHold(event.target)) setShown(true);
        }}
        onKeyUp={() => setShown(false)}
        onBlur={() => setShown(false)}
      >
        <Button kind="primary" size="large" icon="eye" autoFocus>
          Hold to see the words
        </Button>
        <span className="small dim2">the window forgets them in {left} s</span>
      </div>
    </>
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
