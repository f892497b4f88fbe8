import type { Settings } from '../../shared/settings/model';
import { api } from '../api';
import { useApp } from '../store';

type Theme = Settings['theme'];

const dark = '(prefers-color-scheme: dark)';

/** Puts the chosen theme on the document; `system` leaves it to the media query. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

/** The theme in force. */
export function effectiveTheme(theme: Theme): 'light' | 'dark' {
  if (theme !== 'system') return theme;
  return matchMedia(dark).matches ? 'dark' : 'light';
}

/** Chooses a theme; kept by main. */
export async function chooseTheme(theme: Theme): Promise<void> {
  const result = await api.settings.update({ theme });
  const { settingsArrived, toastShown } = useApp.getState();
  if (result.ok) settingsArrived(result.value);
  else toastShown({ tone: 'danger', text: result.error.message });
}
