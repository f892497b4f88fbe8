import { useEffect, useId, useRef, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { IconButton } from './Button';
import { modalIsOpen } from './modal';
import { safeNode } from './safeNode';

/** Props of {@link SidePanel}. */
export interface SidePanelProps {
  title: ReactNode;
  /** In the head, before the close button. */
  badge?: ReactNode;
  footer?: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

/** Details of one row; the list stays in sight and in reach. Escape closes and gives the focus back. */
export function SidePanel({ title, badge, footer, onClose, children }: SidePanelProps) {
  const id = useId();
  const root = useRef<HTMLElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const before = document.activeElement;
    root.current?.focus();
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || modalIsOpen()) return;
      event.preventDefault();
      close.current();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const host = document.querySelector('.app') ?? document.body;
  return createPortal(
    <aside ref={root} className="panel" aria-labelledby={id} tabIndex={-1}>
      <div className="panel-h">
        <h2 id={id} className="grow cut">
          {safeNode(title)}
        </h2>
        {badge}
        <IconButton icon="x" label="Close" onClick={onClose} />
      </div>
      <div className="panel-b">{children}</div>
      {footer && <div className="panel-f">{footer}</div>}
    </aside>,
    host,
  );
}
