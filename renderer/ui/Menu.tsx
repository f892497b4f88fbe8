import { useRef, useState, type KeyboardEvent } from 'react';
import { Button, IconButton } from './Button';
import { Icon } from './Icon';
import type { IconName } from './iconPaths';
import { Popover } from './Popover';

/** One line of a {@link Menu}. */
export interface MenuItem {
  key: string;
  label: string;
  icon?: IconName | undefined;
  /** On the right, dimmed: a key or a fact. */
  end?: string | undefined;
  danger?: boolean | undefined;
  disabled?: boolean | undefined;
  /** A line above it. */
  above?: boolean | undefined;
  onSelect: () => void;
}

/** Props of {@link Menu}. */
export interface MenuProps {
  /** Read aloud; drawn too unless `iconOnly`. */
  label: string;
  items: readonly MenuItem[];
  icon?: IconName | undefined;
  iconOnly?: boolean | undefined;
  align?: 'start' | 'end' | undefined;
}

/** A button that opens a list of actions; arrows move, Enter acts, Escape closes. */
export function Menu({ label, items, icon = 'more', iconOnly = true, align = 'end' }: MenuProps) {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])].filter(
      (button) => !button.disabled,
    );
    const index = buttons.findIndex((button) => button === document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const next = step
      ? buttons[(index + step + buttons.length) % buttons.length]
      : { Home: buttons[0], End: buttons.at(-1) }[event.key];
    if (event.key === 'Tab') setOpen(false);
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  const shared = {
    ref: anchor,
    'aria-haspopup': 'menu' as const,
    'aria-expanded': open,
    onClick: () => setOpen(!open),
  };
  return (
    <>
      {iconOnly ? (
        <IconButton {...shared} icon={icon} label={label} size="small" />
      ) : (
        <Button {...shared} icon={icon}>
          {label}
        </Button>
      )}
      {open && (
        <Popover
          anchor={anchor}
          label={label}
          kind="menu"
          width={260}
          align={align}
          onClose={() => setOpen(false)}
        >
          <div className="menu" role="menu" aria-label={label} ref={list} onKeyDown={move}>
            {items.map((item) => (
              <button
                key={item.key}
                type="button"
                role="menuitem"
                disabled={item.disabled}
                className={`${item.danger ? 'danger ' : ''}${item.above ? 'above' : ''}`}
                onClick={() => {
                  setOpen(false);
                  item.onSelect();
                }}
              >
                {item.icon && <Icon name={item.icon} />}
                {item.label}
                {item.end && <span className="end">{item.end}</span>}
              </button>
            ))}
          </div>
        </Popover>
      )}
    </>
  );
}
