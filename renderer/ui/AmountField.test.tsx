import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { rao, type Rao } from '../../shared/units/rao';
import { AmountField } from './AmountField';

afterEach(cleanup);

function Form({ told, max }: { told: (amount: Rao | null) => void; max?: Rao }) {
  const [text, setText] = useState('');
  return (
    <AmountField
      label="Amount"
      value={text}
      max={max}
      onChange={(next, amount) => {
        setText(next);
        told(amount);
      }}
    />
  );
}

function typed(text: string) {
  const told: (Rao | null)[] = [];
  render(<Form told={(amount) => told.push(amount)} />);
  const input = screen.getByLabelText<HTMLInputElement>('Amount');
  fireEvent.change(input, { target: { value: text } });
  return { amount: told.at(-1), input };
}

describe('AmountField', () => {
  it('hands on the exact amount', () => {
    expect(typed('1,234.000000001').amount).toBe(1_234_000_000_001n);
  });

  it('refuses a tenth decimal instead of rounding it, and says so', () => {
    const { amount, input } = typed('0.0000000001');
    expect(amount).toBeNull();
    expect(input.getAttribute('aria-invalid')).toBe('true');
    const note = document.getElementById(input.getAttribute('aria-describedby') ?? '');
    expect(note?.textContent).toContain('nine decimals');
  });

  it.each([
    ['1e3', 'Only digits'],
    ['-1', 'Only digits'],
    ['1,500', 'Write 1500 or 1.5.'],
    ['99999999999', 'More than the chain can hold'],
  ])('refuses %s', (text, words) => {
    expect(typed(text).amount).toBeNull();
    expect(screen.getByText(new RegExp(words))).toBeTruthy();
  });

  it('fills in the whole of Max to the rao', () => {
    const told: (Rao | null)[] = [];
    render(<Form told={(amount) => told.push(amount)} max={rao(148_204_119_385n)} />);
    fireEvent.click(screen.getByRole('button', { name: 'Max' }));
    expect(told).toEqual([148_204_119_385n]);
    expect(screen.getByLabelText<HTMLInputElement>('Amount').value).toBe('148.204119385');
  });
});
