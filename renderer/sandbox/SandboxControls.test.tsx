import { cleanup, fireEvent, render, renderHook, screen, waitFor } from '@testing-library/react';
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WindowApi } from '../../shared/ipc/channels';
import { err, ok } from '../../shared/ipc/result';
import { sandboxError } from '../../shared/sandbox/errors';
import { MOST_FUNDS, SANDBOX_BOB, type Sandbox } from '../../shared/sandbox/model';
import type { WalletEntry } from '../../shared/wallet/model';
import { rao } from '../../shared/units/rao';
import { useApp, type AppState } from '../store';
import { CopyContext } from '../ui/copyContext';
import { SandboxControls } from './SandboxControls';
import { useNewSandbox } from './useNewSandbox';

const ADDRESS = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
const PORT = 'ws://127.0.0.1:9944/0123';
const stopped: Sandbox = {
  name: 'play',
  generation: '293',
  genesis: `0x${'0'.repeat(64)}`,
  specVersion: 293,
  state: 'stopped',
  block: null,
  clock: '1s',
  port: null,
  bytesOnDisk: 0,
  problem: null,
};

describe('the controls of a sandbox', () => {
  const setClock = vi.fn(async () => ok(null));
  beforeEach(() => {
    const api = { sandbox: { setClock }, settings: {} };
    Object.defineProperty(window, 'api', { value: api as unknown as WindowApi, writable: true });
  });
  afterEach(cleanup);

  it('do not offer a clock that a stopped one cannot take, and say why', () => {
    render(<SandboxControls sandbox={stopped} />);
    expect(screen.getByText('It can be changed while the sandbox runs.')).toBeTruthy();
    const other = screen.getByRole<HTMLButtonElement>('button', { name: '12 s' });
    expect(other.disabled).toBe(true);
    fireEvent.click(other);
    expect(setClock).not.toHaveBeenCalled();
  });

  it('give an open port as a line for btcli', () => {
    const copied = vi.fn();
    render(
      <CopyContext value={copied}>
        <SandboxControls sandbox={{ ...stopped, state: 'running', port: PORT }} />
      </CopyContext>,
    );
    fireEvent.click(screen.getByRole('button', { name: 'Copy for btcli' }));
    const line = `btcli wallet balance --ss58 ${SANDBOX_BOB} --network ${PORT}`;
    expect(copied).toHaveBeenCalledWith(line, expect.any(String));
  });

  it('give no line for btcli on a runtime that it may not read, and say so', () => {
    render(
      <SandboxControls
        sandbox={{ ...stopped, state: 'running', port: PORT, generation: '143', specVersion: 143 }}
      />,
    );
    expect(screen.queryByRole('button', { name: 'Copy for btcli' })).toBeNull();
    expect(screen.getByText(/may not read a runtime before 293/)).toBeTruthy();
  });
});

describe('a fifth sandbox', () => {
  afterEach(cleanup);

  it('is not woken, and the window says to stop one', async () => {
    const start = vi.fn(async () => err(sandboxError('TOO_MANY_RUNNING')));
    const api = { sandbox: { start } } as unknown as WindowApi;
    Object.defineProperty(window, 'api', { value: api, writable: true });
    useApp.setState({ toasts: [] });
    render(<SandboxControls sandbox={stopped} />);
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Wake' })));
    expect(start).toHaveBeenCalledWith({ name: 'play' });
    const [told] = useApp.getState().toasts;
    expect(told).toMatchObject({ tone: 'danger', note: expect.stringContaining('Stop one') });
  });
});

describe('the end of a sandbox', () => {
  const remove = vi.fn(async () => ok(null));
  const networks = vi.fn(async () => ok([]));
  beforeEach(() => {
    const api = { sandbox: { remove }, chain: { networks } };
    Object.defineProperty(window, 'api', { value: api as unknown as WindowApi, writable: true });
    const network = { id: 'sandbox:play', kind: 'sandbox', name: 'play', genesis: null };
    useApp.setState({ chainStatus: { network } as unknown as AppState['chainStatus'] });
  });
  afterEach(cleanup);

  const removed = async (): Promise<string> => {
    cleanup();
    useApp.getState().floatingClosed();
    render(<SandboxControls sandbox={stopped} />);
    fireEvent.click(screen.getByRole('button', { name: 'Remove' }));
    expect(screen.getByText(/Activity keeps what happened on it/)).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Type play to go on'), { target: { value: 'play' } });
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Remove play' })));
    return useApp.getState().floating;
  };

  it('says that Activity keeps what happened, and opens the networks where they are not listed', async () => {
    act(() => useApp.getState().navigated({ page: 'overview' }));
    expect(await removed()).toBe('networks');
    act(() => useApp.getState().navigated({ page: 'settings', section: 'sandboxes' }));
    expect(await removed()).toBe('none');
    expect(remove).toHaveBeenCalledTimes(2);
  });
});

describe('the test TAO of a new sandbox', () => {
  it('is capped as the faucet caps it', async () => {
    const wallet: WalletEntry = {
      name: 'a',
      address: ADDRESS,
      scheme: 'sr25519',
      encryption: 'nacl',
      hotkeys: [],
      problem: null,
      hotkeysProblem: null,
    };
    useApp
      .getState()
      .walletListArrived({ folder: '/w', exists: true, problem: null, wallets: [wallet] });
    const { result } = renderHook(() => useNewSandbox());
    act(() => result.current.gift.setAmount({ text: '', rao: rao(MOST_FUNDS) }));
    await waitFor(() => expect(result.current.gift.fits).toBe(true));
    act(() => result.current.gift.setAmount({ text: '', rao: rao(MOST_FUNDS + 1n) }));
    await waitFor(() => expect(result.current.gift.fits).toBe(false));
  });
});
