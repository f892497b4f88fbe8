import { Component, type ReactNode } from 'react';
import { appError } from '../../shared/ipc/result';
import { Trouble } from '../ui/Messages';

interface State {
  failed: Error | null;
  /** Where it failed. */
  at: string | undefined;
}

/** Props of {@link PageBoundary}. */
export interface PageBoundaryProps {
  /** Where one is: a page that broke is tried again somewhere else. */
  at?: string | undefined;
  children: ReactNode;
}

/** A page that broke leaves the frame standing: what happened, what was not done, how to go on. */
export class PageBoundary extends Component<PageBoundaryProps, State> {
  override state: State = { failed: null, at: undefined };

  static getDerivedStateFromProps({ at }: PageBoundaryProps, state: State): State | null {
    return at === state.at ? null : { failed: null, at };
  }

  static getDerivedStateFromError(error: unknown): Pick<State, 'failed'> {
    return { failed: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { failed } = this.state;
    if (!failed) return this.props.children;
    const error = appError('INTERNAL', 'This page has a fault of its own.', {
      notDone: 'Nothing was signed or sent by it.',
      remedy: 'Open it again. If it fails again, send the details to the makers.',
      retryable: true,
      details: `${failed.name}: ${failed.message}`,
    });
    return (
      <div className="page">
        <Trouble
          title="This page cannot be drawn"
          error={error}
          retryLabel="Open it again"
          onRetry={() => this.setState({ failed: null })}
        />
      </div>
    );
  }
}
