import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WindowApi } from '../../../shared/ipc/channels';
import { ok } from '../../../shared/ipc/result';
import { firstRunStart } from './machine';
import { PhraseCheck } from './PhraseCheck';

const PLACES = [2, 5, 11];
const RIGHT = ['orchard', 'copper', 'meadow'];
const draft = {
  id: 'd'.repeat(32),
  addresses: { sr25519: '5Grw', ed25519: '5Ed' },
  words: 12,
} as const;

const inputs = () => [...document.querySelectorAll<HTMLInputElement>('input[id^="word-"]')];
const put = (at: number, word: string): HTMLInputElement => {
  const input = inputs()[at] as HTMLInputElement;
  fireEvent.change(input, { target: { value: word } });
  return input;
};
const enter = (at: number, word = RIGHT[at] ?? '') =>
  fireEvent.keyDown(put(at, word), { key: 'Enter' });
const notes = () =>
  [...document.querySelectorAll('.words .hint:not([hidden])')].map((note) => note.textContent);

describe('three words of the paper', () => {
  const send = vi.fn();
  const draftCheck = vi.fn(async ({ answers }: { answers: { place: number; word: string }[] }) =>
    ok(answers.map(({ place, word }) => RIGHT[PLACES.indexOf(place)] === word)),
  );
  beforeEach(() => {
    vi.clearAllMocks();
    const settings = { guardScreen: async () => ok({ effective: true }) };
    const wallet = { draftCheck, active: async () => ok(null) };
    const api = { wallet, settings } as unknown as WindowApi;
    Object.defineProperty(window, 'api', { value: api, writable: true });
    const state = { ...firstRunStart('new'), draft, onPaper: true };
    render(<PhraseCheck state={state} draft={draft} places={PLACES} send={send} />);
  });
  afterEach(cleanup);

  it('a wrong one is marked once, at its field, and takes the focus', async () => {
    put(0, 'orchard');
    put(1, 'zoo');
    expect(notes()).toEqual([]);
    put(2, 'meadow');
    await waitFor(() => expect(notes()).toEqual(['Not this word.']));
    const marked = () => inputs().map((input) => input.getAttribute('aria-invalid'));
    expect(marked()).toEqual([null, 'true', null]);
    expect(inputs()[1]?.getAttribute('aria-describedby')).toBe('word-5-note');
    fireEvent.click(screen.getByRole('button', { name: 'Check the words' }));
    await waitFor(() => expect(document.activeElement).toBe(inputs()[1]));
    expect([marked(), notes()]).toEqual([[null, 'true', null], ['Not this word.']]);
    expect(screen.queryByRole('alert')).toBeNull();
    expect(send).not.toHaveBeenCalled();
  });

  it('Enter goes on in whichever is the last, once all three are right', async () => {
    enter(2);
    expect(document.activeElement).toBe(inputs()[0]);
    enter(0);
    expect(document.activeElement).toBe(inputs()[1]);
    enter(1, 'zone');
    await waitFor(() => expect(notes()).toEqual(['Not this word.']));
    expect(send).not.toHaveBeenCalled();
    // Chosen from the list: four letters alone are no word yet.
    enter(1, 'copp');
    await waitFor(() => expect(send).toHaveBeenCalledWith({ type: 'wordsChecked' }));
  });
});
