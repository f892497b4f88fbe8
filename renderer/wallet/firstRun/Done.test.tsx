import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ok } from '../../../shared/ipc/result';
import type { SandboxSource } from '../../../shared/sandbox/model';
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
  memoryGuard: 'on',
  screenLockHeard: true,
  settingsMovedTo: null,
  dataFolder: '/d',
  walletsFolder: '/w',
  logFile: '/l',
};

const SOURCE: SandboxSource = {
  generation: '293',
  title: 'Generation 293',
  about: 'The newest.',
  available: false,
  origin: 'Connect first.',
  warm: false,
};

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

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

  it('says before it is pressed that a sandbox needs the code of the chain, and offers two ways to it', async () => {
    const select = vi.fn(async () => ok(null));
    const chooseRuntimeFile = vi.fn(async () => ok(null));
    Object.assign(window, { api: { chain: { select }, sandbox: { chooseRuntimeFile } } });
    act(() => useApp.getState().sandboxesArrived({ sandboxes: [], sources: [SOURCE] }));
    shown();
    const sandbox = door('Try it without money');
    expect(within(sandbox).getByText(/none is on this computer yet/)).toBeTruthy();
    expect(sandbox.textContent).not.toContain('Reachesonly this computer');
    expect(within(sandbox).queryByRole('button', { name: 'Try it without money' })).toBeNull();
    await act(async () => press('Connect to Test'));
    expect(select).toHaveBeenCalledWith({ network: 'test' });
    await act(async () => press('Choose a chain file'));
    expect(chooseRuntimeFile).toHaveBeenCalledOnce();
    const sources = [{ ...SOURCE, available: true }];
    act(() => useApp.getState().sandboxesArrived({ sandboxes: [], sources }));
    expect(within(sandbox).getByRole('button', { name: 'Try it without money' })).toBeTruthy();
    expect(sandbox.textContent).toContain('Reachesonly this computer');
  });
});
