import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WindowApi } from '../../../shared/ipc/channels';
import { err, ok, type Result } from '../../../shared/ipc/result';
import { walletError } from '../../../shared/wallet/errors';
import { DEFAULT_SETTINGS } from '../../../shared/settings/model';
import type { BackupFile, WalletEntry } from '../../../shared/wallet/model';
import type { SecretPreview } from '../../../shared/wallet/secret';
import { useApp } from '../../store';
import { nameFrom } from './BackupEntry';
import { FirstRunPage } from './FirstRunPage';

const ADDRESS = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
const OTHER = '5HDvhV6WDCjCKyrXqGQSDYqQAzkzabNhctmiDYEqgBC66BsX';
const KNOWN = 'bottom drive obey lake curtain smoke basket hold race lonely fit walk'.split(' ');
const FILE: BackupFile = {
  form: 'polkadot',
  backupId: 'b'.repeat(32),
  fileName: 'account.json',
  name: 'My p\u0430yments',
  address: ADDRESS,
  scheme: 'sr25519',
};
const PASSWORD = 'tin otter keeps 4 ferries';

const KEY: SecretPreview = {
  kind: 'key',
  what: 'phrase',
  words: 12,
  wellKnown: true,
  candidates: [
    { scheme: 'sr25519', form: null, address: ADDRESS },
    { scheme: 'ed25519', form: null, address: OTHER },
  ],
};

