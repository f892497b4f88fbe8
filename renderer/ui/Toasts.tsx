import { createPortal } from 'react-dom';
import type { ReactNode } from 'react';
import { IconButton } from './Button';
import { Icon } from './Icon';
import { safeNode } from './safeNode';

/** One short message that goes by itself. */
export interface Toast {
  id: number;
  tone: 'good' | 'warn' | 'danger' | 'info';
  text: string;
  /** Second line, dimmed. */
  note?: ReactNode;
}

/** Props of {@link Toasts}. */
export interface ToastsProps {
  toasts: readonly Toast[];
  onDismiss: (id: number) => void;
}

/** The corner where short messages come and go; read aloud without taking the focus. */
export function Toasts({ toasts, onDismiss }: ToastsProps) {
  return createPortal(
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <div className="toast" key={toast.id}>
          <Icon name={toast.tone} tone={toast.tone} />
          <span>{safeNode(toast.text)}</span>
          <IconButton icon="x" label="Close" size="small" onClick={() => onDismiss(toast.id)} />
          {toast.note && <span className="small">{safeNode(toast.note)}</span>}
        </div>
      ))}
    </div>,
    document.body,
  );
}
