import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { KeyFacts } from '../../../shared/keyfile/model';
import { LeaveChapter } from './LeaveChapter';

const ED25519 = { scheme: 'ed25519', encryption: 'nacl', address: null, problem: null } as const;

const shown = (more: Partial<KeyFacts>) => {
  const facts = { ...ED25519, foreign: null, holdsWords: null, ...more } as KeyFacts;
  render(<LeaveChapter keyRef={{ wallet: 'main', hotkey: null }} facts={facts} />);
};

describe('the ways a key leaves', () => {
  afterEach(cleanup);

  it('offer no words where the file holds none, and say why', () => {
    shown({ writtenBy: 'taodesk', holdsWords: false });
    expect(screen.queryByRole('button', { name: 'Show the phrase' })).toBeNull();
    expect(screen.getByText(/Its file holds no words/)).toBeTruthy();
    expect(screen.getByText(/btcli cannot open it/)).toBeTruthy();
  });

  it('offer the words of an ed25519 key of btcli, whose file may hold them', () => {
    shown({ writtenBy: 'rust41' });
    expect(screen.getByRole('button', { name: 'Show the phrase' })).toBeTruthy();
    expect(screen.getByText(/The words, if its file has them,.* another key of them/)).toBeTruthy();
  });
});
