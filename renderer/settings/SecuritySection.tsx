import type { MemoryGuard } from '../../shared/settings/model';
import { api } from '../api';
import { UnlockedRow } from '../guard/UnlockedRow';
import { orTell } from '../shell/tell';
import { useApp } from '../store';
import { Button } from '../ui/Button';
import { Chapter } from '../ui/Chapter';
import { Select } from '../ui/Select';
import { AskAtStart } from './AskAtStart';
import { SettingRow } from './SettingRow';

const spans = [
  { value: '1', label: '1 minute' },
  { value: '5', label: '5 minutes' },
  { value: '15', label: '15 minutes' },
  { value: '30', label: '30 minutes' },
  { value: '60', label: '1 hour' },
  { value: '240', label: '4 hours' },
  { value: '0', label: 'never' },
] as const;

const guards: Record<MemoryGuard, string | null> = {
  on: 'Other programs of yours cannot read the memory of this app, and a crash leaves no copy of it on the disk.',
  missing:
    'Not in this build: no C compiler was there when it was made. Other programs of yours can read the memory of this app while it holds a password. A release build has the guard.',
  refused:
    'This system refused it. Other programs of yours can read the memory of this app while it holds a password.',
  notLinux: null,
};

/** What keeps other programs out of the app's memory; nothing is said where the system sees to it. */
function MemoryGuardRow() {
  const guard = useApp((state) => state.about?.memoryGuard);
  const text = guard && guards[guard];
  return text ? <SettingRow title="Guarded memory" about={text} /> : null;
}

/** Linux desktops tell it in ways of their own, or not at all. */
function ScreenLockRow() {
  const isHeard = useApp((state) => state.about?.screenLockHeard ?? true);
  if (isHeard) return null;
  return (
    <SettingRow
      title="Lock of the screen"
      about="This desktop does not tell the app that its screen is locked, so the window does not lock with it. Lock it with Ctrl L before you leave, or choose a short time above. Installing dbus-monitor (package dbus-bin, or dbus) helps on most desktops."
    />
  );
}

/** When the window locks. */
export function SecuritySection() {
  const minutes = useApp((state) => state.settings?.lockAfterMinutes ?? 5);
  const canLock = useApp((state) => state.lockState?.canLock ?? false);
  const arrived = useApp((state) => state.settingsArrived);
  const value = String(minutes);
  const options = spans.some((span) => span.value === value)
    ? spans
    : [...spans, { value, label: `${minutes} minutes` }];
  const change = async (next: string) => {
    const settings = await orTell(api.settings.update({ lockAfterMinutes: Number(next) }));
    if (settings) arrived(settings);
  };
  return (
    <div id="set-security" className="set-part">
      <Chapter title="Lock" caption="any wallet's password opens the window">
        <SettingRow
          title="Lock after"
          about="When nobody uses it for this long. What runs goes on; balances and payments are hidden."
        >
          <Select
            label="Lock after"
            hideLabel
            width={150}
            value={value}
            options={options}
            onChange={(next) => void change(next)}
          />
        </SettingRow>
        <AskAtStart />
        <SettingRow
          title="Lock now"
          about={canLock ? 'Ctrl L does it too.' : 'There is no wallet with a password yet.'}
        >
          <Button
            size="small"
            icon="lock"
            disabled={!canLock}
            onClick={() => void orTell(api.wallet.lock(undefined))}
          >
            Lock
          </Button>
        </SettingRow>
        <ScreenLockRow />
        <MemoryGuardRow />
        <UnlockedRow />
      </Chapter>
    </div>
  );
}
