import { useCallback, useEffect, useRef, useState } from 'react';
import type { StreamMessage } from '../../../shared/ipc/contract';
import type { AppError } from '../../../shared/ipc/result';
import { walletError } from '../../../shared/wallet/errors';
import type { MakingProgress } from './ChoosePassword';
import type { FirstRunState } from './machine';

type Open<D> = (onMessage: (message: StreamMessage<MakingProgress, D>) => void) => () => void;

/** The hotkey that goes with a new wallet; null when none is wanted. */
export function hotkeyOf(
  state: Pick<FirstRunState, 'hotkey' | 'hotkeyName' | 'hotkeyLocked'>,
): { name: string; protection: 'sameAsColdkey' | 'plain' } | null {
  if (!state.hotkey) return null;
  return { name: state.hotkeyName, protection: state.hotkeyLocked ? 'sameAsColdkey' : 'plain' };
}

/** Follows a stream that makes a key; it is stopped when the page goes. */
export function useMaking<D>(onDone: (made: D) => void) {
  const [making, setMaking] = useState<MakingProgress | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const stop = useRef<(() => void) | null>(null);
  const done = useRef(onDone);
  done.current = onDone;
  useEffect(() => () => stop.current?.(), []);
  const start = useCallback((open: Open<D>) => {
    stop.current?.();
    setError(null);
    setMaking({ step: 'Starting', done: 0, total: null });
    stop.current = open((message) => {
      if (message.type === 'snapshot' || message.type === 'progress') {
        setMaking(message.data);
        return;
      }
      stop.current = null;
      setMaking(null);
      if (message.type === 'done') done.current(message.data);
      else setError(message.type === 'failed' ? message.error : walletError('CANCELLED'));
    });
  }, []);
  return { making, error, start };
}
