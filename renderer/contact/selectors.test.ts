import { describe, expect, it } from 'vitest';
import type { ContactBook } from '../../shared/contact/model';
import { walletError } from '../../shared/wallet/errors';
import type { WalletList } from '../../shared/wallet/model';
import {
  contactName,
  contactNameProblem,
  importWords,
  watchedLines,
  withWatched,
} from './selectors';
import { SANDBOX_BOB as BOB } from '../../shared/sandbox/model';

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
const entry = (name: string, address: string) => ({ name, address, note: '', addedAt: 0 });
const wallet = {
  name: 'savings',
  address: ALICE,
  scheme: 'sr25519' as const,
  encryption: 'nacl' as const,
  hotkeys: [],
  problem: null,
  hotkeysProblem: null,
};
const list: WalletList = { folder: '/w', exists: true, wallets: [wallet], problem: null };
const book = (more: Partial<ContactBook>): ContactBook => ({
  contacts: [],
  watched: [],
  movedTo: null,
  ...more,
});

describe('watched accounts among the wallets', () => {
  it('stand behind the folder without a key, and under a name that no folder has', () => {
    const shown = book({ watched: [entry('savings', BOB), entry('Store', ALICE)] });
    const lines = withWatched(list, shown).wallets;
    expect(lines.map(({ name, encryption }) => [name, encryption])).toEqual([
      ['savings', 'nacl'],
      ['savings (watched)', null],
      ['Store', null],
    ]);
    expect(watchedLines(list, shown)[0]?.account.name).toBe('savings');
  });

  it('come before what cannot be read', () => {
    const lost = { name: 'a-lost', address: null, problem: walletError('BROKEN_KEYFILE') };
    const wallets = [{ ...wallet, ...lost }, wallet];
    const shown = withWatched({ ...list, wallets }, book({ watched: [entry('Store', ALICE)] }));
    expect(shown.wallets.map(({ name }) => name)).toEqual(['savings', 'Store', 'a-lost']);
  });

  it('leave the list as it is where there are none', () => {
    expect(withWatched(list, null)).toBe(list);
    expect(withWatched(list, book({ contacts: [entry('Rent', BOB)] }))).toBe(list);
  });
});

describe('names', () => {
  const known = book({ contacts: [entry('Rent', BOB)], watched: [entry('Seen', BOB)] });

  it('of a contact go before those of a watched account', () => {
    expect(contactName(known, BOB)).toBe('Rent');
    expect(contactName(known, ALICE)).toBeNull();
    expect(contactName(null, null)).toBeNull();
  });

  it.each([
    ['', 'Give it a name.'],
    ['rent', 'Another address has this name already.'],
    ['x'.repeat(61), 'At most 60 letters.'],
    ['a\tb', 'A name is one line of text.'],
    ['Landlord', null],
  ])('%j is told what is wrong with it', (name, problem) => {
    expect(contactNameProblem(known, 'contacts', name, ALICE)).toBe(problem);
  });

  it('keeps its own name', () => {
    expect(contactNameProblem(known, 'contacts', 'RENT', BOB)).toBeNull();
  });
});

it('counts what a file holds', () => {
  expect(importWords([], 2)).toBe(
    '0 new, 0 changed, 0 as they are here, 0 in conflict, 2 that cannot be used',
  );
});
