import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { PageName } from './shell/route';

type LazyPage = LazyExoticComponent<ComponentType>;

/** The page of each route, loaded when first shown. A page reads its own route with `useRoute`. */
export const pages: Record<PageName, LazyPage> = {
  overview: lazy(async () => ({ default: (await import('./overview/OverviewPage')).OverviewPage })),
  wallets: lazy(async () => ({ default: (await import('./wallet/WalletsPage')).WalletsPage })),
  keyfile: lazy(async () => ({ default: (await import('./keyfile/KeyfilePage')).KeyfilePage })),
  send: lazy(async () => ({ default: (await import('./transaction/SendPage')).SendPage })),
  receive: lazy(async () => ({ default: (await import('./wallet/ReceivePage')).ReceivePage })),
  contacts: lazy(async () => ({ default: (await import('./contact/ContactsPage')).ContactsPage })),
  message: lazy(async () => ({ default: (await import('./message/MessagePage')).MessagePage })),
  activity: lazy(async () => ({
    default: (await import('./transaction/ActivityPage')).ActivityPage,
  })),
  settings: lazy(async () => ({ default: (await import('./settings/SettingsPage')).SettingsPage })),
  firstRun: lazy(async () => ({
    default: (await import('./wallet/firstRun/FirstRunPage')).FirstRunPage,
  })),
};
