import type { StateCreator } from 'zustand';
import { isSpent } from '../ui/spent';
import type { Toast } from '../ui/Toasts';
import { HOME, parseHash, routeHash, type Route } from '../shell/route';

/** What floats over the frame. */
export type Floating = 'none' | 'palette' | 'networks' | 'newSandbox' | 'sandboxControls';

/** Where the window is and what floats over it. */
export interface FrameSlice {
  route: Route;
  floating: Floating;
  toasts: readonly Toast[];
  /** This page has what the one before it left; before that nothing of worth is drawn. */
  restored: boolean;
  /** A change of page waits for a new process: a secret was in this one. */
  renewing: boolean;
  /** This page came in the middle of a change of page, whose focus it has not taken yet. */
  onTheWay: boolean;
  /** Goes to a page; what floats is closed. */
  navigated: (route: Route) => void;
  pageRestored: (onTheWay: boolean) => void;
  /** This page goes on as it is. */
  renewalOver: () => void;
  /** The page that was on the way is drawn. */
  pageReached: () => void;
  floatingOpened: (what: Floating) => void;
  floatingClosed: () => void;
  /** A short message; the same text again replaces the one that stands. */
  toastShown: (toast: Omit<Toast, 'id'>) => void;
  toastDismissed: (id: number) => void;
}

const MOST_TOASTS = 4;
let lastToast = 0;

/** The frame's part of the store. */
export const createFrameSlice: StateCreator<FrameSlice, [], [], FrameSlice> = (set) => ({
  route: parseHash(globalThis.location?.hash ?? '') ?? HOME,
  floating: 'none',
  toasts: [],
  restored: false,
  renewing: false,
  onTheWay: false,
  navigated: (route) =>
    set(({ route: before, renewing }) => ({
      route,
      floating: 'none',
      renewing: renewing || (isSpent() && route.page !== before.page),
    })),
  pageRestored: (onTheWay) => set({ restored: true, onTheWay }),
  renewalOver: () => set({ renewing: false }),
  pageReached: () => set({ onTheWay: false }),
  floatingOpened: (floating) => set({ floating }),
  floatingClosed: () => set({ floating: 'none' }),
  toastShown: (toast) =>
    set(({ toasts }) => ({
      toasts: [
        ...toasts.filter(({ text }) => text !== toast.text),
        { ...toast, id: ++lastToast },
      ].slice(-MOST_TOASTS),
    })),
  toastDismissed: (id) =>
    set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) })),
});

/** Keeps the hash and the route the same, so that back and forward work; returns the undo. */
export function startFrame(
  get: () => FrameSlice,
  subscribe: (listener: (state: FrameSlice) => void) => () => void,
): () => void {
  const onHash = (): void => {
    const route = parseHash(location.hash);
    if (route && routeHash(route) !== routeHash(get().route)) get().navigated(route);
  };
  let before = get().route;
  const stop = subscribe(({ route }) => {
    // The event of a new hash comes a task later: what else arrives until then must not put the old one back.
    if (route === before) return;
    before = route;
    if (location.hash !== routeHash(route)) location.hash = routeHash(route);
  });
  window.addEventListener('hashchange', onHash);
  return () => {
    stop();
    window.removeEventListener('hashchange', onHash);
  };
}
