import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useApp } from '../../store';
import { BringWatch } from './BringWatch';
import { firstRunStart } from './machine';

const OWN = '5FxSFhV1h2kwaFfoVY4YwubfpLzfBTLZ1BAPgb1k8kbETeMH';
/** The own wallet, less what is between the ends. */
const TWIN = '5FxSFhV1o5YvYN6RhAX9tcpBxzSkJe5rGm6DHjxGbqreTeMH';

describe('A2 an address to watch that only looks like a known one', () => {
  beforeEach(() => {
    const api = { wallet: { watchAddress: vi.fn() } };
    Object.defineProperty(window, 'api', { value: api, writable: true });
    const wallet = { name: 'savings', address: OWN, hotkeys: [], problem: null };
    const list = { folder: '/w', exists: true, problem: null, wallets: [wallet] };
    useApp.getState().walletListArrived(list as never);
  });
  afterEach(cleanup);

  it('A2 is not written before both were compared', () => {
    const bringing = { kind: 'watch', text: TWIN, address: TWIN } as const;
    const state = { ...firstRunStart(), name: 'seen' };
    render(<BringWatch state={state} list={null} bringing={bringing} send={vi.fn()} />);
    const watch = screen.getByRole<HTMLButtonElement>('button', { name: 'Watch it' });
    expect(watch.getAttribute('aria-disabled')).toBe('true');
    expect(screen.getByRole('img', { name: OWN })).toBeTruthy();
    fireEvent.click(screen.getByLabelText(/these are two accounts/));
    expect(watch.getAttribute('aria-disabled')).toBeNull();
  });
});
