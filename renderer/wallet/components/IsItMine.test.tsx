import { cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChainStatus } from '../../../shared/chain/model';
import type { TxRecord } from '../../../shared/transaction/model';
import { useApp } from '../../store';
import { IsItMine } from './IsItMine';

const ADDRESS = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
const GENESIS = `0x${'11'.repeat(32)}`;
const NETWORK = { id: 'finney', kind: 'finney', name: 'Finney', endpoints: [], genesis: GENESIS };

/** What is said of each way, in their order. */
function said(watchOnly = false): string[] {
  cleanup();
  render(<IsItMine name="savings" address={ADDRESS} watchOnly={watchOnly} />);
  return [...document.querySelectorAll('li')].map((way) => way.lastElementChild?.textContent ?? '');
}

const NOTHING = ['not proven here', 'not proven here', 'for you to see'];

describe('is it really mine', () => {
  beforeEach(() => {
    const chainStatus = { phase: 'live', network: NETWORK } as unknown as ChainStatus;
    useApp.setState({ chainStatus, transactions: [], provenByWords: [] });
  });
  afterEach(cleanup);

  it('claims nothing at first, and nothing that is true of anybody', () => {
    expect(said()).toEqual(NOTHING);
    expect(document.body.textContent).not.toMatch(/chain knows/);
    expect(said(true)).toEqual(NOTHING);
    expect(document.body.textContent).toContain('There is no key on this computer');
  });

  it('is proven by words that a wallet was made from', () => {
    useApp.getState().wordsProven(ADDRESS);
    expect(said()).toEqual(['proven', ...NOTHING.slice(1)]);
  });

  it('is proven by a transaction of it in a block, not by one that is on its way', () => {
    const record = { ...{ id: 'a', from: ADDRESS, network: 'finney' }, genesis: GENESIS };
    const at = (block: number | null): void =>
      useApp.setState({ transactions: [{ ...record, block } as unknown as TxRecord] });
    at(null);
    expect(said()).toEqual(NOTHING);
    at(9);
    expect(said()).toEqual(['not proven here', 'proven', 'for you to see']);
  });
});
