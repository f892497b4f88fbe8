import { useApp } from '../store';
import { IconButton } from '../ui/Button';
import { chooseTheme, effectiveTheme } from './theme';

/** Light or dark; Settings also offers the system's choice. */
export function ThemeToggle() {
  const theme = useApp((state) => state.settings?.theme ?? 'system');
  const now = effectiveTheme(theme);
  const other = now === 'dark' ? 'light' : 'dark';
  return (
    <IconButton
      icon={now === 'dark' ? 'sun' : 'moon'}
      label={`Use the ${other} theme`}
      onClick={() => void chooseTheme(other)}
    />
  );
}
