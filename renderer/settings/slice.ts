import type { StateCreator } from 'zustand';
import type { WindowApi } from '../../shared/ipc/channels';
import type { AppError } from '../../shared/ipc/result';
import type { About, Settings } from '../../shared/settings/model';
import { liveStream } from '../liveStream';

/** What the user chose and what this installation is. */
export interface SettingsSlice {
  /** Null until the first answer. */
  settings: Settings | null;
  settingsError: AppError | null;
  settingsRetry: (() => void) | null;
  about: About | null;
  settingsArrived: (settings: Settings) => void;
  settingsFailed: (error: AppError, retry: () => void) => void;
  aboutArrived: (about: About) => void;
}

/** The settings part of the store. */
export const createSettingsSlice: StateCreator<SettingsSlice, [], [], SettingsSlice> = (set) => ({
  settings: null,
  settingsError: null,
  settingsRetry: null,
  about: null,
  settingsArrived: (settings) => set({ settings, settingsError: null, settingsRetry: null }),
  settingsFailed: (settingsError, settingsRetry) => set({ settingsError, settingsRetry }),
  aboutArrived: (about) => set({ about }),
});

/** Reads what About shows; it changes with the wallets folder. */
export async function refreshAbout(
  api: Pick<WindowApi, 'settings'>,
  get: () => SettingsSlice,
): Promise<void> {
  const result = await api.settings.about(undefined);
  if (result.ok) get().aboutArrived(result.value);
}

/** Watches the settings; returns the undo. */
export function startSettings(
  api: Pick<WindowApi, 'settings'>,
  get: () => SettingsSlice,
): () => void {
  void refreshAbout(api, get);
  return liveStream<Settings>((onMessage) => api.settings.watch(undefined, onMessage), {
    value: (settings) => get().settingsArrived(settings),
    failed: (error, retry) => get().settingsFailed(error, retry),
  });
}
