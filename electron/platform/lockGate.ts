import type { StreamMessage } from '../../shared/ipc/contract';
import { type AppError, appError } from '../../shared/ipc/result';

/** The window's lock as the channels see it; the wallet capability gives it. */
export interface LockGate {
  readonly isLocked: boolean;
  /** What a channel that is closed by the lock answers. */
  readonly refusal: AppError;
  /** Told after each change; returns the undo. */
  onChange(listener: () => void): () => void;
}

/** For channels that the lock does not concern. */
export const OPEN: LockGate = {
  isLocked: false,
  refusal: appError('LOCKED', 'The window is locked.'),
  onChange: () => () => undefined,
};

/** Resolves when the window is unlocked, at once when it is, or when `signal` aborts. */
export function unlocked(gate: LockGate, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (gate.isLocked && !signal?.aborted) return;
      undo();
      signal?.removeEventListener('abort', look);
      resolve();
    };
    const undo = gate.onChange(look);
    signal?.addEventListener('abort', look, { once: true });
    look();
  });
}

/** Messages of one stream on their way to the window: while it is locked they wait, the newest progress alone. */
export class HeldMessages {
  private waiting: StreamMessage[] = [];
  private readonly undo: () => void;

  constructor(
    private readonly gate: LockGate,
    private readonly post: (message: StreamMessage) => void,
  ) {
    this.undo = gate.onChange(() => this.flush());
  }

  send(message: StreamMessage): void {
    if (message.type === 'progress' && this.waiting.at(-1)?.type === 'progress') this.waiting.pop();
    this.waiting.push(message);
    this.flush();
  }

  /** Forgets what waits and listens no more. */
  dispose(): void {
    this.undo();
    this.waiting = [];
  }

  private flush(): void {
    if (this.gate.isLocked) return;
    for (const message of this.waiting.splice(0)) this.post(message);
  }
}
