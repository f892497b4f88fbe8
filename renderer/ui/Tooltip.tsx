import { useCallback, useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

/** Props of {@link Tooltip}. */
export interface TooltipProps {
  /** Shown after a moment on hover, at once on keyboard focus. */
  content: ReactNode;
  children: ReactNode;
}

interface Place {
  left: number;
  top: number;
  above: boolean;
}

const DELAY_MS = 300;

/** Explains what is under the pointer or the focus; never the only place of a fact. */
export function Tooltip({ content, children }: TooltipProps) {
  const id = useId();
  const [place, setPlace] = useState<Place | null>(null);
  const anchor = useRef<HTMLSpanElement>(null);
  const timer = useRef(0);
  const show = useCallback(() => {
    const box = anchor.current?.firstElementChild?.getBoundingClientRect();
    if (!box) return;
    const above = box.bottom + 80 > window.innerHeight;
    const left = Math.max(8, Math.min(box.left, window.innerWidth - 420));
    setPlace({ left, top: above ? box.top - 4 : box.bottom + 4, above });
  }, []);
  const hide = useCallback(() => {
    window.clearTimeout(timer.current);
    setPlace(null);
  }, []);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return (
    <span
      ref={anchor}
      className="tip-at"
      onPointerEnter={() => {
        timer.current = window.setTimeout(show, DELAY_MS);
      }}
      onPointerLeave={hide}
      onFocus={(event) => {
        if (event.target.matches(':focus-visible')) show();
      }}
      onBlur={hide}
      onPointerDown={hide}
      onKeyDown={(event) => {
        if (event.key === 'Escape') hide();
      }}
    >
      {children}
      {place &&
        createPortal(
          <div
            id={id}
            role="tooltip"
            className={place.above ? 'tip tip-float above' : 'tip tip-float'}
            style={{ left: place.left, top: place.top }}
          >
            {content}
          </div>,
          document.body,
        )}
    </span>
  );
}
