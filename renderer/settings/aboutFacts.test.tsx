import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { About } from '../../shared/settings/model';
import { useApp } from '../store';
import { SecuritySection } from './SecuritySection';
import { SettingsMoved } from './SettingsMoved';

afterEach(cleanup);

const about: About = {
  version: '0.1.0',
  electron: '25.0.0',
  chrome: '114',
  node: '18.15.0',
  platform: 'linux x64',
  runtimePastEndOfLife: false,
  memoryGuard: 'on',
  screenLockHeard: true,
  settingsMovedTo: null,
  dataFolder: '/data',
  walletsFolder: '/wallets',
  logFile: '/data/log',
};

describe('SettingsMoved', () => {
  it('tells where the unusable file lies, and nothing when there was none', () => {
    const { container } = render(<SettingsMoved />);
    act(() => useApp.getState().aboutArrived(about));
    expect(container.textContent).toBe('');
    const settingsMovedTo = '/data/settings.json.broken-1970';
    act(() => useApp.getState().aboutArrived({ ...about, settingsMovedTo }));
    expect(screen.getByText(settingsMovedTo)).toBeTruthy();
  });
});

it('K7 a lock of the screen that is not heard is said, with what to do', () => {
  render(<SecuritySection />);
  act(() => useApp.getState().aboutArrived(about));
  expect(screen.queryByText('Lock of the screen')).toBeNull();
  act(() => useApp.getState().aboutArrived({ ...about, screenLockHeard: false }));
  expect(screen.getByText(/Lock it with Ctrl L before you leave/)).toBeTruthy();
});

describe('K8 the guard of the memory', () => {
  it('is said where it is absent, and only there', () => {
    render(<SecuritySection />);
    for (const memoryGuard of ['on', 'notLinux'] as const) {
      act(() => useApp.getState().aboutArrived({ ...about, memoryGuard }));
      expect(screen.queryByText(/can read the memory of this app while/)).toBeNull();
    }
    for (const memoryGuard of ['missing', 'refused'] as const) {
      act(() => useApp.getState().aboutArrived({ ...about, memoryGuard }));
      expect(screen.getByText(/can read the memory of this app while/)).toBeTruthy();
    }
  });
});
