import type { WindowApi } from '../shared/ipc/channels';

declare global {
  interface Window {
    /** Put there by the preload: one function per channel. */
    readonly api: WindowApi;
  }
}

/** The typed view of `window.api`. Calls answer a Result; streams return their stop. */
export const api: WindowApi = {
  get chain() {
    return window.api.chain;
  },
  get contact() {
    return window.api.contact;
  },
  get frame() {
    return window.api.frame;
  },
  get guard() {
    return window.api.guard;
  },
  get message() {
    return window.api.message;
  },
  get keyfile() {
    return window.api.keyfile;
  },
  get overview() {
    return window.api.overview;
  },
  get sandbox() {
    return window.api.sandbox;
  },
  get settings() {
    return window.api.settings;
  },
  get transaction() {
    return window.api.transaction;
  },
  get wallet() {
    return window.api.wallet;
  },
};
