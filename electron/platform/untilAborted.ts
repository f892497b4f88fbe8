import { ok, type Result } from '../../shared/ipc/result';

/** Serves a stream that never ends by itself: subscribes, and undoes that when the window stops listening. */
export function untilAborted(
  signal: AbortSignal,
  subscribe: () => () => void,
): Promise<Result<null>> {
  const undo = subscribe();
  return new Promise((resolve) => {
    const finish = (): void => {
      undo();
      resolve(ok(null));
    };
    if (signal.aborted) finish();
    else signal.addEventListener('abort', finish, { once: true });
  });
}
