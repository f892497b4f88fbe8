import { useCallback, useEffect, useRef, useState } from 'react';
import type { StreamMessage } from '../../../shared/ipc/contract';
import type { AppError } from '../../../shared/ipc/result';
import { api } from '../../api';
import { orTell } from '../../shell/tell';
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

/**
 * Follows a stream that makes a key; it is no longer listened to when the page goes. `stop` ends the making itself: what
 * came of it is told at once, and `stopping` is true until then.
 */
export function useMaking<D>(onDone: (made: D) => void) {
  const [making, setMaking] = useState<MakingProgress | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [stopping, setStopping] = useState(false);
  const close = useRef<(() => void) | null>(null);
  const done = useRef(onDone);
  done.current = onDone;
  useEffect(() => () => close.current?.(), []);
  const start = useCallback((open: Open<D>) => {
    close.current?.();
    setError(null);
    setStopping(false);
    setMaking({ step: 'Starting', done: 0, total: null });
    close.current = open((message) => {
      if (message.type === 'snapshot' || message.type === 'progress') {
        setMaking(message.data);
        return;
      }
      close.current = null;
      setMaking(null);
      if (message.type === 'done') done.current(message.data);
      else setError(message.type === 'failed' ? message.error : walletError('CANCELLED'));
    });
  }, []);
  const stop = useCallback(() => {
    setStopping(true);
    void orTell(api.wallet.stopMaking(undefined));
  }, []);
  const shown = making && stopping ? { ...making, step: 'Stopping' } : making;
  return { making: shown, stopping, error, start, stop };
}
