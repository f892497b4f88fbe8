import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { WindowApi } from '../../../shared/ipc/channels';
import { walletError, type WalletErrorCode } from '../../../shared/wallet/errors';
import type { HotkeyEntry, WalletEntry } from '../../../shared/wallet/model';
import { useApp } from '../../store';
import { CopySheet } from './CopySheet';

const ADDRESS = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
const hotkey = (name: string, code?: WalletErrorCode): HotkeyEntry => ({
  ...{ name, address: ADDRESS, scheme: 'sr25519', encryption: 'none' },
  problem: code === undefined ? null : walletError(code),
});

describe('a copy for another machine', () => {
  afterEach(cleanup);

  it('offers neither a coldkey nor a note, and promises nothing of a key that it does not know', () => {
    const main: WalletEntry = {
      ...{ name: 'main', address: null, scheme: null, encryption: null, problem: null },
      hotkeysProblem: null,
      hotkeys: [
        hotkey('m1'),
        hotkey('cold', 'HOTKEY_IS_COLDKEY'),
        hotkey('README.md', 'NO_KEYFILE'),
        { ...hotkey('sealed'), address: null, encryption: 'nacl' },
      ],
    };
    const list = { folder: '/w', exists: true, wallets: [main], problem: null };
    useApp.getState().walletListArrived(list);
    const api = { keyfile: {} } as unknown as WindowApi;
    Object.defineProperty(window, 'api', { value: api, writable: true });
    render(<CopySheet keyRef={{ wallet: 'main', hotkey: null }} onClose={() => undefined} />);
    const boxes = screen.getAllByRole('checkbox');
    expect(boxes).toHaveLength(2);
    fireEvent.click(boxes[0] as HTMLElement);
    expect(document.body.textContent).toContain('Nothing in it can move the money');
    expect(document.body.textContent).not.toContain('stays locked there');
    fireEvent.click(boxes[1] as HTMLElement);
    expect(document.body.textContent).toContain('A hotkey with a password stays locked there');
    expect(document.body.textContent).not.toContain('Nothing in it can move the money');
    expect(document.body.textContent).toContain('be sure that it is not the coldkey');
  });
});
