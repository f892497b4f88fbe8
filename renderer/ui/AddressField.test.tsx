import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { AddressField, type KnownAddress } from './AddressField';

afterEach(cleanup);

const SAVINGS = '5DbzwYv2aNRKwhkqsXVuDeyTrqVcMFGPAyQQf2DCpnvppjK3';
const known: KnownAddress[] = [{ address: SAVINGS, name: 'savings', about: 'your wallet' }];

function Form({
  told,
  people,
}: {
  told: (address: string | null) => void;
  people: KnownAddress[];
}) {
  const [text, setText] = useState('');
  return (
    <AddressField
      label="To"
      value={text}
      known={people}
      onChange={(next, address) => {
        setText(next);
        told(address);
      }}
    />
  );
}

function typed(text: string, people = known) {
  const told: (string | null)[] = [];
  render(<Form told={(address) => told.push(address)} people={people} />);
  const input = screen.getByLabelText<HTMLInputElement>('To');
  input.focus();
  fireEvent.change(input, { target: { value: text } });
  const note = () => document.getElementById(input.getAttribute('aria-describedby') ?? '');
  return { last: () => told.at(-1), input, note };
}

describe('AddressField', () => {
  it('hands on a checked address and names a known one', () => {
    const { last } = typed(SAVINGS);
    expect(last()).toBe(SAVINGS);
    expect(screen.getByText('savings')).toBeTruthy();
  });

  it.each([
    [`0x${'Ab'.repeat(20)}`, 'EVM address'],
    [`0x${'0b'.repeat(32)}`, 'public key'],
  ])('A1 names %s for what it is', (text, words) => {
    const { last, note } = typed(text);
    expect(last()).toBeNull();
    expect(note()?.textContent).toContain(words);
    expect(note()?.textContent).toContain('begins with 5');
  });

  const GROUPS = SAVINGS.match(/.{6}/g) ?? [];
  it.each([
    ['groups with spaces', GROUPS.join(' ')],
    ['groups on two lines', `${GROUPS.slice(0, 4).join(' ')}\r\n${GROUPS.slice(4).join('\u00a0')}`],
    ['invisible characters', `\ufeff${GROUPS.join('\u200b')}\u2060`],
  ])('A1 takes an address pasted as %s', (_name, text) => {
    const { last, input } = typed(text);
    expect(last()).toBe(SAVINGS);
    expect(input.value).toBe(SAVINGS);
  });

  it('A1 still refuses a wrong character in groups', () => {
    const { last, note } = typed(`${GROUPS.slice(0, 7).join(' ')} ppjK34`);
    expect(last()).toBeNull();
    expect(note()?.textContent).toContain('checksum');
  });

  it('refuses one wrong character, in words', () => {
    const { last, note } = typed(`${SAVINGS.slice(0, -1)}4`);
    expect(last()).toBeNull();
    expect(note()?.textContent).toContain('checksum');
  });

  it('shows a whole address where it stands alone, on two lines, and Enter adds none', () => {
    const { input } = typed(SAVINGS, []);
    expect([input.tagName, input.getAttribute('rows')]).toEqual(['TEXTAREA', '2']);
    expect(fireEvent.keyDown(input, { key: 'Enter' })).toBe(false);
    cleanup();
    expect(typed('5Dbz', []).input.getAttribute('rows')).toBe('1');
  });

  it('is silent while an address is being typed', () => {
    expect(typed('5Dbz').note()).toBeNull();
  });

  it('takes a known address by name with the keyboard alone', () => {
    const { last, input } = typed('sav');
    expect(screen.getByRole('option').textContent).toContain('your wallet');
    fireEvent.keyDown(input, { key: 'Enter' });
    expect(last()).toBe(SAVINGS);
    expect(screen.queryByRole('option')).toBeNull();
  });
});
