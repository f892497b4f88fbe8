import { iconPaths, type IconName } from './iconPaths';

/** Props of {@link Icon}. */
export interface IconProps {
  name: IconName;
  /** 16 px unless told; 12 draws a heavier line. */
  size?: 12 | 14 | 16;
  /** Colour by meaning; the word beside it says the same. */
  tone?: 'good' | 'warn' | 'danger' | 'info' | 'dim' | undefined;
}

const tones = { good: 'good', warn: 'warn', danger: 'danger', info: 'info', dim: 'dim2' } as const;

/** A drawing beside a word; hidden from screen readers, which read the word. */
export function Icon({ name, size = 16, tone }: IconProps) {
  const classes = ['ic', size === 12 ? 'ic-12' : '', size === 14 ? 'ic-14' : ''];
  if (tone) classes.push(tones[tone]);
  return (
    <svg className={classes.filter(Boolean).join(' ')} viewBox="0 0 16 16" aria-hidden="true">
      <path d={iconPaths[name]} />
    </svg>
  );
}
