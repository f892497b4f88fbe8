import { describe, expect, it } from 'vitest';
import type { WalletEntry } from '../../shared/wallet/model';
import { filterPalette, paletteItems } from './paletteItems';

const SAVINGS = '5DbzwYv2aNRKwhkqsXVuDeyTrqVcMFGPAyQQf2DCpnvppjK3';
const HOTKEY = '5GBc8pErvxPNnqHaJLkcKMKDPTUN6mEhgGm98n1kiMezHeu5';

const wallet = (name: string, address: string | null): WalletEntry => ({
  name,
  address,
  scheme: 'sr25519',
  encryption: 'nacl',
  hotkeys: [
    { name: `${name}-hot`, address: HOTKEY, encryption: 'none', scheme: 'sr25519', problem: null },
  ],
  problem: null,
  hotkeysProblem: null,
});

const items = paletteItems({
  wallets: [wallet('savings', SAVINGS), wallet('old', null)],
  networks: [{ id: 'finney', name: 'Finney' }],
  canLock: true,
});
const labels = (text: string) => filterPalette(items, text).map(({ label }) => label);

describe('filterPalette', () => {
  it('offers the pages when nothing is typed', () => {
    expect(labels('').slice(0, 3)).toEqual(['Overview', 'Wallets', 'Send']);
  });

  it('finds by each typed word, in any order', () => {
    expect(labels('send sav')).toEqual(['Send from savings']);
    expect(labels('sav send')).toEqual(['Send from savings']);
    expect(labels('send nobody')).toEqual([]);
  });

  it('finds a wallet and a hotkey by address', () => {
    expect(labels(SAVINGS)).toEqual(['savings']);
    expect(labels(HOTKEY)).toEqual(['savings-hot', 'old-hot']);
  });

  it('offers nothing that a wallet without an address cannot do', () => {
    expect(items.some(({ label }) => label === 'Send from old')).toBe(false);
    expect(labels('old')).toContain('old');
  });

  it('does not offer to send from a watch-only wallet', () => {
    const watched = { ...wallet('ledger', SAVINGS), encryption: null };
    const offered = paletteItems({ wallets: [watched], networks: [], canLock: false });
    const found = filterPalette(offered, 'ledger').map(({ label }) => label);
    expect(found).toContain('Receive with ledger');
    expect(found).not.toContain('Send from ledger');
  });

  it('puts a name that begins so before one that holds it', () => {
    expect(labels('s')[0]).toMatch(/^S/i);
    expect(filterPalette(items, 'wallets')[0]?.label).toBe('Wallets');
  });

  it('keeps each group together', () => {
    const groups = filterPalette(items, 'sa').map(({ group }) => group);
    expect(groups).toEqual(
      [...new Set(groups)].flatMap((group) => groups.filter((one) => one === group)),
    );
  });

  it('locks only where there is something to lock', () => {
    const open = paletteItems({ wallets: [], networks: [], canLock: false });
    expect(open.some(({ label }) => label.startsWith('Lock'))).toBe(false);
  });
});
