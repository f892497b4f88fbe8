import type { ReactNode } from 'react';
import { Field } from './Field';

/** Props of {@link TextArea}. */
export interface TextAreaProps {
  label: ReactNode;
  value: string;
  onChange: (value: string) => void;
  /** The rest is cut by the control. */
  maxLength: number;
  rows?: number | undefined;
  hint?: ReactNode;
  error?: ReactNode;
  warning?: ReactNode;
  mono?: boolean | undefined;
  autoFocus?: boolean | undefined;
}

/** Several lines of text. */
export function TextArea(props: TextAreaProps) {
  const { label, value, onChange, maxLength, rows = 4, hint, error, warning, mono } = props;
  return (
    <Field label={label} hint={hint} error={error} warning={warning}>
      {(wiring) => (
        <textarea
          {...wiring}
          className={mono ? 'area mono' : 'area'}
          rows={rows}
          value={value}
          maxLength={maxLength}
          spellCheck={false}
          autoComplete="off"
          data-autofocus={props.autoFocus || undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
