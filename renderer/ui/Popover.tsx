import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react';
import { createPortal } from 'react-dom';
import { focusable, modalIsOpen } from './modal';

/** Props of {@link Popover}. */
export interface PopoverProps {
  /** The part that opened it; it stands under that. */
  anchor: RefObject<HTMLElement | null>;
  /** Read as its name. */
  label: string;
  onClose: () => void;
  children: ReactNode;
  /** Pixels at most. */
  width?: number | undefined;
  /** `menu`: bare list. `dialog`: padded, may hold anything. */
  kind?: 'dialog' | 'menu' | undefined;
  /** Pixels between it and the anchor. */
  gap?: number | undefined;
  /** Which side of the anchor it lines up with. */
  align?: 'start' | 'end' | undefined;
}

const EDGE = 12;
/** With less room than this below, px, it goes above. */
const LOW = 200;

function place(anchor: DOMRect, width: number, gap: number, align: 'start' | 'end') {
  const wanted = Math.min(width, window.innerWidth - 2 * EDGE);
  const start = align === 'end' ? anchor.right - wanted : anchor.left;
  const left = Math.max(EDGE, Math.min(start, window.innerWidth - wanted - EDGE));
  const top = anchor.bottom + gap;
  const below = window.innerHeight - top - EDGE;
  const above = anchor.top - gap - EDGE;
  if (below < LOW && above > below) {
    const bottom = window.innerHeight - anchor.top + gap;
    return { left, bottom, top: 'auto', width: wanted, maxHeight: above };
  }
  return { left, top, width: wanted, maxHeight: Math.max(120, below) };
}

/** Floats under the part that opened it, or over it at the foot of the window; closes on Escape, on a click outside and when the focus leaves. */
export function Popover(props: PopoverProps) {
  const { anchor, label, onClose, children, width = 720, kind = 'dialog', align = 'start' } = props;
  const { gap = 4 } = props;
  const root = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  const [style, setStyle] = useState<ReturnType<typeof place> | null>(null);
  useLayoutEffect(() => {
    const put = () => {
      const box = anchor.current?.getBoundingClientRect();
      if (box) setStyle(place(box, width, gap, align));
    };
    put();
    window.addEventListener('resize', put);
    return () => window.removeEventListener('resize', put);
  }, [anchor, width, gap, align]);
  const placed = style !== null;
  useEffect(() => {
    if (!placed) return;
    const element = root.current;
    const first = element?.querySelector<HTMLElement>('[data-autofocus]');
    (first ?? (element ? focusable(element)[0] : undefined) ?? element)?.focus();
  }, [placed]);
  useEffect(() => {
    const element = root.current;
    const opener = anchor.current;
    const outside = (event: PointerEvent) => {
      const target = event.target;
      if (!(target instanceof Node) || element?.contains(target) || opener?.contains(target))
        return;
      if (target instanceof Element && target.closest('.veil, .tip, .toasts')) return;
      close.current();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || modalIsOpen()) return;
      event.preventDefault();
      close.current();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('keydown', onKey);
      const active = document.activeElement;
      if (element?.contains(active) || active === document.body || active === null) opener?.focus();
    };
  }, [anchor]);
  return createPortal(
    <div
      ref={root}
      className={kind === 'menu' ? 'pop pop-menu' : 'pop'}
      role={kind === 'menu' ? 'region' : 'dialog'}
      aria-label={label}
      tabIndex={-1}
      style={style ?? { visibility: 'hidden' }}
    >
      {children}
    </div>,
    document.querySelector('.app') ?? document.body,
  );
}
