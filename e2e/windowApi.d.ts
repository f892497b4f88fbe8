import type { WindowApi } from '../shared/ipc/channels';

declare global {
  interface Window {
    /** What the preload gives the page; functions that a test evaluates in the window use it. */
    api: WindowApi;
  }
}
