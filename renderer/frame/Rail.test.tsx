import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { Route } from '../shell/route';
import { useApp } from '../store';
import { Rail } from './Rail';

afterEach(cleanup);

it('leads to every page that is not reached through another one, and marks the one that is shown', () => {
  render(<Rail />);
  const current = () =>
    [...document.querySelectorAll('[aria-current]')].map((link) => link.textContent);
  const pages = ['Overview', 'Wallets', 'Address book', 'Messages', 'Activity', 'Settings'];
  expect(screen.getAllByRole('link').map(({ title }) => title)).toEqual(pages);
  for (const page of pages) {
    fireEvent.click(screen.getByRole('link', { name: page }));
    expect(current()).toEqual([page]);
  }
  const under: Route[] = [
    { page: 'send', from: null, to: null },
    { page: 'receive', wallet: null },
    { page: 'keyfile', wallet: null, hotkey: null },
  ];
  for (const route of under) {
    act(() => useApp.getState().navigated(route));
    expect(current()).toEqual(['Wallets']);
  }
});

it('counts the wallets as the overview and the list of wallets do: with those that are watched', () => {
  const address = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
  const watched = [{ address, name: 'afar', note: '', addedAt: 1 }];
  useApp.getState().walletListArrived({ folder: '/w', exists: true, problem: null, wallets: [] });
  useApp.setState({ contactBook: { contacts: [], watched, movedTo: null } });
  render(<Rail />);
  expect(screen.getByRole('link', { name: /^Wallets/ }).textContent).toBe('Wallets1');
});
