import { useApp } from '../store';
import { Notice } from '../ui/Messages';

/** Says that the settings file was unusable at this start, and where it lies now; nothing otherwise. */
export function SettingsMoved() {
  const movedTo = useApp((state) => state.about?.settingsMovedTo ?? null);
  if (movedTo === null) return null;
  return (
    <Notice tone="warn">
      <p>
        <b>The settings could not be read, so they start from the defaults.</b> The old file was
        kept as <span className="mono">{movedTo}</span>. Wallets are not affected.
      </p>
    </Notice>
  );
}
