import { create } from 'zustand';
import type { WindowApi } from '../shared/ipc/channels';
import { createChainSlice, refreshNetworks, startChain, type ChainSlice } from './chain/slice';
import { createContactSlice, startContact, type ContactSlice } from './contact/slice';
import { type PageName, type Route, type RouteOf } from './shell/route';
import { startRestoring } from './frame/renewal';
import { createFrameSlice, startFrame, type FrameSlice } from './frame/slice';
import { createGuardSlice, startGuard, type GuardSlice } from './guard/slice';
import { lockedToast } from './guard/words';
import { createLockSlice, startLock, type LockSlice } from './lock/slice';
import { createOverviewSlice, startOverview, type OverviewSlice } from './overview/slice';
import { createSandboxSlice, startSandbox, type SandboxSlice } from './sandbox/slice';
import { createSettingsSlice, startSettings, type SettingsSlice } from './settings/slice';
import {
  createTransactionSlice,
  startTransaction,
  type TransactionSlice,
} from './transaction/slice';
import { createWalletSlice, startWallet, type WalletSlice } from './wallet/slice';

/** Everything the window knows; each capability owns its slice. */
export type AppState = FrameSlice &
  ChainSlice &
  ContactSlice &
  SandboxSlice &
  SettingsSlice &
  LockSlice &
  GuardSlice &
  WalletSlice &
  TransactionSlice &
  OverviewSlice;

/** The one store. Components select one value; slices never reach into each other. */
export const useApp = create<AppState>()((...store) => ({
  ...createFrameSlice(...store),
  ...createChainSlice(...store),
  ...createContactSlice(...store),
  ...createSandboxSlice(...store),
  ...createSettingsSlice(...store),
  ...createLockSlice(...store),
  ...createGuardSlice(...store),
  ...createWalletSlice(...store),
  ...createTransactionSlice(...store),
  ...createOverviewSlice(...store),
}));

/** Opens the streams that the window lives on; returns the undo. */
export function startStreams(api: WindowApi): () => void {
  const get = useApp.getState;
  const stops = [
    startFrame(get, useApp.subscribe),
    startSettings(api, get),
    startLock(api, get),
    startRestoring(api, get, useApp.subscribe),
    startGuard(api, get, (wallet) => get().toastShown(lockedToast(wallet))),
    startWallet(api, get),
    startChain(api, get),
    startContact(api, get),
    startSandbox(api, get),
    startTransaction(api, get),
    startOverview(api, get),
    // The list of networks holds the sandboxes, the custom ones and own endpoints, which other streams tell of.
    useApp.subscribe((state, before) => {
      if (namesOf(state) !== namesOf(before)) void refreshNetworks(api, get);
    }),
  ];
  return () => {
    for (const stop of stops.reverse()) stop();
  };
}

function namesOf({ sandboxes, settings, chainStatus }: AppState): string {
  const names = sandboxes?.sandboxes.map(({ name, state }) => `${name} ${state}`) ?? [];
  const custom = settings?.customNetworks.map(({ id }) => id) ?? [];
  const own = JSON.stringify(settings?.endpoints);
  return [...names, '', ...custom, chainStatus?.network?.id, own].join('/');
}

/** Goes to a page. */
export function navigate(route: Route): void {
  useApp.getState().navigated(route);
}

/** The route while the named page is shown; null on another page. */
export function useRoute<P extends PageName>(page: P): RouteOf<P> | null {
  return useApp((state) => (isPage(state.route, page) ? state.route : null));
}

function isPage<P extends PageName>(route: Route, page: P): route is RouteOf<P> {
  return route.page === page;
}
