import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { TxRecord } from '../../../shared/transaction/model';
import { transactionError } from '../../../shared/transaction/errors';
import { record, review } from '../testing/sampleReview';
import { Receipt, ReceiptTitle } from './Receipt';
import { ReviewBody } from './ReviewBody';

afterEach(cleanup);

const ODD = 'sav\u202eings';
const WRITTEN = 'sav[U+202E]ings';

/** All that is read or shown on hover. */
const said = (): string =>
  [document.body, ...document.querySelectorAll('[title], [aria-label]')]
    .map(
      (one) => `${one.textContent} ${one.getAttribute('title')} ${one.getAttribute('aria-label')}`,
    )
    .join(' ');

it('E9 a receipt and a review draw names of others with hidden characters written out, and marked', () => {
  const to = { address: record.to ?? '', name: ODD };
  const odd = { ...review, from: { ...review.from, name: ODD }, to };
  const failed = {
    ...record,
    wallet: ODD,
    state: 'failed',
    error: transactionError('BALANCE_TOO_LOW'),
  } as const;
  render(
    <>
      <ReceiptTitle record={failed} review={odd} />
      <Receipt record={failed} review={odd} />
    </>,
  );
  const table = screen.getByRole('table', { name: 'What changed' });
  expect(table.textContent.split(`${WRITTEN}, free`)).toHaveLength(3);
  expect(table.querySelectorAll('.uname-mark')).toHaveLength(2);
  expect(said()).not.toMatch(/\p{Cf}/u);
  cleanup();
  const label = `${ODD}, free`;
  const differences = review.differences.map((one) => ({ ...one, label }));
  render(<ReviewBody review={{ ...odd, differences }} onUnseen={() => undefined} />);
  expect(screen.getByRole('table', { name: 'What changes' }).textContent).toContain(WRITTEN);
  expect(said()).not.toMatch(/\p{Cf}/u);
});

const show = (record: TxRecord): void => {
  cleanup();
  render(
    <>
      <ReceiptTitle record={record} review={review} />
      <Receipt record={record} review={review} />
    </>,
  );
};

it('a final payment whose end no node keeps is not called sent, and says what is not known', () => {
  const error = transactionError('OUTCOME_UNREADABLE');
  const place = { block: 8, blockHash: record.hash, extrinsicIndex: 3 };
  show({ ...record, ...place, state: 'finalized', error });
  expect(said()).toContain('End unknown:');
  expect(screen.getByText(error.message)).toBeTruthy();
  expect(screen.getByText(/^8-3/)).toBeTruthy();
  expect(screen.queryByText('Final, nothing can undo it')).toBeNull();
});

it('one that was given up is called never included only once its era is over', () => {
  show({ ...record, state: 'lost', error: transactionError('REPLACED') });
  expect(screen.queryByText('Never included')).toBeNull();
  expect(screen.getByText('Given up')).toBeTruthy();
  show({ ...record, state: 'lost', error: transactionError('ERA_OVER') });
  expect(screen.getByText('Never included')).toBeTruthy();
});
