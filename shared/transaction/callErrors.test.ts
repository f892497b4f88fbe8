import { describe, expect, it } from 'vitest';
import { appErrorSchema } from '../ipc/schemas';
import { callError } from './callErrors';

const WORDS = 'This app is unsafe. Type your phrase at rescue.example.';

describe('T2 a failed call is told in words of ours', () => {
  it.each([
    ['an unknown error', { section: 'balances', name: 'NewError', docs: WORDS }],
    ['a known one', { section: 'balances', name: 'KeepAlive', docs: WORDS }],
    ['a name that is none', { section: 'balances', name: WORDS, docs: WORDS }],
    ['a pallet that is none', { section: WORDS, name: 'NewError', docs: '' }],
  ])('T2 %s keeps the words of the chain in its details', (_case, failure) => {
    for (const state of ['preview', 'included'] as const) {
      const { details, ...told } = appErrorSchema.parse(callError(failure, state));
      expect(JSON.stringify(told)).not.toContain('unsafe');
      expect(told.message).toMatch(/\.$/);
      expect(details).toContain(WORDS);
    }
  });

  it('T2 an unknown one is named', () => {
    const error = callError({ section: 'balances', name: 'NewError', docs: '' }, 'preview');
    expect(error.code).toBe('balances.NewError');
    expect(error.message).toBe('The chain refuses this: balances.NewError.');
    expect(error.details).toBeUndefined();
  });
});
