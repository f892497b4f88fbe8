import { useEffect, useLayoutEffect, useRef } from 'react';
import { api } from '../../api';
import { orTell } from '../../shell/tell';
import { useApp } from '../../store';
import type { FirstRunEvent, FirstRunState } from './machine';

/**
 * The last page of the first run is remembered until the first run is over: whoever quits there comes back to it, and not
 * to the doors, as though nothing had been made. A wallet that is gone by then is not gone on with.
 */
export function useResumed(state: FirstRunState, send: (event: FirstRunEvent) => void): void {
  const settings = useApp((app) => app.settings);
  const list = useApp((app) => app.walletList);
  const looked = useRef(false);
  const { step, door, wallet } = state;
  const name = wallet?.name ?? null;
  const isFirst = settings?.welcomed === false;
  useLayoutEffect(() => {
    if (looked.current || settings === null || list === null) return;
    looked.current = true;
    const { welcomed, firstRunAt } = settings;
    if (welcomed || firstRunAt === null || step !== 'doors') return;
    const made = list.wallets.find((one) => one.name === firstRunAt.wallet) ?? null;
    if (list.wallets.length === 0 || (firstRunAt.wallet !== null && made === null)) return;
    send({ type: 'resumed', door: firstRunAt.door, wallet: made });
  }, [settings, list, step, send]);
  useEffect(() => {
    if (!isFirst || step !== 'done' || door === null) return;
    void orTell(api.settings.update({ firstRunAt: { door, wallet: name } }));
  }, [isFirst, step, door, name]);
}
