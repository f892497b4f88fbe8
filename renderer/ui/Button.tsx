import { useId, type ReactNode, type Ref } from 'react';
import { Icon } from './Icon';
import type { IconName } from './iconPaths';

/** One filled button (`primary`) per view; `dangerFill` only for the step that cannot be undone. */
export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger' | 'dangerFill';

/** Props of {@link Button}. */
export interface ButtonProps {
  /** A verb and its object: "Send 12.5 τ". */
  children: ReactNode;
  kind?: ButtonKind | undefined;
  size?: 'small' | 'normal' | 'large' | undefined;
  icon?: IconName | undefined;
  /** Work is under way: keeps its width and focus, ignores clicks. */
  busy?: boolean | undefined;
  disabled?: boolean | undefined;
  /** What is still missing for it: the button is off, and says so to the eye and to a screen reader. */
  lacks?: string | null | undefined;
  /** Where that stands; `title` where there is no room for it. */
  lacksAt?: 'before' | 'after' | 'title' | undefined;
  type?: 'button' | 'submit' | undefined;
  onClick?: (() => void) | undefined;
  title?: string | undefined;
  form?: string | undefined;
  autoFocus?: boolean | undefined;
  ref?: Ref<HTMLButtonElement> | undefined;
  'aria-haspopup'?: 'menu' | 'dialog' | 'listbox' | undefined;
  'aria-expanded'?: boolean | undefined;
}

const kinds: Record<ButtonKind, string> = {
  primary: 'btn-primary',
  secondary: '',
  quiet: 'btn-ghost',
  danger: 'btn-danger',
  dangerFill: 'btn-danger-fill',
};
const sizes = { small: 'btn-sm', normal: '', large: 'btn-lg' } as const;

/** A verb that can be pressed. One that lacks something keeps the focus, so that it can be heard what. */
export function Button(props: ButtonProps) {
  const { lacks, lacksAt = 'after', ...rest } = props;
  const id = useId();
  const isOff = Boolean(lacks) && !rest.busy;
  const title = lacksAt === 'title' ? lacks : rest.title;
  const off = isOff ? { 'aria-describedby': id, title: title ?? undefined } : {};
  const said = isOff && (
    <span id={id} className={lacksAt === 'title' ? 'sr' : 'small dim btn-lacks'}>
      {lacks}
    </span>
  );
  return (
    <>
      {lacksAt === 'before' && said}
      <Pressable {...rest} {...off} />
      {lacksAt !== 'before' && said}
    </>
  );
}

type PressableProps = Omit<ButtonProps, 'lacks' | 'lacksAt'> & { 'aria-describedby'?: string };

function Pressable(props: PressableProps) {
  const { children, kind = 'secondary', size = 'normal', icon, busy = false, ...rest } = props;
  const { disabled = false, type = 'button', onClick, autoFocus, ...more } = rest;
  const off = 'aria-describedby' in more;
  const classes = ['btn', kinds[kind], sizes[size], busy ? 'is-busy' : '', off ? 'is-off' : ''];
  return (
    <button
      {...more}
      type={type}
      className={classes.filter(Boolean).join(' ')}
      disabled={disabled}
      aria-disabled={busy || off || undefined}
      aria-busy={busy || undefined}
      data-autofocus={autoFocus || undefined}
      onClick={(event) => {
        if (busy || off) event.preventDefault();
        else onClick?.();
      }}
    >
      {busy ? <span className="run" /> : icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

/** Props of {@link IconButton}. */
export interface IconButtonProps {
  icon: IconName;
  /** Read aloud and shown on hover. */
  label: string;
  onClick: () => void;
  size?: 'small' | 'normal' | undefined;
  disabled?: boolean | undefined;
  pressed?: boolean | undefined;
  ref?: Ref<HTMLButtonElement> | undefined;
  'aria-haspopup'?: 'menu' | 'dialog' | undefined;
  'aria-expanded'?: boolean | undefined;
}

/** A button that is only a drawing; its label is its accessible name. */
export function IconButton(props: IconButtonProps) {
  const { icon, label, onClick, size = 'normal', pressed, ...rest } = props;
  return (
    <button
      {...rest}
      type="button"
      className={`btn btn-ghost btn-icon${size === 'small' ? ' btn-sm' : ''}`}
      title={label}
      aria-label={label}
      aria-pressed={pressed}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}

/** Props of {@link LinkButton}. */
export interface LinkButtonProps {
  children: ReactNode;
  onClick: () => void;
  /** Smaller text, as in captions. */
  small?: boolean | undefined;
  title?: string | undefined;
}

/** Looks like a link, acts like a button. */
export function LinkButton({ children, onClick, small = false, title }: LinkButtonProps) {
  return (
    <button
      type="button"
      className={`link${small ? ' small' : ''}`}
      title={title}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
