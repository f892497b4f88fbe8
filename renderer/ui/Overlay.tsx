import { useId, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { Button, IconButton } from './Button';
import { useModal } from './modal';
import { safeNode } from './safeNode';
import { TextField } from './TextField';

/** Props of {@link Sheet}. */
export interface SheetProps {
  /** The sentence: "Send <b>12.5 τ</b> from <b>savings</b> to …". */
  title: ReactNode;
  /** Read as the sheet's name when the title is not plain text. */
  label?: string | undefined;
  subtitle?: ReactNode;
  /** In the head, before the close button: a network badge. */
  badge?: ReactNode;
  /** Below the rule: the password and the one filled button. */
  footer?: ReactNode;
  onClose: () => void;
  /** Escape and the cross do nothing: work that must not be lost is under way. */
  locked?: boolean | undefined;
  children: ReactNode;
}

/** One sheet over the window: review and sign, then the receipt, in one place. */
export function Sheet(props: SheetProps) {
  const { title, label, subtitle, badge, footer, onClose, locked = false, children } = props;
  const id = useId();
  const root = useRef<HTMLElement>(null);
  const close = () => {
    if (!locked) onClose();
  };
  useModal(root, close);
  return createPortal(
    <div className="veil">
      <section
        ref={root}
        className="sheet"
        role="dialog"
        aria-modal="true"
        aria-label={label}
        aria-labelledby={label ? undefined : id}
        tabIndex={-1}
      >
        <div className="sheet-h">
          <div className="grow">
            <h1 id={id}>{safeNode(title)}</h1>
            {subtitle && <p className="dim sheet-sub">{safeNode(subtitle)}</p>}
          </div>
          {badge}
          <IconButton icon="x" label="Close" onClick={close} disabled={locked} />
        </div>
        <div className="sheet-b">{children}</div>
        {footer && <div className="sheet-f">{footer}</div>}
      </section>
    </div>,
    document.body,
  );
}

/** Props of {@link Dialog}. */
export interface DialogProps {
  /** What will happen, as a question: "Remove the sandbox play-1?" */
  title: string;
  /** What is lost and what is not. */
  children: ReactNode;
  /** A verb and its object: "Remove play-1". */
  confirm: string;
  /** The way back, in words: "Stay here". */
  cancel?: string | undefined;
  onConfirm: () => void;
  onCancel: () => void;
  danger?: boolean | undefined;
  busy?: boolean | undefined;
  /** False while something that the children ask for is missing. */
  ready?: boolean | undefined;
  /** What is missing while it is not ready. */
  lacks?: string | undefined;
  /** The user types this before the button works. */
  typeName?: string | undefined;
}

const FILL_IN = 'Fill in what is asked for above.';

/** Asks once more before something that cannot be undone. */
export function Dialog(props: DialogProps) {
  const { title, children, confirm, onConfirm, onCancel, danger, busy, typeName, cancel } = props;
  const { ready: filled = true, lacks } = props;
  const id = useId();
  const root = useRef<HTMLElement>(null);
  const [typed, setTyped] = useState('');
  useModal(root, onCancel);
  const named = typeName === undefined || typed === typeName;
  const missing = !named ? `Type ${typeName} first.` : filled ? null : (lacks ?? FILL_IN);
  return createPortal(
    <div className="veil veil-mid">
      <section
        ref={root}
        className="sheet sheet-small"
        role="alertdialog"
        aria-modal="true"
        aria-labelledby={id}
        aria-describedby={`${id}-b`}
        tabIndex={-1}
      >
        <div className="sheet-h">
          <h2 id={id} className="big">
            {safeNode(title)}
          </h2>
        </div>
        <div className="sheet-b" id={`${id}-b`}>
          {children}
          {typeName !== undefined && (
            <TextField
              label={`Type ${typeName} to go on`}
              value={typed}
              onChange={setTyped}
              maxLength={200}
              autoFocus
            />
          )}
        </div>
        <div className="sheet-f row">
          <span className="grow" />
          <Button size="large" onClick={onCancel} autoFocus={typeName === undefined && filled}>
            {cancel ?? 'Cancel'}
          </Button>
          <Button
            size="large"
            kind={danger ? 'dangerFill' : 'primary'}
            lacks={missing}
            lacksAt="title"
            busy={busy}
            onClick={onConfirm}
          >
            {safeNode(confirm)}
          </Button>
        </div>
      </section>
    </div>,
    document.body,
  );
}
