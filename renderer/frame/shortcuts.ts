import { useEffect } from 'react';
import { api } from '../api';
import { useApp } from '../store';
import { modalIsOpen } from '../ui/modal';
import type { Route } from '../shell/route';
import { orTell } from '../shell/tell';

const PAGES: Record<string, Route> = {
  '1': { page: 'overview' },
  '2': { page: 'wallets', wallet: null },
  '3': { page: 'activity', tx: null },
  ',': { page: 'settings', section: null },
};

/** Keys that work anywhere: Ctrl K finds, Ctrl 1-3 and Ctrl , go to pages, Ctrl L locks. */
export function useShortcuts(active: boolean): void {
  useEffect(() => {
    if (!active) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      const state = useApp.getState();
      const key = event.key.toLowerCase();
      if (key === 'k') {
        if (state.floating === 'palette') state.floatingClosed();
        else if (!modalIsOpen()) state.floatingOpened('palette');
      } else if (modalIsOpen()) return;
      else if (key === 'l' && state.lockState?.canLock) void orTell(api.wallet.lock(undefined));
      else if (PAGES[key]) state.navigated(PAGES[key]);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [active]);
}

const ACTIVE_EVERY_MS = 1_000;

/** Tells main that somebody is here, at most once a second, so that the idle clock starts anew. */
export function useActivitySignal(active: boolean): void {
  useEffect(() => {
    if (!active) return undefined;
    let last = 0;
    const tell = () => {
      const now = Date.now();
      if (now - last < ACTIVE_EVERY_MS) return;
      last = now;
      void api.wallet.active(undefined);
    };
    const events = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;
    for (const name of events) document.addEventListener(name, tell, { passive: true });
    return () => {
      for (const name of events) document.removeEventListener(name, tell);
    };
  }, [active]);
}
