import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WindowApi } from '../../../shared/ipc/channels';
import { err, ok, type Result } from '../../../shared/ipc/result';
import { walletError } from '../../../shared/wallet/errors';
import type { ChosenKeyfile, OpenedKeyfile } from '../../../shared/wallet/model';
import { KeyfileEntry, OtherPlace } from './KeyfileEntry';

const OPENED: OpenedKeyfile = {
  address: '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY',
  scheme: 'sr25519',
};
const FILE: ChosenKeyfile = {
  form: 'keyfile',
  backupId: 'b'.repeat(32),
  fileName: 'coldkey',
  name: 'savings',
  encrypted: true,
  role: 'coldkey',
};

describe('a key file that was chosen', () => {
  const openKeyfile = vi.fn(async (_input: unknown): Promise<Result<OpenedKeyfile>> => ok(OPENED));
  const onOpened = vi.fn();
  beforeEach(() => {
    vi.clearAllMocks();
    const api = { wallet: { openKeyfile } } as unknown as WindowApi;
    Object.defineProperty(window, 'api', { value: api, writable: true });
  });
  afterEach(cleanup);

  it('is opened with its password, which the field then no longer holds', async () => {
    render(<KeyfileEntry file={FILE} opened={null} onOpened={onOpened} />);
    expect(openKeyfile).not.toHaveBeenCalled();
    const field = screen.getByLabelText<HTMLInputElement>('Password of the file');
    fireEvent.change(field, { target: { value: 'its password' } });
    openKeyfile.mockResolvedValueOnce(err(walletError('WRONG_PASSWORD')));
    fireEvent.click(screen.getByRole('button', { name: 'Open it and show the address' }));
    await screen.findByText(/does not open this key/);
    expect(field.value).toBe('');
    expect(onOpened).not.toHaveBeenCalled();
    fireEvent.change(field, { target: { value: 'its password' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    await waitFor(() => expect(onOpened).toHaveBeenCalledWith(OPENED));
    const asked = { backupId: FILE.backupId, password: 'its password' };
    expect(openKeyfile).toHaveBeenLastCalledWith(asked);
  });

  it('is opened without a word where it is plain', async () => {
    render(<KeyfileEntry file={{ ...FILE, encrypted: false }} opened={null} onOpened={onOpened} />);
    await waitFor(() => expect(onOpened).toHaveBeenCalledWith(OPENED));
    expect(openKeyfile).toHaveBeenCalledWith({ backupId: FILE.backupId, password: null });
    expect(screen.queryByLabelText('Password of the file')).toBeNull();
  });

  it('is told apart where it comes from the place of the other kind', () => {
    const said = (role: ChosenKeyfile['role'], hotkeyOf: string | null): string => {
      cleanup();
      render(<OtherPlace file={{ ...FILE, role }} hotkeyOf={hotkeyOf} />);
      return document.body.textContent ?? '';
    };
    expect(said('coldkey', 'main')).toContain('This file was a coldkey.');
    expect(said('hotkey', null)).toContain('This file lay among hotkeys.');
    for (const right of [said('coldkey', null), said('hotkey', 'main'), said(null, 'main')]) {
      expect(right).toBe('');
    }
  });
});
