import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { About } from '../../../shared/settings/model';
import { useApp } from '../../store';
import { Done } from './Done';
import { firstRunStart } from './machine';

const ABOUT: About = {
  version: '1',
  electron: '25.1.1',
  chrome: '114',
  node: '18',
  platform: 'linux x64',
  runtimePastEndOfLife: true,
  settingsMovedTo: null,
  dataFolder: '/d',
  walletsFolder: '/w',
  logFile: '/l',
};

function shown(): void {
  render(
    <Done state={firstRunStart()} list={null} onBack={() => undefined} onEnd={() => undefined} />,
  );
}

const door = (name: string): HTMLElement => {
  const found = screen.getByRole('heading', { name }).closest('section');
  if (!found) throw new Error('no such door');
  return found;
};

describe('the end of the first run', () => {
  beforeEach(() => useApp.setState({ about: ABOUT, sandboxes: null }));
  afterEach(cleanup);

  it('says at the door to Finney that the build gets no more security updates', () => {
    shown();
    expect(within(door('Go to Finney')).getByText(/no more security updates/)).toBeTruthy();
    cleanup();
    useApp.setState({ about: { ...ABOUT, runtimePastEndOfLife: false } });
    shown();
    expect(screen.queryByText(/no more security updates/)).toBeNull();
  });
});
