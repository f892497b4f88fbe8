import { expect, it } from 'vitest';
import type { WalletEntry, WalletList } from '../shared/wallet/model';
import { encodeSs58 } from '../shared/units/ss58';
import { walletPort } from './transactionPorts';
import type { WalletService } from './wallet/service';

const address = (fill: number): string => encodeSs58(new Uint8Array(32).fill(fill));

const entry = (name: string, fill: number, encryption: WalletEntry['encryption']): WalletEntry => ({
  name,
  address: address(fill),
  scheme: 'sr25519',
  encryption,
  hotkeys: [],
  problem: null,
  hotkeysProblem: null,
});

/** The list of a folder; nothing else of the wallets is asked. */
function knownOf(
  wallets: WalletEntry[],
  contacts: { address: string; name: string; role: 'contact' }[] = [],
) {
  const list: WalletList = { folder: '/wallets', exists: true, wallets, problem: null };
  const fake = { current: () => Promise.resolve(list) } as unknown as WalletService;
  return walletPort(fake, { knownAddresses: () => contacts }).knownAddresses();
}

it('A2 an address that lies in the folder without a key is watched, not owned', async () => {
  const hotkeys = [
    { ...entry('m1', 2, 'none'), problem: null },
    { ...entry('m2', 3, null), problem: null },
  ].map(({ name, address: found, encryption, scheme, problem }) => ({
    ...{ name, address: found, encryption, scheme, problem },
  }));
  const savings = { ...entry('savings', 1, 'nacl'), hotkeys };
  const known = await knownOf([savings, entry('planted', 4, null), entry('odd', 5, 'unknown')]);
  expect(known.map(({ name, role, watched }) => [name, role, watched ?? false])).toEqual([
    ['savings', 'coldkey', false],
    ['savings / m1', 'hotkey', false],
    ['savings / m2', 'hotkey', true],
    ['planted', 'coldkey', true],
    ['odd', 'coldkey', true],
  ]);
});

it('A2 what a contact is called never hides that an address is one of the own keys', async () => {
  const contacts = [{ address: address(1), name: 'landlord', role: 'contact' as const }];
  const known = await knownOf([entry('savings', 1, 'nacl')], contacts);
  expect(known.map(({ name, role }) => [name, role])).toEqual([
    ['savings', 'coldkey'],
    ['landlord', 'contact'],
  ]);
});
