import { useState, type ReactNode } from 'react';
import { ok, type Result } from '../../shared/ipc/result';
import { safeText } from '../../shared/units/trustText';
import { Dialog } from './Overlay';
import { PasswordField } from './PasswordField';
import { useAction } from './useAction';

/** Props of {@link PasswordDialog}. */
export interface PasswordDialogProps<T> {
  title: string;
  confirm: string;
  /** Whose password is asked for. */
  wallet: string;
  /** What it does. */
  children: ReactNode;
  /** What else is asked for, above the password; its first field then has the focus. */
  fields?: ReactNode;
  /** False while something of the fields is missing. */
  ready?: boolean | undefined;
  /** Below the password. */
  hint?: string | undefined;
  /** The password has the focus at first. */
  autoFocus?: boolean | undefined;
  work: (password: string) => Promise<Result<T>>;
  onDone: (value: T) => void;
  onClose: () => void;
}

/** A question that a wallet's password answers; its text is dropped as soon as it was sent. */
export function PasswordDialog<T>(props: PasswordDialogProps<T>) {
  const { title, confirm, wallet, children, fields, ready = true, hint, autoFocus } = props;
  const [password, setPassword] = useState('');
  // In a list, since the answer may be nothing, which `run` says of a failure.
  const { run, busy, error, clear } = useAction(async (text: string) => {
    const result = await props.work(text);
    return result.ok ? ok([result.value] as const) : result;
  });
  const submit = async (): Promise<void> => {
    if (!ready || password === '' || busy) return;
    setPassword('');
    const done = await run(password);
    if (done !== null) props.onDone(done[0]);
  };
  return (
    <Dialog
      title={title}
      confirm={confirm}
      busy={busy}
      ready={busy || (ready && password !== '')}
      lacks={ready ? 'Type the password first.' : undefined}
      onCancel={props.onClose}
      onConfirm={() => void submit()}
    >
      {children}
      <div className="fields">
        {fields}
        <PasswordField
          label={`Password of ${safeText(wallet)}`}
          value={password}
          autoFocus={autoFocus}
          hint={hint}
          error={error ? [error.message, error.remedy].join(' ') : null}
          onChange={(text) => {
            setPassword(text);
            clear();
          }}
          onEnter={() => void submit()}
        />
      </div>
    </Dialog>
  );
}
