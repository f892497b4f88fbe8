import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rao } from '../../../shared/units/rao';
import { useApp } from '../../store';
import { IsItMine } from './IsItMine';

const ADDRESS = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';

function shown(): string {
  cleanup();
  render(<IsItMine name="savings" address={ADDRESS} watchOnly={false} />);
  return document.body.textContent ?? '';
}

function read(free: bigint): void {
  const sum = rao(free);
  const one = { free: sum, reserved: rao(0n), transferable: sum, expendable: sum, problem: null };
  useApp.getState().balancesArrived({
    network: 'finney',
    block: 4,
    readAt: 1,
    balances: [{ address: ADDRESS, ...one }],
    total: sum,
    hotkeys: [],
    complete: true,
    stale: false,
  });
}

describe('is it really mine', () => {
  beforeEach(() => useApp.setState({ balances: null, chainStatus: null, provenByWords: [] }));
  afterEach(cleanup);

  it('claims nothing of an account that was not read', () => {
    expect(shown()).toContain('not known: not connected');
    expect(shown()).not.toContain('does not know');
    read(0n);
    expect(shown()).toContain('The chain does not know the account yet');
    read(1n);
    expect(shown()).toContain('read from');
  });

  it('ticks the words for a wallet that was made from them, and leads to no second one', () => {
    expect(shown()).toContain('it says that they are the key of savings; then leave');
    const step = () => screen.getByText(/The words of the phrase/).closest('li')?.className;
    expect(step()).not.toContain('done');
    useApp.getState().wordsProven(ADDRESS);
    shown();
    expect(step()).toContain('done');
  });
});
