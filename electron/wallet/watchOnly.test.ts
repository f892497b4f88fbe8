import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settle } from '../../shared/wallet/errors';
import { listWallets } from './folder';
import { watchAddress } from './watchOnly';

const ADDRESS = '5HDvhV6WDCjCKyrXqGQSDYqQAzkzabNhctmiDYEqgBC66BsX';
const POLKADOT = '16ADqpMa4yzfmWs3nuTSMhfZ2ckeGtvqhPWCNqECEGDcGgU2';
const KEY = '0xe4359ad3e2716c539a1d663ebd0a51bdc5c98a12e663bb4c4402db47828c9446';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'taodesk-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const watch = (name: string, text: string, scheme: 'sr25519' | 'ed25519' = 'sr25519') =>
  watchAddress(root, { name, text, scheme });
const read = (name: string) => readFile(join(root, name, 'coldkeypub.txt'), 'utf8');
async function codeOf(work: () => unknown): Promise<string> {
  const result = await settle(work);
  return result.ok ? 'ok' : result.error.code;
}

describe('a wallet that only watches', () => {
  it('K5 has the same public file whatever names the key, with prefix 42', async () => {
    await watch('a', ADDRESS);
    await watch('b', POLKADOT);
    await watch('c', KEY);
    expect(await read('a')).toBe(
      `{"accountId": "${KEY}", "publicKey": "${KEY}", "privateKey": null, "secretPhrase": null, "secretSeed": null, "ss58Address": "${ADDRESS}"}`,
    );
    expect([await read('b'), await read('c')]).toEqual([await read('a'), await read('a')]);
    const { wallets } = await listWallets(root);
    expect(wallets.map(({ address, encryption }) => [address, encryption])).toEqual(
      Array.from({ length: 3 }, () => [ADDRESS, null]),
    );
    await watch('ed', KEY, 'ed25519');
    expect((await listWallets(root)).wallets[3]).toMatchObject({ scheme: 'ed25519' });
  });

  it('K4 is written 0600 and whole, never over a file, a coldkey or a link', async () => {
    await watch('a', ADDRESS);
    expect((await stat(join(root, 'a', 'coldkeypub.txt'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(root, 'a'))).mode & 0o777).toBe(0o700);
    expect(await codeOf(() => watch('a', POLKADOT))).toBe('NAME_TAKEN');
    await mkdir(join(root, 'cold'));
    await writeFile(join(root, 'cold', 'coldkey'), '$NACL');
    expect(await codeOf(() => watch('cold', ADDRESS))).toBe('NAME_TAKEN');
    expect(await readdir(join(root, 'cold'))).toEqual(['coldkey']);
    await symlink(join(root, 'cold'), join(root, 'link'));
    expect(await codeOf(() => watch('link', ADDRESS))).toBe('SYMLINK');
    expect((await readdir(root)).sort()).toEqual(['a', 'cold', 'link']);
  });

  it('joins a wallet that has hotkeys alone', async () => {
    await mkdir(join(root, 'hot', 'hotkeys'), { recursive: true });
    await writeFile(join(root, 'hot', 'hotkeys', 'h'), '{}');
    await watch('hot', ADDRESS);
    expect((await readdir(join(root, 'hot'))).sort()).toEqual(['coldkeypub.txt', 'hotkeys']);
  });

  it.each([
    ['x', 'old leopard', 'BAD_ADDRESS'],
    ['x', `${ADDRESS.slice(0, -1)}a`, 'BAD_ADDRESS'],
    ['x', KEY.slice(0, -1), 'BAD_ADDRESS'],
    ['../x', ADDRESS, 'BAD_NAME'],
  ])('%s of %s is refused with %s', async (name, text, code) => {
    expect(await codeOf(() => watch(name, text))).toBe(code);
    expect(await readdir(root)).toEqual([]);
  });
});
