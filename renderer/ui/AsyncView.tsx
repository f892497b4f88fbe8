import { useEffect, useState, type ReactNode } from 'react';
import type { AppError } from '../../shared/ipc/result';
import { Icon } from './Icon';
import { Trouble } from './Messages';
import { TimeAgo } from './TimeAgo';

/** What is known of something that is read. `stale` keeps the last value and says of when it is. */
export type AsyncState<T> =
  | { state: 'loading' }
  | { state: 'failed'; error: AppError }
  | { state: 'stale'; value: T; block: number | null; at: number | null }
  | { state: 'ready'; value: T };

/** Props of {@link AsyncView}. */
export interface AsyncViewProps<T> {
  of: AsyncState<T>;
  /** What could not be done, for a failure: "Your balances could not be read". */
  failedTitle: string;
  /** The real layout with bars; shown after 150 ms. */
  skeleton: ReactNode;
  /** Instead of `children` when {@link isEmpty} says so. */
  empty?: ReactNode;
  isEmpty?: ((value: T) => boolean) | undefined;
  onRetry?: (() => void) | undefined;
  /** A better way out than trying again. */
  failedAction?: ReactNode;
  children: (value: T, stale: boolean) => ReactNode;
}

const SKELETON_AFTER_MS = 150;

function useAfter(delayMs: number): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setPassed(true), delayMs);
    return () => window.clearTimeout(timer);
  }, [delayMs]);
  return passed;
}

/** Loading, empty, failed, stale or ready: each async view goes through here. */
export function AsyncView<T>(props: AsyncViewProps<T>) {
  const { of, failedTitle, skeleton, empty, isEmpty, onRetry, failedAction, children } = props;
  if (of.state === 'loading') return <Loading>{skeleton}</Loading>;
  if (of.state === 'failed') {
    return <Trouble title={failedTitle} error={of.error} onRetry={onRetry} action={failedAction} />;
  }
  if (isEmpty?.(of.value)) return empty;
  if (of.state === 'ready') return children(of.value, false);
  return (
    <div>
      <AsOf block={of.block} at={of.at} />
      <div className="is-stale">{children(of.value, true)}</div>
    </div>
  );
}

/** Bars of the real layout, after a moment; a fast answer shows none. */
export function Loading({ children }: { children: ReactNode }) {
  const visible = useAfter(SKELETON_AFTER_MS);
  return (
    <div className="is-loading" role="status" aria-busy="true">
      <span className="sr">Loading</span>
      {visible && children}
    </div>
  );
}

/** Props of {@link AsOf}. */
export interface AsOfProps {
  block: number | null;
  /** When it was read, ms since 1970. */
  at: number | null;
}

/** "as of block 9,412,166, 8 min ago", in amber: what is shown is not fresh. */
export function AsOf({ block, at }: AsOfProps) {
  return (
    <span className="asof">
      <Icon name="clock" />
      <span>
        as of {block === null ? 'an earlier read' : `block ${block.toLocaleString('en-US')}`}
        {at !== null && ', '}
        {at !== null && <TimeAgo time={at} />}
      </span>
    </span>
  );
}
