import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { useApp } from '../store';
import { EndsUnlocked } from './EndsUnlocked';

afterEach(cleanup);

it('K7 warns only where that wallet is kept unlocked', () => {
  useApp.setState({ unlocked: [{ wallet: 'rent', until: Date.now() + 60_000, uses: 0 }] });
  render(<EndsUnlocked wallet="savings" />);
  expect(screen.queryByRole('status')).toBeNull();
  render(<EndsUnlocked wallet="rent" />);
  expect(screen.getByRole('status').textContent).toMatch(/^Kept unlocked, 1 min left\..*asked for/);
});
