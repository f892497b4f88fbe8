import type { StreamMessage } from '../shared/ipc/contract';
import { appError, type AppError } from '../shared/ipc/result';

/** What a slice wants to hear of a stream that is meant to stay open. */
export interface LiveSink<E> {
  /** A snapshot or a later state; each replaces the one before. */
  value: (event: E) => void;
  /** The stream ended with a failure; `retry` opens it again. */
  failed: (error: AppError, retry: () => void) => void;
}

const ENDED = appError('STREAM_ENDED', 'The app stopped answering this question.', {
  remedy: 'Try again.',
  retryable: true,
});

/**
 * Opens a stream that has no natural end and keeps its undo.
 * An end of any kind is told as a failure with a way to open it anew; nothing is retried by itself.
 */
export function liveStream<E>(
  open: (onMessage: (message: StreamMessage<E>) => void) => () => void,
  sink: LiveSink<E>,
): () => void {
  let stop: (() => void) | null = null;
  let closed = false;
  const start = (): void => {
    if (closed) return;
    stop?.();
    stop = open((message) => {
      if (closed) return;
      if (message.type === 'snapshot' || message.type === 'progress') sink.value(message.data);
      else sink.failed(message.type === 'failed' ? message.error : ENDED, start);
    });
  };
  start();
  return () => {
    closed = true;
    stop?.();
  };
}
