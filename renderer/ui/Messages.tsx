import type { ReactNode } from 'react';
import type { AppError } from '../../shared/ipc/result';
import { Button } from './Button';
import { useCopy } from './copyContext';
import { Fold } from './Fold';
import { Icon } from './Icon';
import type { IconName } from './iconPaths';
import { safeNode } from './safeNode';

/** Props of {@link Notice}. */
export interface NoticeProps {
  tone: 'info' | 'good' | 'warn' | 'danger';
  /** What, since when; the first words bold by `<b>`. */
  children: ReactNode;
  /** The one action, a {@link Button}. */
  action?: ReactNode;
  icon?: IconName | undefined;
  /** Announced at once (danger always is). */
  live?: boolean | undefined;
}

/** A message in the page: what, since when, the one action. */
export function Notice({ tone, children, action, icon, live = false }: NoticeProps) {
  const role = tone === 'danger' ? 'alert' : live ? 'status' : undefined;
  return (
    <div className={`banner banner-${tone}`} role={role}>
      <Icon name={icon ?? tone} />
      <div className="grow">{children}</div>
      {action}
    </div>
  );
}

/** Props of {@link EmptyState}. */
export interface EmptyStateProps {
  title: string;
  /** What belongs here. */
  children?: ReactNode;
  /** The one action to get it. */
  action?: ReactNode;
  icon?: IconName | undefined;
}

/** Nothing here yet: what belongs here and the one action to get it. */
export function EmptyState({ title, children, action, icon }: EmptyStateProps) {
  return (
    <div className="empty">
      <svg className="art" viewBox="0 0 96 48" aria-hidden="true">
        <path d="M4 44.5h88M16 44.5v-12M32 44.5v-22M48 44.5v-8M64 44.5v-16M80 44.5v-5" />
      </svg>
      <h2>
        {icon && <Icon name={icon} tone="dim" />} {title}
      </h2>
      {children && <div>{children}</div>}
      {action}
    </div>
  );
}

/** Props of {@link Trouble}. */
export interface TroubleProps {
  /** What the view could not do: "Your balances could not be read". */
  title: string;
  error: AppError;
  onRetry?: (() => void) | undefined;
  retryLabel?: string | undefined;
  /** A better way out than trying again; stands first. */
  action?: ReactNode;
}

/** A view that failed: what happened, what was not done, what to do now, the raw text in a fold. */
export function Trouble({ title, error, onRetry, retryLabel = 'Try again', action }: TroubleProps) {
  return (
    <div className="trouble" role="alert">
      <Icon name="danger" tone="danger" />
      <h2>{title}</h2>
      <dl className="kv">
        <dt>What happened</dt>
        <dd>{safeNode(error.message)}</dd>
        {error.notDone && <dt>What was not done</dt>}
        {error.notDone && <dd>{safeNode(error.notDone)}</dd>}
        {error.remedy && <dt>What to do now</dt>}
        {error.remedy && <dd>{safeNode(error.remedy)}</dd>}
      </dl>
      {(action || onRetry) && (
        <div className="row trouble-acts">
          {action}
          {onRetry && <Button onClick={onRetry}>{retryLabel}</Button>}
        </div>
      )}
      <ErrorDetails error={error} />
    </div>
  );
}

/** Props of {@link ErrorNote}. */
export interface ErrorNoteProps {
  error: AppError;
  onRetry?: (() => void) | undefined;
  onDismiss?: (() => void) | undefined;
}

/** A failed action inside a form or list: the same words as {@link Trouble}, in a row. */
export function ErrorNote({ error, onRetry, onDismiss }: ErrorNoteProps) {
  return (
    <div className="banner banner-danger error-note" role="alert">
      <Icon name="danger" />
      <div className="grow">
        <p>
          <b>{safeNode(error.message)}</b> {safeNode(error.notDone)}
        </p>
        {error.remedy && <p>{safeNode(error.remedy)}</p>}
        <ErrorDetails error={error} />
      </div>
      {onRetry && error.retryable && (
        <Button size="small" onClick={onRetry}>
          Try again
        </Button>
      )}
      {onDismiss && (
        <Button size="small" kind="quiet" onClick={onDismiss}>
          Dismiss
        </Button>
      )}
    </div>
  );
}

function ErrorDetails({ error }: { error: AppError }) {
  const copy = useCopy();
  const text = error.details ? `${error.code}\n${error.details}` : error.code;
  return (
    <Fold title="Details" end="raw text">
      <pre className="code">{safeNode(text)}</pre>
      <Button size="small" kind="quiet" icon="copy" onClick={() => copy(text, 'Details')}>
        Copy details
      </Button>
    </Fold>
  );
}

/** Props of {@link Banner}. */
export interface BannerProps {
  /** Which stripe; Finney has none. */
  kind: 'test' | 'sandbox' | 'local' | 'finney' | 'custom';
  /** Read aloud: the stripe itself says nothing. */
  label: string;
}

/** The stripe along the top that keeps Test and Sandbox from being mistaken for Finney. */
export function Banner({ kind, label }: BannerProps) {
  return (
    <aside className="stripe" data-kind={kind} aria-label="Kind of network">
      <span className="sr">{safeNode(label)}</span>
    </aside>
  );
}
