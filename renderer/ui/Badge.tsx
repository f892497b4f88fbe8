import type { ReactNode } from 'react';
import { Icon } from './Icon';
import type { IconName } from './iconPaths';

/** The four meanings, the accent for "yours", and neutral. */
export type Tone = 'neutral' | 'accent' | 'good' | 'warn' | 'danger' | 'info';

/** Props of {@link Badge}. */
export interface BadgeProps {
  children: ReactNode;
  tone?: Tone | undefined;
  icon?: IconName | undefined;
  /** Only an edge, for kinds like "watch-only". */
  line?: boolean | undefined;
  title?: string | undefined;
}

/** A kind ("watch-only", "yours"), never a state. */
export function Badge({ children, tone = 'neutral', icon, line = false, title }: BadgeProps) {
  const classes = ['badge', tone === 'neutral' ? '' : `badge-${tone}`, line ? 'badge-line' : ''];
  return (
    <span className={classes.filter(Boolean).join(' ')} title={title}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  );
}

/** Props of {@link StateWord}. */
export interface StateWordProps {
  children: ReactNode;
  tone: 'good' | 'warn' | 'danger' | 'info' | 'dim';
  /** The meaning's own drawing unless told. */
  icon?: IconName | undefined;
}

const toneIcons = {
  good: 'good',
  warn: 'warn',
  danger: 'danger',
  info: 'info',
  dim: 'clock',
} as const;

/** A state: its icon, then its word. */
export function StateWord({ children, tone, icon }: StateWordProps) {
  return (
    <span className="st">
      <Icon name={icon ?? toneIcons[tone]} tone={tone} />
      {children}
    </span>
  );
}
