import { useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import { Field } from './Field';
import { Icon } from './Icon';
import { spend } from './spent';

/** Props of {@link PasswordField}. The text stays in the form that owns it until submit. */
export interface PasswordFieldProps {
  label: ReactNode;
  value: string;
  onChange: (value: string) => void;
  hint?: ReactNode;
  error?: ReactNode;
  /** "current-password" for a known wallet, "new-password" for a new one; never stored by the window. */
  purpose?: 'current' | 'new' | undefined;
  /** Inside the edge, dimmed: whose password it is. */
  whose?: string | undefined;
  disabled?: boolean | undefined;
  autoFocus?: boolean | undefined;
  onEnter?: (() => void) | undefined;
  ref?: Ref<HTMLInputElement> | undefined;
}

/** A secret: hidden unless asked, with a word when capital letters are on. */
export function PasswordField(props: PasswordFieldProps) {
  const { label, value, onChange, hint, error, purpose = 'current', whose, ...rest } = props;
  const { disabled = false, autoFocus, onEnter, ref } = rest;
  const [shown, setShown] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const watchKeys = (event: KeyboardEvent<HTMLInputElement>) => {
    setCapsLock(event.getModifierState('CapsLock'));
    if (event.type === 'keydown' && event.key === 'Enter' && onEnter) {
      event.preventDefault();
      onEnter();
    }
  };
  const classes = ['in in-lg', error ? 'is-bad' : '', disabled ? 'is-off' : ''];
  const warning = capsLock ? 'Capital letters are on.' : undefined;
  return (
    <Field label={label} hint={hint} error={error} warning={warning}>
      {(wiring) => (
        <div className={classes.filter(Boolean).join(' ')}>
          <Icon name="key" />
          <input
            {...wiring}
            ref={ref}
            type={shown ? 'text' : 'password'}
            value={value}
            disabled={disabled}
            maxLength={1_024}
            spellCheck={false}
            autoComplete={purpose === 'new' ? 'new-password' : 'current-password'}
            data-autofocus={autoFocus || undefined}
            onChange={(event) => {
              spend();
              onChange(event.target.value);
            }}
            onKeyDown={watchKeys}
            onKeyUp={watchKeys}
          />
          {whose && <span className="dim2 small nowrap opt">{whose}</span>}
          <button
            type="button"
            className="in-eye"
            aria-label={shown ? 'Hide password' : 'Show password'}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          >
            <Icon name="eye" />
          </button>
        </div>
      )}
    </Field>
  );
}
