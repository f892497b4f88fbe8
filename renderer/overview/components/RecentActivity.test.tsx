import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Received } from '../../../shared/overview/contract';
import { SANDBOX_FAUCET } from '../../../shared/sandbox/testAccounts';
import { rao } from '../../../shared/units/rao';
import { useApp, type AppState } from '../../store';
import { record } from '../../transaction/testing/sampleReview';
import { needsYou } from '../selectors';
import { namesOf } from '../../transaction/useAddressName';
import { RecentActivity } from './RecentActivity';

const FRIEND = '5FxSFhV1h2kwaFfoVY4YwubfpLzfBTLZ1BAPgb1k8kbETeMH';
const book = {
  contacts: [{ address: FRIEND, name: 'Anna', note: '', addedAt: 0 }],
  watched: [],
  movedTo: null,
};
const done = { ...record, state: 'finalized', times: { finalized: 1 } } as const;

beforeEach(() => {
  const { network: id, genesis } = record;
  const network = { id, genesis, kind: 'sandbox', name: 'play', endpoints: [] };
  const chainStatus = { network } as unknown as AppState['chainStatus'];
  useApp.setState({ chainStatus, contactBook: book, walletList: null, received: [] });
});
afterEach(cleanup);

it('says what became of a payment, and calls everybody by name', () => {
  const entry: Received = {
    id: 'in',
    network: record.network,
    networkKind: 'sandbox',
    genesis: record.genesis,
    to: FRIEND,
    from: SANDBOX_FAUCET,
    amount: rao(7_000_000_000n),
    firstBlock: 3,
    block: 3,
    seenAt: 4,
  };
  const transactions = [
    { ...done, id: '1'.repeat(32), to: FRIEND },
    { ...done, id: '2'.repeat(32) },
    { ...record, id: '3'.repeat(32) },
    { ...done, id: '4'.repeat(32), state: 'failed' as const },
  ];
  useApp.setState({ transactions, received: [entry] });
  render(<RecentActivity />);
  const said = screen.getAllByRole('button').map(({ textContent }) => textContent);
  expect(said.sort()).toEqual([
    'Not sent: 5.2 τ from savings to Bob (test account)',
    'Received 7 τ from the sandbox in Anna',
    'Sending 5.2 τ from savings to Bob (test account)',
    'Sent 5.2 τ from savings to Anna',
    'Sent 5.2 τ from savings to Bob (test account)',
  ]);
});

it('calls the recipient of a payment that failed by name too', () => {
  const failed = { ...record, to: FRIEND, state: 'failed', times: { failed: Date.now() } } as const;
  const [need] = needsYou(null, { phase: 'live' } as never, [failed], namesOf(null, book));
  expect(need?.text).toContain('from savings to Anna');
});
