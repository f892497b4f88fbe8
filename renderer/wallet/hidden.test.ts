import { describe, expect, it } from 'vitest';
import type { WalletEntry } from '../../shared/wallet/model';
import { withoutHidden } from './hidden';

const wallet = (name: string): WalletEntry => ({
  name,
  address: null,
  scheme: null,
  encryption: 'nacl',
  hotkeys: [],
  problem: null,
  hotkeysProblem: null,
});
const list = { folder: '/w', exists: true, problem: null, wallets: [wallet('a'), wallet('b')] };

describe('wallets that are left out of the list', () => {
  it('are those of this folder and name alone', () => {
    const hidden = [
      { folder: '/w', name: 'a' },
      { folder: '/elsewhere', name: 'b' },
    ];
    const shown = withoutHidden(list, hidden);
    expect(shown.list.wallets.map(({ name }) => name)).toEqual(['b']);
    expect(shown.hidden).toBe(1);
    expect(withoutHidden(list, undefined).hidden).toBe(0);
  });
});
