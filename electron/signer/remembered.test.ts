import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { settle } from '../../shared/wallet/errors';
import { lacks, needs } from '../platform/testing/needs';
import { valueOf } from '../wallet/testing/walletHome';
import { sealAnsible } from './testing/sealAnsible';
import { SignerClient } from './client';
import { withKey } from './vault';
import { openRemembered } from './remembered';
import type { SealedPassword } from './rememberedProtocol';
import { Payer, PASSWORD, payment, quickWallet } from './testing/limitedWallet';
import { BOB, code, METADATA } from './testing/limitWorld';
import { sealedSigner } from './testing/localHost';

let root: string;
let wallet: { path: string; address: string };
let client: SignerClient;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'taodesk-remembered-'));
  wallet = await quickWallet(root, 'Alice');
  client = new SignerClient(sealedSigner({ limitsFolder: join(root, 'limits') }));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const seal = (password = PASSWORD) => client.ask('rememberSeal', { path: wallet.path, password });

describe('K2 K3 a password that is sealed to be remembered', () => {
  it('K3 is sealed only where it opens the key', async () => {
    expect(code(await seal('not the password'))).toBe('WRONG_PASSWORD');
    const one = valueOf(await seal());
    const other = valueOf(await seal());
    expect(one.key).not.toBe(other.key);
    expect(JSON.stringify(one)).not.toContain(Buffer.from(PASSWORD).toString('hex'));
    expect(openRemembered(one, wallet.path, wallet.address)).toBe(PASSWORD);
    await writeFile(wallet.path, '{"ss58Address":""}');
    expect(code(await seal())).toBe('NOT_ENCRYPTED');
  });

  it('K2 no flipped bit and no cut opens, of the box or of its key', async () => {
    const sealed = valueOf(await seal());
    const opens = async (part: Partial<SealedPassword>): Promise<string> =>
      code(await settle(() => openRemembered({ ...sealed, ...part }, wallet.path, wallet.address)));
    expect(await opens({})).toBe('ok');
    for (const part of ['key', 'box'] as const) {
      const bytes = Buffer.from(sealed[part], 'hex');
      for (let bit = 0; bit < 8 * bytes.length; bit++) {
        const flipped = Buffer.from(bytes);
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(await opens({ [part]: flipped.toString('hex') }), `${part} ${bit}`).toBe(
          'REMEMBERED_DAMAGED',
        );
      }
    }
    for (let length = 0; length < sealed.box.length; length += 2) {
      const cut = { box: sealed.box.slice(0, length) };
      expect(await opens(cut), `cut to ${length}`).toBe('REMEMBERED_DAMAGED');
    }
    expect(await opens({ box: `${sealed.box}00` })).toBe('REMEMBERED_DAMAGED');
  });

  it('K2 opens for its own file and address alone', async () => {
    const sealed = valueOf(await seal());
    const opens = async (path: string, address: string): Promise<string> =>
      code(await settle(() => openRemembered(sealed, path, address)));
    expect(await opens(`${wallet.path}2`, wallet.address)).toBe('REMEMBERED_DAMAGED');
    expect(await opens(wallet.path, BOB)).toBe('REMEMBERED_DAMAGED');
  });
});

describe(
  'K3 signing with a remembered password',
  needs(lacks(existsSync(METADATA), 'metadata files')),
  () => {
    let payer: Payer;
    beforeAll(() => {
      payer = new Payer(() => client, METADATA);
    });
    const pay = async (password: SealedPassword | string, key = wallet): Promise<string> =>
      code(await payer.sign(key, payment(BOB, 1n), { password }));

    /** The same key under another password. */
    async function changePassword(password: string): Promise<void> {
      const { privateKey, publicKey } = await withKey(wallet.path, PASSWORD, (key) => ({
        privateKey: key.privateKey?.toString('hex'),
        publicKey: Buffer.from(key.publicKey).toString('hex'),
      }));
      const payload = { privateKey: `0x${privateKey}`, publicKey: `0x${publicKey}` };
      const file = await sealAnsible(Buffer.from(JSON.stringify(payload)), Buffer.from(password));
      await writeFile(wallet.path, file);
    }

    it('K3 signs as the typed one does', async () => {
      expect(await pay(valueOf(await seal()))).toBe('ok');
      const spaced = ` ${PASSWORD} `;
      expect(await pay(valueOf(await seal(spaced)))).toBe('ok');
    });

    it('K3 is no way around a changed password, and tries are counted as typed ones are', async () => {
      const sealed = valueOf(await seal());
      await changePassword('another password');
      expect(await pay('another password')).toBe('ok');
      for (let tries = 0; tries < 3; tries++) expect(await pay(sealed)).toBe('REMEMBERED_WRONG');
      expect(await pay(sealed)).toBe('TOO_SOON');
      expect(await pay('another password')).toBe('TOO_SOON');
    });

    it('K3 is not taken to another wallet, nor with its file to another name', async () => {
      const sealed = valueOf(await seal());
      const bob = await quickWallet(root, 'Bob');
      expect(await pay(sealed, bob)).toBe('REMEMBERED_DAMAGED');
      const moved = { ...wallet, path: join(root, 'Carol', 'coldkey') };
      await rename(dirname(wallet.path), dirname(moved.path));
      expect(await pay(PASSWORD, moved)).toBe('ok');
      expect(await pay(sealed, moved)).toBe('REMEMBERED_DAMAGED');
    });
  },
);
