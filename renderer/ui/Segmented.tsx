import type { ReactNode } from 'react';

/** One choice of {@link Segmented}. */
export interface SegmentOption<V extends string> {
  value: V;
  label: ReactNode;
  disabled?: boolean | undefined;
}

/** Props of {@link Segmented}. */
export interface SegmentedProps<V extends string> {
  label: string;
  value: V;
  options: readonly SegmentOption<V>[];
  onChange: (value: V) => void;
  size?: 'small' | 'normal' | undefined;
}

/** One of two to five, all in sight. */
export function Segmented<V extends string>(props: SegmentedProps<V>) {
  const { label, value, options, onChange, size = 'normal' } = props;
  return (
    <div className={size === 'small' ? 'seg seg-sm' : 'seg'} role="group" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          disabled={option.disabled}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
