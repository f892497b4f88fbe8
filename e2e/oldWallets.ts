import type { TestHome } from './appProcess';
import { bytesOf, type RealFile } from '../electron/wallet/testing/realKeyfiles';
import { plantFile, realBackup, realWallet } from './realWallets';

/** Folders of real wallets, each with the release that wrote it. */
export const MADE_BY = {
  default: 'bt1.5.0/default',
  'my wallet': 'bt5.2.1/my wallet',
  'кошелёк-钱包': 'bt7.4.0/кошелёк-钱包',
  unlocked: 'btw3.1.0/unlocked',
  ed: 'bt11.3.0/ed',
  'watch-ss58': 'bt6.12.4/watch-ss58',
  // bittensor-wallet 2.0 asked for a password where only an address was kept.
  'encrypted-pub-2': 'btw2.0.2/encrypted-pub-2',
} as const;
type Name = keyof typeof MADE_BY;
const CUT_FROM = 'btw4.1.1/unlocked';

/** A file of a real wallet; a hotkey also by its name. */
export function fileOf(id: string, role: RealFile['role'], name = ''): RealFile {
  const found = realWallet(id).find((file) => file.role === role && file.path.endsWith(name));
  if (!found) throw new Error(`no ${role} in ${id}`);
  return found;
}

const addressOf = (name: Name): string => fileOf(MADE_BY[name], 'coldkeypub').expect.ss58;
const hotkeyOf = (name: Name, hotkey: string): string =>
  fileOf(MADE_BY[name], 'hotkey', hotkey).expect.ss58;

/** The wallets as their makers left them, one that others may read, one cut short, one of another program. */
export function plantRealWallets(home: TestHome): void {
  for (const { path, mode, ...file } of Object.values(MADE_BY).flatMap(realWallet)) {
    plantFile(home, path, bytesOf(file), Number.parseInt(mode, 8));
  }
  plantFile(home, 'unlocked/coldkey', bytesOf(fileOf(MADE_BY.unlocked, 'coldkey')), 0o644);
  plantFile(home, 'cut-short/coldkey', bytesOf(fileOf(CUT_FROM, 'coldkey')).subarray(0, 300));
  plantFile(home, 'cut-short/hotkeys/h15', bytesOf(fileOf(CUT_FROM, 'hotkey')));
  const backup = Buffer.from(realBackup('json-sr-n15'));
  plantFile(home, 'from-the-browser/coldkey', backup);
  // What lies about in such folders is no wallet.
  plantFile(home, 'exported.json', backup);
  plantFile(home, '.DS_Store', Buffer.alloc(8));
  plantFile(home, 'default/notes.txt', Buffer.from('the words are in the safe'));
}

/** The lines of the table, in their order: name, address, balance and lock as they are read. */
export function linesOfTable(): string[] {
  const short = (address: string): string => `${address.slice(0, 8)} … ${address.slice(-7)}`;
  const line = (name: Name, more: string): string => `${name}${short(addressOf(name))}–${more}`;
  const hotkey = (name: string, address: string): string =>
    `${name}${short(address)}·not encrypted`;
  return [
    line('default', 'password, old format'),
    hotkey('default', hotkeyOf('default', 'default')),
    hotkey('miner1', hotkeyOf('default', 'miner1')),
    line('ed', 'password'),
    hotkey('edhot', hotkeyOf('ed', 'edhot')),
    line('my wallet', 'password, old format'),
    hotkey('hot key 1', hotkeyOf('my wallet', 'hot key 1')),
    line('unlocked', 'not encrypted'),
    hotkey('h15', hotkeyOf('unlocked', 'h15')),
    `watch-ss58watch-only${short(addressOf('watch-ss58'))}–no key here`,
    line('кошелёк-钱包', 'password'),
    'ключ–·password',
    // What cannot be read comes last.
    'cut-shortThe file is not a readable key file.',
    hotkey('h15', fileOf(CUT_FROM, 'hotkey').expect.ss58),
    'encrypted-pub-2The file coldkeypub.txt is encrypted, as some releases of btcli 8 left it.',
    'from-the-browserThe file is a polkadot-js backup, not a Bittensor key file.',
  ];
}

