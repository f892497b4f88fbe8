import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WordInput } from './WordInput';

const pastes = (text: string) => {
  const onPasteWords = vi.fn();
  const words = ['leopard', 'old'];
  render(
    <WordInput place={1} value="" words={words} onChange={vi.fn()} onPasteWords={onPasteWords} />,
  );
  fireEvent.paste(screen.getByRole('combobox'), { clipboardData: { getData: () => text } });
  return onPasteWords.mock.calls;
};

describe('words that are pasted', () => {
  afterEach(cleanup);

  it('come without the numbers of their list', () => {
    expect(pastes('1. old\n2. leopard')).toEqual([[['old', 'leopard']]]);
  });

  it('are left to the field where it is one plain word', () => {
    expect(pastes(' Old ')).toEqual([]);
  });
});