function fakeApi() {
  return {
    wallet: {
      active: vi.fn(async () => ok(null)),
      chooseBackup: vi.fn(async (): Promise<Result<BackupFile | null>> => ok(FILE)),
      importWallet: vi.fn((_input: unknown, _tell: unknown) => () => undefined),
      importHotkey: vi.fn((_input: unknown, _tell: unknown) => () => undefined),
      watchAddress: vi.fn(async (_input: unknown) => err(walletError('NAME_TAKEN'))),
      previewSecret: vi.fn(async (_input: unknown): Promise<Result<SecretPreview>> => ok(KEY)),
    },
    settings: { guardScreen: vi.fn(async () => ok({ effective: true })) },
  };
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

const typeKnown = (): void =>
  KNOWN.forEach((word, place) => {
    const input = document.querySelector(`#word-${place + 1}`) as HTMLInputElement;
    fireEvent.change(input, { target: { value: word } });
  });
/** The filled buttons of the view: one. */
const filled = () => [...document.querySelectorAll('.btn-primary')].map((one) => one.textContent);

describe('the third door', () => {
  let api: ReturnType<typeof fakeApi>;
  beforeEach(() => {
    api = fakeApi();
    Object.defineProperty(window, 'api', { value: api as unknown as WindowApi, writable: true });
    useApp.setState({ settings: null });
    useApp.getState().navigated({ page: 'firstRun', door: 'phrase' });
    useApp.getState().walletListArrived({ folder: '/w', exists: true, wallets: [], problem: null });
    render(<FirstRunPage />);
  });
  afterEach(cleanup);

  it('K5 shows scheme, address and the name in a file before it asks for a password', async () => {
    press('File');
    press('Choose a file');
    await screen.findByText('account.json');
    expect(document.body.textContent).toContain('sr25519, the usual kind');
    expect(document.body.textContent).toContain(ADDRESS.slice(0, 6));
    expect(screen.getByRole('img', { name: /letters that look like others/ })).toBeTruthy();
    expect(screen.queryByLabelText(/Password/)).toBeNull();
    expect(api.settings.guardScreen).toHaveBeenLastCalledWith({ on: false });
    press('Bring in this file');
    expect(api.settings.guardScreen).toHaveBeenLastCalledWith({ on: true });
    expect(screen.getByText(/Bring yours in afterwards, under New hotkey/)).toBeTruthy();
    type('Password of the file', 'exported-2024');
    type('Password', PASSWORD);
    type('The same again', PASSWORD);
    const lock = screen.getByRole<HTMLButtonElement>('button', { name: 'Lock the wallet' });
    await waitFor(() => expect(lock.matches(':disabled, [aria-disabled]')).toBe(false), {
      timeout: 20_000,
    });
    fireEvent.click(lock);
    await waitFor(() => expect(api.wallet.importWallet).toHaveBeenCalled());
    expect(api.wallet.importWallet.mock.calls[0]?.[0]).toEqual({
      from: { backupId: FILE.backupId, backupPassword: 'exported-2024' },
      name: 'My-p-yments',
      password: PASSWORD,
      hotkey: null,
    });
    const stored = JSON.stringify(useApp.getState(), (_key, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    expect(stored).not.toContain('exported-2024');
  });

  it('says why a file was refused and lets another be chosen', async () => {
    api.wallet.chooseBackup.mockResolvedValueOnce(err(walletError('BACKUP_KIND', 'ecdsa')));
    press('File');
    press('Choose a file');
    await screen.findByText(/of a kind that Bittensor wallets cannot have/);
    const bring = screen.getByRole('button', { name: 'Bring in this file' });
    expect(bring.getAttribute('aria-disabled')).toBe('true');
    press('Choose a file');
    await screen.findByText('account.json');
  });

  it('says that the key is already here, and leaves the choice', async () => {
    const savings: WalletEntry = {
      name: 'savings',
      address: ADDRESS,
      scheme: 'sr25519',
      encryption: 'nacl',
      hotkeys: [],
      problem: null,
      hotkeysProblem: null,
    };
    const list = { folder: '/w', exists: true, problem: null };
    act(() => useApp.getState().walletListArrived({ ...list, wallets: [savings] }));
    expect(filled()).toEqual(['Bring in this phrase']);
    typeKnown();
    await screen.findByText(/which is already here/);
    expect(filled()).toEqual(['Go to savings']);
    act(() => useApp.getState().settingsArrived({ ...DEFAULT_SETTINGS, welcomed: true }));
    press('Go to savings');
    expect(useApp.getState().route).toEqual({ page: 'wallets', wallet: 'savings' });
    press('Bring it in once more');
    expect(screen.getByLabelText('Name of the wallet')).toBeTruthy();
    press('Back');
    const watched = { ...savings, encryption: null };
    act(() => useApp.getState().walletListArrived({ ...list, wallets: [watched] }));
    expect(screen.queryByText(/which is already here/)).toBeNull();
  });

  it('warns of a phrase that everybody knows, and does not refuse it', async () => {
    typeKnown();
    await screen.findByText('Everybody knows this phrase.');
    press('Bring in this phrase');
    expect(screen.getByText('Everybody knows this phrase.')).toBeTruthy();
  });
});

describe('K5 the address is shown before anything is imported', () => {
  let api: ReturnType<typeof fakeApi>;
  beforeEach(() => {
    api = fakeApi();
    Object.defineProperty(window, 'api', { value: api as unknown as WindowApi, writable: true });
    useApp.setState({ settings: null });
    useApp.getState().walletListArrived({ folder: '/w', exists: true, wallets: [], problem: null });
  });
  afterEach(cleanup);
  const shown = (hotkeyOf?: string): void => {
    useApp
      .getState()
      .navigated({ page: 'firstRun', door: 'phrase', ...(hotkeyOf && { hotkeyOf }) });
    render(<FirstRunPage />);
  };
  const leadsTo = () => document.querySelector('.kv .groups')?.textContent ?? null;
  const go = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });

  it('a path goes with the phrase, and the scheme that was chosen with its address', async () => {
    shown();
    typeKnown();
    await waitFor(() => expect(leadsTo()).toBe(ADDRESS));
    expect(document.body.textContent).toContain('a phrase of 12 words');
    type('Derivation path', 'hard');
    expect(screen.getByText('A path begins with / or //.')).toBeTruthy();
    expect(go('Bring in this phrase').getAttribute('aria-disabled')).toBe('true');
    type('Derivation path', '//hard///p W');
    await waitFor(() => expect(leadsTo()).toBe(ADDRESS));
    expect(api.wallet.previewSecret).toHaveBeenLastCalledWith({
      secret: `${KNOWN.join(' ')}//hard///p W`,
    });
    fireEvent.click(screen.getByRole('radio', { name: /^ed25519/ }));
    expect(leadsTo()).toBe(OTHER);
    expect(screen.getByText(/Few tools open an ed25519 key/)).toBeTruthy();
    press('Bring in this phrase');
    expect(screen.getByText(/Few tools open an ed25519 key/)).toBeTruthy();
  });

  it('a coldkey that is here does not come in as a hotkey, as whichever kind of key', async () => {
    const cold: WalletEntry = {
      ...{ name: 'savings', address: OTHER, scheme: 'ed25519', encryption: 'nacl' },
      ...{ hotkeys: [], problem: null, hotkeysProblem: null },
    };
    const wallets = [cold, { ...cold, name: 'main', address: null }];
    useApp.getState().walletListArrived({ folder: '/w', exists: true, wallets, problem: null });
    shown('main');
    typeKnown();
    await waitFor(() => expect(leadsTo()).toBe(ADDRESS));
    expect(screen.getByText(/This is the coldkey of/).textContent).toContain('savings');
    expect(go('Bring in this phrase').getAttribute('aria-disabled')).toBe('true');
  });

  it('a private key that can be read in two ways waits until one is chosen', async () => {
    api.wallet.previewSecret.mockResolvedValue(
      ok({
        kind: 'key',
        what: 'privateKey',
        words: 0,
        wellKnown: false,
        candidates: [
          { scheme: 'sr25519', form: 'keyfile', address: ADDRESS },
          { scheme: 'sr25519', form: 'polkadot', address: OTHER },
        ],
      }),
    );
    shown();
    press('Seed or key');
    type('Seed or private key', `0x${'12'.repeat(64)}`);
    await screen.findByText(/that can be read in two ways/);
    expect(leadsTo()).toBeNull();
    expect(go('Bring in this key').getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(screen.getByRole('radio', { name: /^sr25519, as polkadot-js has it/ }));
    expect(leadsTo()).toBe(OTHER);
    expect(go('Bring in this key').getAttribute('aria-disabled')).toBeNull();
  });

  it('what is no secret is said by its name', async () => {
    api.wallet.previewSecret.mockResolvedValue(
      ok({ kind: 'problem', code: 'BAD_HEX', word: null, message: 'Neither.', suggestions: [] }),
    );
    shown();
    press('Seed or key');
    type('Seed or private key', '0x12');
    await screen.findByText('Neither.');
    expect(go('Bring in this key').getAttribute('aria-disabled')).toBe('true');
  });

  it('an address becomes a wallet that watches, written with the prefix of Bittensor', async () => {
    shown();
    press('Address');
    type('Address or public key', '16ADqpMa4yzfmWs3nuTSMhfZ2ckeGtvqhPWCNqECEGDcGgU2');
    expect(document.body.textContent).toContain('an address of another network');
    expect(leadsTo()).toBe(OTHER);
    press('Watch this address');
    type('Name of the wallet', 'seen');
    press('Watch it');
    await screen.findByText(/already exists/);
    expect(api.wallet.watchAddress.mock.calls[0]?.[0]).toMatchObject({ name: 'seen' });
    press('Back');
    type('Address or public key', 'nonsense');
    expect(screen.getByText('This is neither an address nor a public key.')).toBeTruthy();
    expect(go('Watch this address').getAttribute('aria-disabled')).toBe('true');
  });

  it('K6 K9 a hotkey comes in through the same screen, locked unless it is wanted plain', async () => {
    const main: WalletEntry = {
      name: 'main',
      address: null,
      scheme: 'sr25519',
      encryption: 'nacl',
      hotkeys: [],
      problem: null,
      hotkeysProblem: null,
    };
    const list = { folder: '/w', exists: true, problem: null, wallets: [main] };
    useApp.getState().walletListArrived(list);
    shown('main');
    expect(screen.queryByText('On this computer')).toBeNull();
    typeKnown();
    await waitFor(() => expect(leadsTo()).toBe(ADDRESS));
    press('Bring in this phrase');
    type('Name of the hotkey', 'miner');
    expect(go('Write the hotkey').getAttribute('aria-disabled')).toBe('true');
    type('Password of the wallet', PASSWORD);
    press('Write the hotkey');
    const from = { secret: KNOWN.join(' '), address: ADDRESS };
    const lock = { kind: 'wallet', password: PASSWORD };
    expect(api.wallet.importHotkey.mock.calls[0]?.[0]).toEqual({
      wallet: 'main',
      name: 'miner',
      from,
      lock,
    });
  });
});

describe('the name of a wallet from a file', () => {
  it.each([
    ['from js', 'a.json', 'from-js'],
    [null, 'Mein Konto (2).json', 'Mein-Konto-2'],
    ['../../etc', 'a.json', 'etc'],
    ['кошелёк', 'a.json', ''],
    ['x'.repeat(99), 'a.json', 'x'.repeat(40)],
  ])('%s, %s is %s', (name, fileName, expected) => {
    expect(nameFrom({ ...FILE, name, fileName })).toBe(expected);
  });
});
