import type { HTMLInputAutoCompleteAttribute, ReactNode, Ref } from 'react';
import { Field } from './Field';
import { Icon } from './Icon';
import type { IconName } from './iconPaths';

/** Props of {@link TextField}. */
export interface TextFieldProps {
  label: ReactNode;
  value: string;
  onChange: (value: string) => void;
  hint?: ReactNode;
  error?: ReactNode;
  warning?: ReactNode;
  hideLabel?: boolean | undefined;
  placeholder?: string | undefined;
  icon?: IconName | undefined;
  /** Behind the text, inside the edge. */
  end?: ReactNode;
  mono?: boolean | undefined;
  size?: 'normal' | 'large' | undefined;
  disabled?: boolean | undefined;
  /** Refuses more than this; the rest is cut by the control. */
  maxLength: number;
  autoComplete?: HTMLInputAutoCompleteAttribute | undefined;
  autoFocus?: boolean | undefined;
  onBlur?: (() => void) | undefined;
  onEnter?: (() => void) | undefined;
  ref?: Ref<HTMLInputElement> | undefined;
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const {
    label,
    hint,
    error,
    warning,
    hideLabel,
    icon,
    end,
    mono,
    size = 'large',
    ...rest
  } = props;
  const { value, onChange, onEnter, autoFocus, ...input } = rest;
  const classes = ['in', size === 'large' ? 'in-lg' : '', error ? 'is-bad' : ''];
  if (rest.disabled) classes.push('is-off');
  return (
    <Field label={label} hint={hint} error={error} warning={warning} hideLabel={hideLabel}>
      {(wiring) => (
        <div className={classes.filter(Boolean).join(' ')}>
          {icon && <Icon name={icon} />}
          <input
            {...input}
            {...wiring}
            type="text"
            className={mono ? 'mono' : undefined}
            value={value}
            spellCheck={false}
            autoComplete={input.autoComplete ?? 'off'}
            data-autofocus={autoFocus || undefined}
            onChange={(event) => onChange(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && onEnter) {
                event.preventDefault();
                onEnter();
              }
            }}
          />
          {end}
        </div>
      )}
    </Field>
  );
}
