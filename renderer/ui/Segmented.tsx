import { useRef, type KeyboardEvent, type ReactNode } from 'react';

/** One choice of {@link Segmented} or {@link Tabs}. */
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

/** Props of {@link Tabs}. */
export interface TabsProps<V extends string> {
  label: string;
  value: V;
  tabs: readonly (SegmentOption<V> & { count?: number | undefined })[];
  onChange: (value: V) => void;
}

/** Parts of one page; arrow keys move. The page draws the part itself. */
export function Tabs<V extends string>({ label, value, tabs, onChange }: TabsProps<V>) {
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent, index: number) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = step && tabs[(index + step + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    onChange(next.value);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[tabs.indexOf(next)]?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label={label} ref={list}>
      {tabs.map((tab, index) => (
        <button
          key={tab.value}
          type="button"
          role="tab"
          aria-selected={tab.value === value}
          tabIndex={tab.value === value ? 0 : -1}
          onClick={() => onChange(tab.value)}
          onKeyDown={(event) => move(event, index)}
        >
          {tab.label}
          {tab.count !== undefined && <span className="n2">{tab.count}</span>}
        </button>
      ))}
    </div>
  );
}
