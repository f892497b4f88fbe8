import { chooseTheme } from '../shell/theme';
import { useApp } from '../store';
import { Chapter } from '../ui/Chapter';
import { Segmented } from '../ui/Segmented';
import { SettingRow } from './SettingRow';

/** Light, dark, or as the system has it. */
export function AppearanceSection() {
  const theme = useApp((state) => state.settings?.theme ?? 'system');
  return (
    <div id="set-appearance" className="set-part">
      <Chapter title="Appearance">
        <SettingRow title="Theme">
          <Segmented
            label="Theme"
            value={theme}
            options={[
              { value: 'light', label: 'Light' },
              { value: 'dark', label: 'Dark' },
              { value: 'system', label: 'As the system' },
            ]}
            onChange={(next) => void chooseTheme(next)}
          />
        </SettingRow>
        <SettingRow
          title="Motion"
          about="Follows the system: with reduced motion nothing moves. Ctrl + and Ctrl − change the size of everything."
        />
      </Chapter>
    </div>
  );
}