/** What the page of a key says and offers. */
export interface KeyPage {
  kind: string;
  address: string;
  protection: string;
  readers: string;
  by: string;
  /** How each of its notices begins. */
  notices: string[];
  buttons: string[];
}

const SR = 'sr25519, the usual kind';
const NACL = 'A password protects it. Each guess costs half a gigabyte of memory and a second.';
const PLAIN = 'Nothing protects it: whoever can read the file owns the key.';
const NOT_READ = 'Not known: the file cannot be read.';
const ADDRESS_ONLY = 'There is no key here, only its address.';
const MINE = 'only you (0600)';
const OLD = 'The protection is an old one.';
const CHANGE = 'Change the password';
const LEAVES = ['Show the phrase', 'Export', 'Make a copy', 'Code'];
const STAYS = ['Rename', 'Hide it', 'Delete'];

const opens = (
  name: Name,
  more: Partial<KeyPage> & Pick<KeyPage, 'protection' | 'by'>,
): KeyPage => ({
  ...{ kind: SR, address: addressOf(name), readers: MINE, notices: [] },
  buttons: [CHANGE, ...LEAVES, ...STAYS],
  ...more,
});
const odd = (more: Pick<KeyPage, 'kind' | 'protection' | 'notices'>): KeyPage => ({
  ...{ address: '–', readers: MINE, by: 'the bytes do not tell', buttons: STAYS },
  ...more,
});

/** What the page of each coldkey says. */
export const keyPages = (): Record<string, KeyPage> => ({
  default: opens('default', {
    protection:
      'A password protects it in the way of 2021. btcli 8 and 9 say that its right password is wrong.',
    by: 'bittensor 1.0 to 1.5',
    notices: [OLD],
    buttons: ['Renew the protection', CHANGE, ...LEAVES, ...STAYS],
  }),
  'my wallet': opens('my wallet', {
    protection: 'A password protects it in the way of 2022, in which guessing is cheap.',
    by: 'bittensor 1.7 to 5.2',
    notices: [OLD],
    buttons: ['Renew the protection', CHANGE, ...LEAVES, ...STAYS],
  }),
  'кошелёк-钱包': opens('кошелёк-钱包', {
    protection: NACL,
    by: 'bittensor 6.11 to 8.0, or this app, which writes the same form',
  }),
  unlocked: opens('unlocked', {
    protection: PLAIN,
    // The folders of a test's home are its user's alone.
    readers: 'only you (0644)',
    by: 'btcli 8 to 9.21 or bittensor 8.1 to 10.3 (bittensor-wallet 2.0 to 4.0)',
    notices: ['Only the folders above keep other users out.', 'This coldkey is plain.'],
    buttons: ['Make it yours alone', 'Protect it', ...LEAVES, ...STAYS],
  }),
  ed: opens('ed', {
    kind: 'ed25519, which older tools cannot open: it needs btcli 9.22 or bittensor 10.4, or later',
    protection: NACL,
    by: 'btcli 9.22 or later, or bittensor 10.4 or later (bittensor-wallet 4.1)',
  }),
  'watch-ss58': opens('watch-ss58', {
    protection: ADDRESS_ONLY,
    by: 'bittensor 6.11 to 8.0, or this app, which writes the same form',
    buttons: ['Make a copy', 'Code', ...STAYS],
  }),
  'encrypted-pub-2': odd({
    kind: 'not known',
    protection: ADDRESS_ONLY,
    notices: ['The file coldkeypub.txt is encrypted,'],
  }),
  'cut-short': odd({
    kind: 'not known',
    protection: NOT_READ,
    notices: ['The file is not a readable key file.'],
  }),
  'from-the-browser': odd({
    kind: 'not known',
    protection: NOT_READ,
    notices: ['The file is a polkadot-js backup, not a Bittensor key file.'],
  }),
});
