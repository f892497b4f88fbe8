import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Keyring } from '@polkadot/keyring';
import { cryptoWaitReady } from '@polkadot/util-crypto';
import { parseSs58 } from '../shared/units/ss58';
import { createWallet } from '../electron/signer/createWallet';
import { withBackup } from '../electron/signer/sources';
import { signBytes, verifyBytes } from '../electron/signer/derive';
import { newPhrase } from '../electron/signer/phrase';
import { withKey } from '../electron/signer/vault';
import { listWallets } from '../electron/wallet/folder';

/** Asks the Python peer one thing. */
export type Ask = (request: Record<string, unknown>) => Promise<Record<string, string>>;

/** One result for the report. */
export interface Line {
  title: string;
  status: 'passed' | 'failed' | 'skipped';
  reason?: string;
}

const MESSAGE = Buffer.from('interop');
const PASSWORDS = ['Interop-Pass 7!', 'pässwörd-密码-🔑', ' edge spaces '];

/** Both directions against one release of bittensor-wallet, for three passwords. */
export async function checkRelease(release: string, ask: Ask): Promise<Line[]> {
  const lines: Line[] = [];
  const drill = async (title: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
      lines.push({ title, status: 'passed' });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      lines.push({ title, status: 'failed', reason });
    }
  };
  const root = await mkdtemp(join(tmpdir(), 'interop-'));
  try {
    for (const [index, password] of PASSWORDS.entries()) {
      const place = {
        root,
        name: `ours-${index}`,
        password,
        words: index === 1 ? 24 : 12,
      } as const;
      await drill(`K5 ${release} opens a wallet made here, password ${index + 1}`, () =>
        theyOpen(place, ask),
      );
      const other = { ...place, name: `theirs-${index}` };
      await drill(`K5 a wallet made by ${release} opens here, password ${index + 1}`, () =>
        weOpen(other, ask),
      );
    }
    await drill(`K5 ${release} opens a polkadot-js backup brought in here`, () =>
      theyOpenBackup(root, 'sr25519', ask),
    );
    // Only the newest generation knows a second scheme.
    if (/^[^=]*$/.test(release)) {
      await drill(`K5 ${release} opens an ed25519 backup brought in here`, () =>
        theyOpenBackup(root, 'ed25519', ask),
      );
    }
  } finally {
    await rm(root, { recursive: true, force: true });
  }
  return lines;
}

interface Place {
  root: string;
  name: string;
  password: string;
  words: 12 | 24;
}

async function theyOpen({ root, name, password, words }: Place, ask: Ask): Promise<void> {
  const created = await createWallet({
    root,
    name,
    password,
    source: { words: newPhrase(words) },
    hotkey: { name: 'hot', protection: words === 24 ? 'sameAsColdkey' : 'plain' },
  });
  const secured = words === 24 ? { hotkeyPassword: password } : {};
  const seen = await ask({ action: 'open', root, name, hotkey: 'hot', password, ...secured });
  expectSame('coldkey', seen['coldkey'], created.address);
  expectSame('coldkeypub', seen['coldkeypub'], created.address);
  expectSame('hotkey', seen['hotkey'], created.hotkey?.address);
  if (seen['wrong'] === 'opened') throw new Error('it opened with a wrong password');
  expectVerifies(created.address, seen['signature']);
  expectVerifies(created.hotkey?.address ?? '', seen['hotkeySignature']);
}

async function theyOpenBackup(root: string, type: 'sr25519' | 'ed25519', ask: Ask): Promise<void> {
  await cryptoWaitReady();
  const pair = new Keyring({ type, ss58Format: 42 }).addFromUri('//Interop', { name: 'js' });
  const [name, password] = [`backup-${type}`, 'Interop-Pass 7!'];
  const content = JSON.stringify(pair.toJson('exported'));
  const backup = { content, backupPassword: 'exported', address: pair.address };
  const hotkey = { name: 'hot', protection: 'plain' as const };
  const created = await withBackup(backup, (source) =>
    createWallet({ root, name, password, source, hotkey }),
  );
  const seen = await ask({ action: 'open', root, name, hotkey: 'hot', password });
  expectSame('coldkey', seen['coldkey'], created.address);
  expectSame('coldkeypub', seen['coldkeypub'], created.address);
  const signature = Buffer.from((seen['signature'] ?? '').slice(2), 'hex');
  if (!verifyBytes(MESSAGE, signature, pair.publicKey, type)) {
    throw new Error('their signature does not verify');
  }
}

async function weOpen({ root, name, password, words }: Place, ask: Ask): Promise<void> {
  const secured = words === 24 ? { hotkeyPassword: password } : {};
  const request = { action: 'make', root, name, hotkey: 'hot', password, words, ...secured };
  const made = await ask(request);
  const { wallets } = await listWallets(root);
  const listed = wallets.find((wallet) => wallet.name === name);
  expectSame('listed address', listed?.address, made['coldkey']);
  expectSame('listed problem', listed?.problem, null);
  const hotkey = join(root, name, 'hotkeys', 'hot');
  const hotAddress = await withKey(hotkey, secured.hotkeyPassword ?? null, (key) => key.address);
  expectSame('hotkey', hotAddress, made['hotkey']);
  const signature = await withKey(join(root, name, 'coldkey'), password, (key) => {
    expectSame('coldkey', key.address, made['coldkey']);
    expectSame('phrase', key.phrase?.join(' '), made['phrase']);
    return `0x${Buffer.from(signBytes(key.pair, MESSAGE)).toString('hex')}`;
  });
  expectVerifies(made['coldkey'] ?? '', made['signature']);
  const { valid } = await ask({ action: 'verify', address: made['coldkey'], signature });
  expectSame('our signature', valid, true);
}

function expectVerifies(address: string, signature: string | undefined): void {
  const parsed = parseSs58(address);
  const bytes = Buffer.from((signature ?? '').slice(2), 'hex');
  if (!parsed.ok || !verifyBytes(MESSAGE, bytes, parsed.publicKey)) {
    throw new Error('a signature does not verify');
  }
}

function expectSame(what: string, actual: unknown, expected: unknown): void {
  if (actual !== expected) throw new Error(`${what}: ${String(actual)}, not ${String(expected)}`);
}
