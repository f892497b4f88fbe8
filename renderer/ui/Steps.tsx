import type { ReactNode } from 'react';
import { Icon } from './Icon';
import { safeNode } from './safeNode';

/** One step. */
export interface Step {
  key: string;
  title: ReactNode;
  state: 'done' | 'now' | 'fail' | 'wait' | 'next';
  /** On the right: a time. */
  time?: ReactNode;
  /** Below the title, dimmed. */
  note?: ReactNode;
}

/** Props of {@link Steps} and {@link Timeline}. */
export interface StepsProps {
  steps: readonly Step[];
  label: string;
  /** Changes are announced. */
  live?: boolean | undefined;
}

const words = { done: 'done', now: 'now', fail: 'failed', wait: 'waits', next: 'to come' } as const;
const marks = { done: 'check', now: 'check', fail: 'x', wait: 'pause', next: 'check' } as const;

function Dot({ state }: { state: Step['state'] }) {
  return (
    <span className="dot">
      <Icon name={marks[state]} />
    </span>
  );
}

/** Steps from top to bottom with times. */
export function Steps({ steps, label, live = false }: StepsProps) {
  return (
    <ol className="steps" aria-label={label} aria-live={live ? 'polite' : undefined}>
      {steps.map((step) => (
        <li
          key={step.key}
          className={step.state === 'next' ? undefined : step.state}
          aria-current={step.state === 'now' ? 'step' : undefined}
        >
          <Dot state={step.state} />
          <span className={step.state === 'next' ? 'dim2' : undefined}>
            {safeNode(step.title)}
            <span className="sr">, {words[step.state]}</span>
          </span>
          <span className="t">{step.time}</span>
          {step.note && <span className="small">{safeNode(step.note)}</span>}
        </li>
      ))}
    </ol>
  );
}

/** The same steps from left to right, for a receipt or a launch. */
export function Timeline({ steps, label, live = false }: StepsProps) {
  return (
    <ol className="stepsh" aria-label={label} aria-live={live ? 'polite' : undefined}>
      {steps.map((step) => (
        <li
          key={step.key}
          className={step.state === 'next' ? undefined : step.state}
          aria-current={step.state === 'now' ? 'step' : undefined}
        >
          <Dot state={step.state} />
          <div className="lb">
            {safeNode(step.title)}
            <span className="sr">, {words[step.state]}</span>
          </div>
          <div className="small">{step.time ?? step.note}</div>
        </li>
      ))}
    </ol>
  );
}
