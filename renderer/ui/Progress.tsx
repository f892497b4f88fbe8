import type { ReactNode } from 'react';
import { Button } from './Button';
import { safeNode } from './safeNode';

/** Props of {@link Progress}. */
export interface ProgressProps {
  /** What is being done: "Deriving the key". */
  label: ReactNode;
  done: number;
  /** Null: how much there is is not known, the bar says only that it goes on. */
  total: number | null;
  /** "block 7,204,118", "12 of 64 MB". */
  unit?: ReactNode;
  /** "41,200 bl/s". */
  rate?: ReactNode;
  /** "54 s left". */
  remaining?: ReactNode;
  onStop?: (() => void) | undefined;
  tone?: 'normal' | 'warn' | undefined;
}

/** Long work: what, how far, how fast, how long, stop. */
export function Progress(props: ProgressProps) {
  const { label, done, total, unit, rate, remaining, onStop, tone = 'normal' } = props;
  const percent = total ? Math.min(100, (done / total) * 100) : null;
  const facts = [unit, rate, remaining].filter((fact) => fact !== undefined && fact !== null);
  return (
    <div className={tone === 'warn' ? 'prog warn' : 'prog'}>
      <div className="l">
        <span aria-live="polite">{safeNode(label)}</span>
        <span className="end">
          {facts.map((fact, index) => (
            <span key={index}>
              {index > 0 && ' · '}
              {fact}
            </span>
          ))}
        </span>
        {onStop && (
          <Button size="small" onClick={onStop}>
            Stop
          </Button>
        )}
      </div>
      <div
        className={percent === null ? 'b ind' : 'b'}
        role="progressbar"
        aria-label={typeof label === 'string' ? label : 'Progress'}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent === null ? undefined : Math.round(percent)}
      >
        <i style={percent === null ? undefined : { width: `${percent}%` }} />
      </div>
    </div>
  );
}
