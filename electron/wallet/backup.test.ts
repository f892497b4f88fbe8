import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Keyring } from '@polkadot/keyring';
import type { KeyringPair, KeyringPair$Json } from '@polkadot/keyring/types';
import { cryptoWaitReady, jsonEncrypt } from '@polkadot/util-crypto';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { encodeSs58 } from '../../shared/units/ss58';
import { signBytes, verifyBytes } from '../signer/derive';
import type * as Nacl from '../signer/nacl';
import { withKey } from '../signer/vault';
import { MAX_BACKUP_BYTES } from './backup';
import type { WalletService } from './service';
import { codeOf, PASSWORD, valueOf, WalletHome } from './testing/walletHome';

// One derivation for each password: the real function, 512 MiB and a second at a time.
vi.mock('../signer/nacl', async (original) => {
  const { naclOnce } = await import('../signer/testing/derivedOnce');
  return naclOnce(await original<typeof Nacl>());
});

const BACKUP_PASSWORD = 'exported-2024';
type Kind = 'sr25519' | 'ed25519' | 'ecdsa' | 'ethereum';

let home: WalletHome;
let service: WalletService;
beforeAll(() => cryptoWaitReady());
beforeEach(async () => {
  home = await WalletHome.open();
  home.lockAfterMinutes = 0;
  home.lockAtStart = false;
  service = home.service;
});
afterEach(() => home.remove());

/** A backup as polkadot-js itself exports it; made once for all tests, since each costs a second. */
function exported(type: Kind, uri = '//Backup//1', prefix = 42) {
  const key = `${type} ${uri} ${prefix}`;
  let made = exports.get(key);
  if (!made) {
    const pair = new Keyring({ type, ss58Format: prefix }).addFromUri(uri, { name: 'from js' });
    made = { pair, json: pair.toJson(BACKUP_PASSWORD) };
    exports.set(key, made);
  }
  return made;
}

const exports = new Map<string, { pair: KeyringPair; json: KeyringPair$Json }>();

async function choose(
  content: unknown,
): Promise<ReturnType<WalletService['making']['chooseBackup']>> {
  home.chosen = join(home.root, 'account.json');
  await writeFile(home.chosen, typeof content === 'string' ? content : JSON.stringify(content));
  return service.making.chooseBackup();
}

function bringIn(backupId: string, more: { name?: string; backupPassword?: string } = {}) {
  const { name = 'old', backupPassword = BACKUP_PASSWORD } = more;
  const from = { backupId, backupPassword };
  const input = { from, name, password: PASSWORD, hotkey: null };
  return service.making.importWallet(input, () => undefined);
}

describe('K5 a polkadot-js backup', () => {
  for (const type of ['sr25519', 'ed25519'] as const) {
    it(`of ${type} shows scheme, name and address first, then becomes a wallet that signs`, async () => {
      const { pair, json } = exported(type, '//Backup//1', 0);
      const file = valueOf(await choose(json));
      const address = encodeSs58(pair.publicKey);
      expect(file).toMatchObject({
        fileName: 'account.json',
        name: 'from js',
        scheme: type,
        address,
      });
      expect((await service.refresh()).wallets).toEqual([]);

      const entry = valueOf(await bringIn(file?.backupId ?? ''));
      expect(entry).toMatchObject({ name: 'old', address, scheme: type, encryption: 'nacl' });
      const message = Buffer.from('x');
      const path = join(home.root, 'wallets', 'old', 'coldkey');
      const opened = await withKey(path, PASSWORD, (key) => ({
        phrase: key.phrase,
        seed: key.seed,
        good: verifyBytes(message, signBytes(key.pair, message), pair.publicKey, type),
      }));
      expect(opened).toEqual({ phrase: null, seed: null, good: true });
    });
  }

  it('opens what a Rust wallet exported', async () => {
    const file = valueOf(await choose(RUST_EXPORT));
    const made = await bringIn(file?.backupId ?? '', { backupPassword: 'Password123' });
    expect(valueOf(made).address).toBe(RUST_EXPORT.address);
  });

  it('refuses a wrong password ever slower and keeps the file for another try', async () => {
    const file = valueOf(await choose(exported('sr25519', '//Backup//1', 0).json));
    const id = file?.backupId ?? '';
    const wrong = { backupPassword: 'not it' };
    const codes: string[] = [];
    for (let tries = 0; tries < 8; tries++) codes.push(codeOf(await bringIn(id, wrong)));
    expect(codes[0]).toBe('BACKUP_PASSWORD');
    expect(codes.at(-1)).toBe('TOO_SOON');
    expect((await service.refresh()).wallets).toEqual([]);
  });

  it('K4 never overwrites a wallet of that name', async () => {
    const first = valueOf(await choose(exported('sr25519', '//Backup//1', 0).json));
    const { address } = valueOf(await bringIn(first?.backupId ?? ''));
    const second = valueOf(await choose(exported('sr25519', '//Backup//2').json));
    expect(codeOf(await bringIn(second?.backupId ?? ''))).toBe('NAME_TAKEN');
    expect((await service.refresh()).wallets.map((wallet) => wallet.address)).toEqual([address]);
  });

  it('whose key is not the address that was shown is refused', async () => {
    const { json } = exported('sr25519', '//Backup//1', 0);
    const other = exported('sr25519', '//Backup//2').json.address;
    const file = valueOf(await choose({ ...json, address: other }));
    expect(codeOf(await bringIn(file?.backupId ?? ''))).toBe('KEY_MISMATCH');
    expect((await service.refresh()).wallets).toEqual([]);
  });

  it('is forgotten once it is written, and when another is chosen', async () => {
    const first = valueOf(await choose(exported('sr25519', '//Backup//1', 0).json));
    valueOf(await bringIn(first?.backupId ?? ''));
    expect(codeOf(await bringIn(first?.backupId ?? '', { name: 'again' }))).toBe('BACKUP_GONE');
    const second = valueOf(await choose(exported('sr25519', '//Backup//2').json));
    valueOf(await choose(exported('sr25519', '//Backup//1', 0).json));
    expect(codeOf(await bringIn(second?.backupId ?? '', { name: 'b' }))).toBe('BACKUP_GONE');
  });
});

