import type { ReactNode } from 'react';
import { Field } from './Field';
import { Icon } from './Icon';
import { safeText } from '../../shared/units/trustText';

/** One choice of a {@link Select}. */
export interface SelectOption<V extends string> {
  value: V;
  label: string;
  disabled?: boolean | undefined;
}

/** Props of {@link Select}. */
export interface SelectProps<V extends string> {
  label: ReactNode;
  value: V;
  options: readonly SelectOption<V>[];
  onChange: (value: V) => void;
  hint?: ReactNode;
  error?: ReactNode;
  hideLabel?: boolean | undefined;
  disabled?: boolean | undefined;
  size?: 'normal' | 'large' | undefined;
  /** Pixels; the width of its words unless told. */
  width?: number | undefined;
}

/** One of few; the system's own list, so that keys and readers work as everywhere. */
export function Select<V extends string>(props: SelectProps<V>) {
  const { label, value, options, onChange, hint, error, hideLabel, disabled, width } = props;
  const large = props.size === 'large' ? ' in-lg' : '';
  return (
    <Field label={label} hint={hint} error={error} hideLabel={hideLabel}>
      {(wiring) => (
        <div className={`in sel${large}${disabled ? ' is-off' : ''}`} style={{ width }}>
          <select
            {...wiring}
            value={value}
            disabled={disabled}
            onChange={(event) => {
              const chosen = options.find((option) => option.value === event.target.value);
              if (chosen) onChange(chosen.value);
            }}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {safeText(option.label)}
              </option>
            ))}
          </select>
          <Icon name="chev-d" />
        </div>
      )}
    </Field>
  );
}
