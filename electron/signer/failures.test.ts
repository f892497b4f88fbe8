import { build } from 'esbuild';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { settle } from '../../shared/wallet/errors';
import { createHotkeys } from './createHotkeys';
import { createWallet } from './createWallet';
import type * as Nacl from './nacl';
import { newPhrase } from './phrase';
import { verifyPassword, withKey } from './vault';

// One derivation for each password: the real function, 512 MiB and a second at a time.
vi.mock('./nacl', async (original) => {
  const { naclOnce } = await import('./testing/derivedOnce');
  return naclOnce(await original<typeof Nacl>());
});

const PASSWORD = 'testing123!';
const isRoot = process.getuid?.() === 0;
let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'taodesk-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function codeOf(work: () => unknown): Promise<string> {
  const result = await settle(work);
  return result.ok ? 'ok' : result.error.code;
}

const hotkey = (folder: string, name = 'h') =>
  createHotkeys({
    root: folder,
    wallet: 'w',
    names: [name],
    words: 12,
    scheme: 'sr25519',
    lock: { kind: 'plain' },
  });
const wallet = (folder: string) =>
  createWallet({
    root: folder,
    name: 'new',
    source: { words: newPhrase(12) },
    password: PASSWORD,
    hotkey: null,
  });

describe('failures on a real disk are named and lose nothing', () => {
  it('K4 a full disk writes no key and leaves no half file', async ({ skip }) => {
    const disk = join(root, 'disk');
    await mkdir(disk);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]);
    if (mounted.status !== 0) skip('no right to mount a small disk here');
    try {
      await mkdir(join(disk, 'w'));
      await hotkey(disk, 'before');
      await writeFile(join(disk, 'filler'), Buffer.alloc(64 * 1024)).catch(() => undefined);
      expect(await codeOf(() => hotkey(disk, 'after'))).toBe('NO_SPACE');
      expect(await readdir(join(disk, 'w', 'hotkeys'))).toEqual([...['before', 'beforepub.txt']]);
      expect(await codeOf(() => wallet(disk))).toBe('NO_SPACE');
      expect((await readdir(disk)).sort()).toEqual(['filler', 'w']);
      await withKey(join(disk, 'w', 'hotkeys', 'before'), null, ({ address }) => address);
    } finally {
      execFileSync('umount', [disk]);
    }
  });

  it('K4 a read-only disk is refused', async ({ skip }) => {
    const disk = join(root, 'disk');
    await mkdir(disk);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'ro,size=64k', 'tmpfs', disk]);
    if (mounted.status !== 0) skip('no right to mount a read-only disk here');
    try {
      expect(await codeOf(() => wallet(disk))).toBe('READ_ONLY');
    } finally {
      execFileSync('umount', [disk]);
    }
  });

  it('K4 a plain user is told of a read-only and of a private folder', async ({ skip }) => {
    if (isRoot && spawnSync('setpriv', ['--version']).status !== 0) skip('no setpriv here');
    const program = join(root, 'plainUser.mjs');
    await build({
      entryPoints: ['electron/signer/testing/plainUser.ts'],
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'error',
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire('/');",
      },
    });
    const folder = join(root, 'wallets');
    await mkdir(join(folder, 'private'), { recursive: true });
    await mkdir(join(folder, 'w'));
    await writeFile(join(folder, 'w', 'coldkey'), '$NACL', { mode: 0o600 });
    for (const [path, mode] of [
      ['private', 0o000],
      ['w', 0o555],
      ['.', 0o555],
    ] as const) {
      await chmod(join(folder, path), mode);
    }
    await chmod(root, 0o755);
    if (isRoot) await chmod(join(folder, 'w', 'coldkey'), 0o600);
    else await chmod(join(folder, 'w', 'coldkey'), 0o000);
    const drop = isRoot ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : [];
    const words: string[] = [...drop, process.execPath, program, folder];
    const [command = '', ...args] = words;
    const run = spawnSync(command, args, { encoding: 'utf8' });
    await chmod(folder, 0o700);
    await chmod(join(folder, 'private'), 0o700);
    expect(run.stderr).toBe('');
    expect(JSON.parse(run.stdout)).toEqual({
      create: 'READ_ONLY',
      hotkey: 'READ_ONLY',
      open: 'UNREADABLE',
      listed: [
        ['private', 'UNREADABLE'],
        ['w', 'UNREADABLE'],
      ],
    });
  });

  it('K4 a link is never followed', async () => {
    const elsewhere = join(root, 'elsewhere');
    const folder = join(root, 'wallets');
    await mkdir(elsewhere);
    await mkdir(folder);
    await symlink(elsewhere, join(folder, 'w'));
    expect(await codeOf(() => hotkey(folder))).toBe('SYMLINK');
    await symlink(elsewhere, join(folder, 'new'));
    expect(await codeOf(() => wallet(folder))).toBe('NAME_TAKEN');
    await mkdir(join(folder, 'real'));
    await symlink(elsewhere, join(folder, 'real', 'hotkeys'));
    const lock = { kind: 'plain' as const };
    const under = {
      root: folder,
      wallet: 'real',
      names: ['h'],
      words: 12 as const,
      scheme: 'sr25519' as const,
      lock,
    };
    expect(await codeOf(() => createHotkeys(under))).toBe('SYMLINK');
    expect(await readdir(elsewhere)).toEqual([]);
    await writeFile(join(elsewhere, 'key'), '{}');
    await symlink(join(elsewhere, 'key'), join(folder, 'real', 'coldkey'));
    const linked = join(folder, 'real', 'coldkey');
    expect(await codeOf(() => withKey(linked, null, () => 1))).toBe('SYMLINK');
  });

  it.each([
    ['nothing', '', 'BROKEN_KEYFILE'],
    ['half a file', '{"secretPhrase": "old', 'BROKEN_KEYFILE'],
    ['a list', '[]', 'BROKEN_KEYFILE'],
    ['a byte order mark', '\ufeff{}', 'BROKEN_KEYFILE'],
    ['an invalid phrase', '{"secretPhrase": "old old old"}', 'BROKEN_KEYFILE'],
    ['an empty phrase', '{"secretPhrase": ""}', 'BROKEN_KEYFILE'],
    ['bare hex', `0x${'11'.repeat(32)}`, 'AMBIGUOUS_HEX'],
    ['another tool', '{"encoded": "", "encoding": {}}', 'POLKADOT_JSON'],
    ['a hashed key', '{"cryptoType": 4, "ss58Address": "5x"}', 'UNSUPPORTED_KEY'],
    [
      'an address alone',
      '{"ss58Address": "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"}',
      'WATCH_ONLY',
    ],
    [
      'the secret of another address',
      `{"secretSeed": "0x${'11'.repeat(32)}", "ss58Address": "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"}`,
      'KEY_MISMATCH',
    ],
    ['a megabyte', 'x'.repeat(1_000_000), 'TOO_LARGE'],
  ])('a key file that holds %s', async (_what, text, code) => {
    const path = join(root, 'key');
    await writeFile(path, text);
    expect(await codeOf(() => withKey(path, null, () => 1))).toBe(code);
  });

  it('K9 a wrong password and a spoiled file look the same', async () => {
    const spoiled = join(root, 'key');
    await writeFile(spoiled, Buffer.concat([Buffer.from('$NACL'), Buffer.alloc(200, 7)]));
    const cut = join(root, 'cut');
    await writeFile(cut, '$NACL');
    const errors = [];
    for (const path of [spoiled, cut]) {
      const result = await settle(() => verifyPassword(path, PASSWORD));
      errors.push(result.ok ? null : result.error);
    }
    expect(errors[0]).toMatchObject({ code: 'WRONG_PASSWORD' });
    expect(errors[1]).toEqual(errors[0]);
    expect(await codeOf(() => withKey(spoiled, null, () => 1))).toBe('PASSWORD_NEEDED');
    expect(await codeOf(() => verifyPassword(join(root, 'none'), 'x'))).toBe('FILE_MISSING');
  });

  it('a password of seven characters is refused, whatever the window let through', async () => {
    const lock = { kind: 'own' as const, password: '1234567' };
    const short = {
      root,
      wallet: 'w',
      names: ['h'],
      words: 12 as const,
      scheme: 'sr25519' as const,
      lock,
    };
    expect(await codeOf(() => createHotkeys(short))).toBe('WEAK_PASSWORD');
    const hotkey = {
      name: 'n',
      source: { words: newPhrase(12) },
      password: '1234567',
      hotkey: null,
    };
    expect(await codeOf(() => createWallet({ root, ...hotkey }))).toBe('WEAK_PASSWORD');
  });

  it.each(['..', '.', '../up', 'a/b', '', '-x'.repeat(40), 'a\0b', 'name.', 'ä'])(
    'the name %j is refused',
    async (name) => {
      expect(await codeOf(() => hotkey(root, name))).toBe('BAD_NAME');
    },
  );
});
