import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { WindowApi } from '../../../shared/ipc/channels';
import { err } from '../../../shared/ipc/result';
import { walletError } from '../../../shared/wallet/errors';
import { BackupEntry } from './BackupEntry';

afterEach(cleanup);

it('a key file that is chosen as a hotkey is never sent to the place of a coldkey', async () => {
  const wallet = { chooseBackup: async () => err(walletError('BACKUP_KEYFILE')) };
  const api = { wallet } as unknown as WindowApi;
  Object.defineProperty(window, 'api', { value: api, writable: true });
  for (const [hotkeyOf, right, wrong] of [
    ['main', 'main/hotkeys/NAME', 'NAME/coldkey'],
    [null, 'NAME/coldkey', 'hotkeys/NAME'],
  ] as const) {
    render(<BackupEntry file={null} hotkeyOf={hotkeyOf} onFile={() => undefined} />);
    fireEvent.click(screen.getByRole('button', { name: 'Choose a file' }));
    await waitFor(() => expect(document.body.textContent).toContain(right));
    expect(document.body.textContent).not.toContain(wrong);
    cleanup();
  }
});
