import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SandboxSource } from '../../shared/sandbox/model';
import { ok } from '../../shared/ipc/result';
import { useApp } from '../store';
import { NewSandboxSheet } from './NewSandboxSheet';

const source = (available: boolean): SandboxSource => ({
  ...{ generation: '293', title: 'Subtensor 293', about: '', origin: 'Kept.', warm: false },
  available,
});

describe('a new sandbox where nothing is there to make it from', () => {
  afterEach(cleanup);
  const arrive = (available: boolean): void =>
    useApp.getState().sandboxesArrived({ sandboxes: [], sources: [source(available)] });

  it('says what to do in steps, with a button for each, and goes on when one worked', async () => {
    const select = vi.fn(async () => ok(null));
    const chooseRuntimeFile = vi.fn(async () => ok(null));
    Object.assign(window, { api: { chain: { select }, sandbox: { chooseRuntimeFile } } });
    arrive(false);
    render(<NewSandboxSheet onClose={() => undefined} />);
    expect(screen.getAllByRole('listitem')).toHaveLength(2);
    expect(screen.queryByRole('radio')).toBeNull();
    const make = screen.getByRole('button', { name: 'Make the sandbox' });
    expect(make.getAttribute('aria-disabled')).toBe('true');
    expect(make.title).toContain('First get the code of the chain');
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Connect to Test' })));
    expect(select).toHaveBeenCalledWith({ network: 'test' });
    await act(async () =>
      fireEvent.click(screen.getByRole('button', { name: 'Choose a chain file' })),
    );
    expect(chooseRuntimeFile).toHaveBeenCalledOnce();
    act(() => arrive(true));
    expect(screen.queryByRole('button', { name: 'Connect to Test' })).toBeNull();
    expect(make.getAttribute('aria-disabled')).toBeNull();
  });
});
