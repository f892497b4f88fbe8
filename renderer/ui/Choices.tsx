import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Icon } from './Icon';

/** Props of {@link Switch}. */
export interface SwitchProps {
  /** Read aloud; the words beside it are drawn by the page. */
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean | undefined;
}

/** On or off, at once. */
export function Switch({ label, checked, onChange, disabled }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={checked}
      aria-label={label}
      disabled={disabled}
      className={checked ? 'switch on' : 'switch'}
      onClick={() => onChange(!checked)}
    />
  );
}

/** Props of {@link Checkbox}. */
export interface CheckboxProps {
  children: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean | undefined;
}

/** A box with its words. */
export function Checkbox({ children, checked, onChange, disabled }: CheckboxProps) {
  return (
    <label className={checked ? 'check on' : 'check'}>
      <input
        type="checkbox"
        className="sr"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <i>
        <Icon name="check" />
      </i>
      <span>{children}</span>
    </label>
  );
}

/** One row of {@link RadioRows}. */
export interface RadioRow<V extends string> {
  value: V;
  title: ReactNode;
  /** What it means and what it costs. */
  about?: ReactNode;
  /** On the right: size, time, price. */
  end?: ReactNode;
  /** Cannot be chosen now; `about` says why. */
  disabled?: boolean | undefined;
}

/** Props of {@link RadioRows}. */
export interface RadioRowsProps<V extends string> {
  label: string;
  value: V | null;
  rows: readonly RadioRow<V>[];
  onChange: (value: V) => void;
}

/** Choices one must understand before choosing: a list, the radio first. Arrow keys move the choice. */
export function RadioRows<V extends string>({ label, value, rows, onChange }: RadioRowsProps<V>) {
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const usable = rows.filter((row) => !row.disabled);
  const tabStop = usable.some((row) => row.value === value) ? value : usable[0]?.value;
  const move = (event: KeyboardEvent, from: V) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (event.key !== ' ' && !step) return;
    event.preventDefault();
    const index = usable.findIndex((row) => row.value === from);
    const next = usable[(index + (step ?? 0) + usable.length) % usable.length];
    if (!next) return;
    onChange(next.value);
    list.current?.querySelector<HTMLElement>(`[data-value="${next.value}"]`)?.focus();
  };
  return (
    <ul className="opts" role="radiogroup" aria-label={label} ref={list}>
      {rows.map((row) => {
        const on = row.value === value;
        return (
          <li
            key={row.value}
            role="radio"
            aria-checked={on}
            aria-disabled={row.disabled || undefined}
            aria-describedby={row.about ? `${id}-${row.value}` : undefined}
            tabIndex={row.value === tabStop ? 0 : -1}
            data-value={row.value}
            className={[on ? 'on' : '', row.disabled ? 'off' : ''].filter(Boolean).join(' ')}
            onClick={() => {
              if (!row.disabled) onChange(row.value);
            }}
            onKeyDown={(event) => move(event, row.value)}
          >
            <span className={on ? 'check radio on' : 'check radio'}>
              <i />
            </span>
            <span>{row.title}</span>
            <span className="end">{row.end}</span>
            {row.about && (
              <span className="small" id={`${id}-${row.value}`}>
                {row.about}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
