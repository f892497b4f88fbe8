import { useId, type ReactNode } from 'react';
import { safeNode } from './safeNode';

/** What a field hands to its control so that label, hint and error are read with it. */
export interface FieldWiring {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

/** Props of {@link Field}. */
export interface FieldProps {
  label: ReactNode;
  /** Said below, dimmed; gives way to `error`. */
  hint?: ReactNode;
  /** What is wrong and what to do; announced when it appears. */
  error?: ReactNode;
  /** Said below in amber; gives way to `error`. */
  warning?: ReactNode;
  /** The label is read aloud but not drawn. */
  hideLabel?: boolean | undefined;
  children: (wiring: FieldWiring) => ReactNode;
}

/** Label, control, and one line below it that is a hint, a warning or an error. */
export function Field({ label, hint, error, warning, hideLabel = false, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = error ?? warning ?? hint;
  const tone = error ? ' danger' : warning ? ' warn' : '';
  return (
    <div className="field">
      <label className={hideLabel ? 'sr' : 'lab'} htmlFor={id}>
        {safeNode(label)}
      </label>
      {children({
        id,
        'aria-describedby': note ? noteId : undefined,
        'aria-invalid': error ? true : undefined,
      })}
      <div id={noteId} className={`hint${tone}`} aria-live="polite" hidden={!note}>
        {safeNode(note)}
      </div>
    </div>
  );
}
