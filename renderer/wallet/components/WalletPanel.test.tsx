import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WindowApi } from '../../../shared/ipc/channels';
import { err, ok, type Result } from '../../../shared/ipc/result';
import { walletError } from '../../../shared/wallet/errors';
import type { WalletEntry } from '../../../shared/wallet/model';
import { useApp } from '../../store';
import { WalletPanel } from './WalletPanel';

const NAMELESS: WalletEntry = {
  name: 'main',
  address: null,
  scheme: null,
  encryption: 'nacl',
  hotkeys: [],
  problem: walletError('PUBLIC_MISSING'),
  hotkeysProblem: null,
};
const shown = (wallet: WalletEntry) =>
  render(<WalletPanel wallet={wallet} onHotkey={() => undefined} onClose={() => undefined} />);

describe('the panel of a coldkey whose address is not known', () => {
  const restorePublic = vi.fn(async (): Promise<Result<WalletEntry>> => ok(NAMELESS));
  beforeEach(() => {
    restorePublic.mockClear();
    const api = { wallet: { restorePublic } };
    Object.defineProperty(window, 'api', { value: api as unknown as WindowApi, writable: true });
  });
  afterEach(cleanup);

  it('says why, and asks for the password once', async () => {
    restorePublic.mockImplementationOnce(async () => err(walletError('WRONG_PASSWORD')));
    shown(NAMELESS);
    expect(screen.getByText(/coldkeypub.txt is missing/)).toBeTruthy();
    const field = screen.getByLabelText('Password of the wallet') as HTMLInputElement;
    const button = screen.getByRole('button', { name: 'Unlock once' }) as HTMLButtonElement;
    expect(button.getAttribute('aria-disabled')).toBe('true');
    fireEvent.change(field, { target: { value: 'not it' } });
    fireEvent.click(button);
    expect(restorePublic).toHaveBeenCalledWith({ wallet: 'main', password: 'not it' });
    await waitFor(() => expect(screen.getByText(/does not open this key/)).toBeTruthy());
    expect(field.value).toBe('');
  });

  it('asks for none where the coldkey is plain, and shows no address of another key', async () => {
    shown({ ...NAMELESS, encryption: 'none', problem: walletError('PUBLIC_MISMATCH') });
    expect(screen.queryByLabelText('Password of the wallet')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Receive' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Write it' }));
    expect(restorePublic).toHaveBeenCalledWith({ wallet: 'main', password: null });
  });

  it('offers nothing where the key cannot mend it', () => {
    shown({ ...NAMELESS, encryption: 'none', problem: walletError('BROKEN_KEYFILE') });
    expect(screen.queryByRole('button', { name: 'Unlock once' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Sign a message' })).toBeNull();
    expect(screen.queryByText('not encrypted')).toBeNull();
    expect(screen.getByText('not known')).toBeTruthy();
  });

  it('claims of its hotkeys no more than that they are in the folder', () => {
    const hotkey = { name: 'h', address: null, scheme: null, problem: null } as const;
    shown({ ...NAMELESS, hotkeys: [{ ...hotkey, encryption: 'none' }] });
    const region = screen.getByRole('region', { name: 'Hotkeys in this folder' });
    expect(region.textContent).toContain('may be registered to another coldkey');
    cleanup();
    shown(NAMELESS);
    expect(screen.queryByText('Hotkeys in this folder')).toBeNull();
  });

  it('says what of a wallet is here, and offers to sign only with what opens', () => {
    const hotkey = { name: 'h', address: null, scheme: null, problem: null } as const;
    const broken = { encryption: 'unknown', problem: walletError('BROKEN_KEYFILE') } as const;
    const signs = (): boolean => screen.queryByRole('button', { name: 'Sign a message' }) !== null;
    shown({ ...NAMELESS, ...broken });
    expect(signs()).toBe(false);
    expect(screen.queryByText('also read by btcli')).toBeNull();
    cleanup();
    shown({ ...NAMELESS, ...broken, hotkeys: [{ ...hotkey, encryption: 'none' }] });
    expect(signs()).toBe(true);
    cleanup();
    const bare = { ...NAMELESS, encryption: null, problem: null };
    shown({ ...bare, hotkeys: [{ ...hotkey, encryption: null }] });
    expect(signs()).toBe(false);
    expect(screen.getByText('no coldkey with 1 hotkey')).toBeTruthy();
    expect(screen.getByText('/main/hotkeys')).toBeTruthy();
    cleanup();
    shown({ ...bare, problem: walletError('PUBLIC_LOCKED') });
    expect(screen.getByText('address only')).toBeTruthy();
    expect(screen.getByText('/main/coldkeypub.txt')).toBeTruthy();
  });
});

describe('what is done to the key of a wallet', () => {
  const address = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
  const good: WalletEntry = { ...NAMELESS, address, scheme: 'sr25519', problem: null };
  afterEach(cleanup);
  const offered = (wallet: WalletEntry): (string | null)[] => {
    cleanup();
    shown(wallet);
    fireEvent.click(screen.getByRole('button', { name: 'More' }));
    return screen.getAllByRole('menuitem').map(({ textContent }) => textContent);
  };

  it('is in a menu that the keyboard walks, and opens on its page', () => {
    const keys = ['Show the phrase', 'Export a backup', 'Copy for a miner'];
    expect(offered({ ...good, encryption: 'none' })).toEqual([...keys, 'Rename', 'Delete']);
    fireEvent.keyDown(screen.getByRole('menu'), { key: 'End' });
    expect(document.activeElement?.textContent).toBe('Delete');
    fireEvent.click(screen.getByRole('menuitem', { name: 'Rename' }));
    const place = { page: 'keyfile', wallet: 'main', hotkey: null, act: 'rename' };
    expect(useApp.getState().route).toEqual(place);
  });

  it('leaves out what a wallet without a key cannot do', () => {
    const watched = offered({ ...good, encryption: null });
    expect(watched).toEqual(['Copy for a miner', 'Rename', 'Delete']);
    expect(offered({ ...NAMELESS, encryption: null })).toEqual(['Rename', 'Delete']);
  });
});

describe('a linked wallet', () => {
  afterEach(cleanup);

  it('says where it leads, and neither what is in it nor that a hotkey can be made there', () => {
    shown({
      ...NAMELESS,
      encryption: null,
      problem: walletError('LINKED_WALLET', '/mnt/usb/main'),
    });
    expect(screen.getByText('a link, not looked at')).toBeTruthy();
    expect(screen.getAllByText('/mnt/usb/main').length).toBeGreaterThan(0);
    expect(screen.getByText(/bind mount/)).toBeTruthy();
    expect(document.body.textContent).not.toContain('coldkeypub.txt');
    expect(screen.queryByRole('button', { name: 'New hotkey' })).toBeNull();
  });
});

describe('a wallet of 2021', () => {
  const ADDRESS = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
  // Of a kind that cannot pay, so that no limits are asked for.
  const good: WalletEntry = { ...NAMELESS, address: ADDRESS, scheme: 'other', problem: null };
  afterEach(cleanup);

  it('is not said to be read by tools that do not read it, and its public file can be mended', () => {
    for (const old of [{ encryption: 'fernet' }, { oldPublic: true }] as const) {
      shown({ ...good, ...old });
      expect(screen.queryByText('also read by btcli')).toBeNull();
      expect(screen.getByText('not read by btcli 8 and 9')).toBeTruthy();
      // A coldkey that is old too gets both with its new protection.
      const offered = screen.queryByRole('button', { name: 'Unlock once' }) !== null;
      expect(offered).toBe('oldPublic' in old);
      cleanup();
    }
    shown(good);
    expect(screen.getByText('also read by btcli')).toBeTruthy();
  });
});

describe('the balance of a wallet', () => {
  const ADDRESS = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
  const savings: WalletEntry = { ...NAMELESS, name: 'savings', address: ADDRESS, problem: null };
  const watched: WalletEntry = { ...savings, name: 'watched', encryption: null };
  const none = { folder: '/w', exists: true, problem: null };
  const WORDS = 'watch-only: its key is not on this computer';
  afterEach(() => {
    cleanup();
    useApp.setState({ walletList: null });
  });

  it('can be sent where the key is here, in whichever wallet; else it says where it is not', () => {
    useApp.getState().walletListArrived({ ...none, wallets: [watched] });
    const { unmount } = shown(watched);
    expect(screen.getByText(WORDS)).toBeTruthy();
    unmount();
    useApp.getState().walletListArrived({ ...none, wallets: [savings, watched] });
    shown(watched);
    expect(screen.getByText('Can be sent')).toBeTruthy();
    expect(screen.queryByText(WORDS)).toBeNull();
  });
});