describe('a file that is no such backup', () => {
  it('of another kind is refused by its name', async () => {
    for (const type of ['ecdsa', 'ethereum'] as const) {
      const uri = type === 'ethereum' ? `0x${'11'.repeat(32)}` : '//Backup';
      const result = await choose(exported(type, uri).json);
      expect(result).toMatchObject({ ok: false, error: { code: 'BACKUP_KIND', details: type } });
    }
  });

  it('is refused with its reason, and nothing is held', async () => {
    const { pair, json } = exported('sr25519', '//Backup//1', 0);
    const text = JSON.stringify(json);
    const cases: [string, unknown, string][] = [
      ['cut short', text.slice(0, text.length / 2), 'BACKUP_UNKNOWN'],
      ['empty', '', 'BACKUP_UNKNOWN'],
      ['a list', '[]', 'BACKUP_UNKNOWN'],
      ['1 MB', text + ' '.repeat(1 << 20), 'BACKUP_LARGE'],
      ['one byte too many', text.padEnd(MAX_BACKUP_BYTES + 1), 'BACKUP_LARGE'],
      [
        'not encrypted',
        { ...json, encoding: { ...json.encoding, type: ['none'] } },
        'BACKUP_UNKNOWN',
      ],
      [
        'another version',
        { ...json, encoding: { ...json.encoding, version: '1' } },
        'BACKUP_UNKNOWN',
      ],
      ['a broken address', { ...json, address: `${json.address}x` }, 'BACKUP_UNKNOWN'],
      ['many accounts that say nothing', { ...json, accounts: [{}] }, 'BACKUP_BATCH'],
      ['a public file', { ss58Address: json.address }, 'BACKUP_PUBLIC'],
      ['a broken key file', { ss58Address: 'cut' }, 'BROKEN_KEYFILE'],
    ];
    for (const [what, content, code] of cases) {
      expect([what, codeOf(await choose(content))]).toEqual([what, code]);
    }
    expect(valueOf(await choose(text.padEnd(MAX_BACKUP_BYTES)))).toMatchObject({
      address: encodeSs58(pair.publicKey),
    });
  });

  it('of all accounts together is named, with each of them and the way out', async () => {
    const [one, two] = [exported('sr25519').pair, exported('ed25519').pair];
    const accounts = [one, two].map(({ address, meta }) => ({ address, meta }));
    // As ui-keyring's backupAccounts writes it.
    const sealed = jsonEncrypt(
      Buffer.from(JSON.stringify([one, two].map((pair) => pair.toJson(BACKUP_PASSWORD)))),
      ['batch-pkcs8'],
      BACKUP_PASSWORD,
    );
    const chosen = await choose({ ...sealed, accounts });
    const error = chosen.ok ? expect.fail('taken') : chosen.error;
    expect(error.code).toBe('BACKUP_BATCH');
    expect(error.message).toContain('Export all');
    expect(error.remedy).toContain('Export account');
    expect(error.details).toBe(
      [one, two].map((pair) => `from js: ${encodeSs58(pair.publicKey)}`).join('\n'),
    );
    const many = Array.from({ length: 25 }, () => accounts[0]);
    const rest = await choose({ ...sealed, accounts: many });
    expect(rest.ok ? '' : rest.error.details).toContain('and 10 more');
  });

  it('whose sealed part is cut is refused when it is opened', async () => {
    const { json } = exported('sr25519', '//Backup//1', 0);
    const file = valueOf(await choose({ ...json, encoded: json.encoded.slice(0, 40) }));
    expect(codeOf(await bringIn(file?.backupId ?? ''))).toBe('BACKUP_UNKNOWN');
  });

  it('a cancelled dialog is no failure, a file that went is named', async () => {
    expect(await service.making.chooseBackup()).toEqual({ ok: true, value: null });
    home.chosen = join(home.root, 'gone.json');
    expect(codeOf(await service.making.chooseBackup())).toBe('FILE_MISSING');
    home.chosen = home.root;
    expect(codeOf(await service.making.chooseBackup())).toBe('BACKUP_UNKNOWN');
  });
});

/** From btwallet's own tests; public. */
const RUST_EXPORT = {
  encoded:
    'Z1yzxASuj21ej3CANbZKc3ibDaOpQPMahTT0qkniyZgAgAAAAQAAAAgAAACSDgflXWKXrX36EmX9XcA6cRpkN+oZX30/9FhtNP17krIG/yHLKmDnL1km1W/nZ+BpC7Qid6IuBvbZeboFyewFeXsKtcoY/bRY6nx/cLB5BND9WpXXS6Enf4RXAX7vPu/BY+o2z7VwPaXyFARfyPTiqJKqLDJWm3W5ZlvK0ks8FBv66mWEBYc+lLx8jvuzDNkdD3pnV3G802OwwHTy',
  encoding: { content: ['pkcs8', 'sr25519'], type: ['scrypt', 'xsalsa20-poly1305'], version: '3' },
  address: '5CuByUQBWZci5AtXonuHHhcbRL3yxM5xDdJsTNaYN3vPDY6f',
  meta: { genesisHash: null, name: 'test', whenCreated: 1727395683981 },
};
