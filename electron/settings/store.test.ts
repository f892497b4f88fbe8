import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settingsError, settingsErrorCodes } from '../../shared/settings/errors';
import { DEFAULT_SETTINGS } from '../../shared/settings/model';
import { ExternalLinks } from '../platform/externalLinks';
import { settingsHandlers } from './handlers';
import { migrate } from './migrations';
import { type FolderLock, LINKS, SettingsService, walletsFolderOf } from './service';
import { SettingsStore } from './store';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'settings-'));
  path = join(folder, 'settings.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('settings on disk', () => {
  it('start with the defaults, write nothing before a change, survive a restart', async () => {
    const store = await SettingsStore.open(path);
    expect([store.get(), store.broken, await readdir(folder)]).toEqual([
      DEFAULT_SETTINGS,
      null,
      [],
    ]);
    const seen: string[] = [];
    store.onChange(({ theme }) => seen.push(theme));
    await Promise.all([store.patch({ theme: 'dark' }), store.patch({ lockAfterMinutes: 0 })]);
    expect(seen).toEqual(['dark', 'dark']);
    const again = await SettingsStore.open(path);
    expect(again.get()).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark', lockAfterMinutes: 0 });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['settings.json']);
  });

  const broken: readonly (readonly [string, string, string])[] = [
    ['half a file', '{"version":1,"theme"', 'not JSON'],
    ['nothing', '', 'not JSON'],
    ['a list', '[]', 'wrong layout'],
    [
      'a wrong value',
      JSON.stringify({ ...DEFAULT_SETTINGS, theme: 'pink' }),
      'wrong value at theme',
    ],
    [
      'a future layout',
      JSON.stringify({ ...DEFAULT_SETTINGS, version: 99 }),
      'wrong value at version',
    ],
    ['an unknown field', JSON.stringify({ ...DEFAULT_SETTINGS, x: 1 }), 'wrong layout'],
    ['2 MB', ' '.repeat(2 << 20), 'TOO_LARGE'],
  ];
  it.each(broken)('%s is moved aside and said, never lost', async (_name, text, reason) => {
    await writeFile(path, text);
    const store = await SettingsStore.open(path, () => 0);
    expect(store.get()).toEqual(DEFAULT_SETTINGS);
    const movedTo = join(folder, 'settings.json.broken-1970-01-01T00-00-00-000Z');
    expect(store.broken).toEqual({ movedTo, reason });
    expect(await readFile(movedTo, 'utf8')).toBe(text);
    expect((await store.patch({ welcomed: true })).ok).toBe(true);
    expect(await readFile(movedTo, 'utf8')).toBe(text);
  });

  it('a file of an older layout is lifted, and asks for a password at start', async () => {
    const { lockAtStart: _new, ...old } = { ...DEFAULT_SETTINGS, version: 1, theme: 'dark' };
    await writeFile(path, JSON.stringify(old));
    const store = await SettingsStore.open(path);
    expect(store.broken).toBeNull();
    expect(store.get()).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark', lockAtStart: true });
  });

  it('a link in its place is not followed', async () => {
    const target = join(folder, 'other');
    await writeFile(target, 'precious');
    await symlink(target, path);
    const store = await SettingsStore.open(path, () => 0);
    expect(store.broken?.reason).toBe('SYMLINK');
    await store.patch({ welcomed: true });
    expect(await readFile(target, 'utf8')).toBe('precious');
  });

  it('a write that fails changes nothing and is named', async () => {
    await writeFile(join(folder, 'file'), '');
    const store = await SettingsStore.open(join(folder, 'file', 'settings.json')).catch(() => null);
    const inside = store ?? (await SettingsStore.open(join(folder, 'gone', 'settings.json')));
    await writeFile(join(folder, 'gone'), '');
    const result = await inside.patch({ theme: 'dark' });
    expect(result).toMatchObject({ ok: false, error: { code: 'SETTINGS_UNWRITABLE' } });
    expect(inside.get().theme).toBe('system');
  });

  it('a file of the first layout gets the tour, closed for who was here before', async () => {
    for (const [welcomed, state] of [
      [true, 'closed'],
      [false, 'waiting'],
    ] as const) {
      const { tour: _tour, ...old } = { ...DEFAULT_SETTINGS, version: 1, welcomed, theme: 'dark' };
      await writeFile(path, JSON.stringify(old));
      const store = await SettingsStore.open(path);
      expect(store.broken).toBeNull();
      expect(store.get()).toMatchObject({ version: 2, theme: 'dark', tour: { state, done: [] } });
    }
  });

  it('migrations lift old layouts one version at a time', () => {
    const steps = [(old: object) => ({ ...old, a: 1 }), (old: object) => ({ ...old, b: 2 })];
    expect(migrate({ version: 1 }, steps)).toEqual({ version: 3, a: 1, b: 2 });
    expect(migrate({ version: 2 }, steps)).toEqual({ version: 3, b: 2 });
    expect(migrate({ version: 9 }, steps)).toEqual({ version: 9 });
    expect(migrate(null, steps)).toBeNull();
  });
});

describe('settings service', () => {
  const lock: FolderLock = { isOpen: () => true, staysGuarded: async () => true };
  type Answers = { folder?: string | null; open?: boolean; use?: boolean };
  async function service(answers: Answers = {}) {
    const said: string[] = [];
    const store = await SettingsStore.open(path);
    const made = new SettingsService(
      store,
      {
        chooseFolder: () => Promise.resolve(answers.folder ?? null),
        confirmFolder: (to) => (said.push(`use ${to}`), Promise.resolve(answers.use ?? true)),
        confirmLink: (url) => (said.push(`confirm ${url}`), Promise.resolve(answers.open ?? false)),
        reveal: (place) => void said.push(`reveal ${place}`),
        copyText: (text) => void said.push(`copy ${text}`),
        clipboardText: () => Promise.resolve(''),
        guardScreen: (on) => (said.push(`guard ${on}`), on),
      },
      new ExternalLinks((url) => (said.push(`open ${url}`), Promise.resolve())),
      {
        version: '1',
        electron: '1',
        chrome: '1',
        node: '1',
        platform: 'linux',
        runtimePastEndOfLife: false,
        memoryGuard: 'on',
        screenLockHeard: true,
        settingsMovedTo: null,
        dataFolder: folder,
        logFile: join(folder, 'none.log'),
      },
      { BT_WALLET_PATH: '/keys' },
    );
    return { made, said };
  }

  it('the wallets folder: chosen, then BT_WALLET_PATH, then home', async () => {
    const { made } = await service({ folder });
    expect(made.walletsFolder()).toBe('/keys');
    expect(await made.chooseWalletsFolder(lock)).toEqual({ ok: true, value: folder });
    expect(made.about().walletsFolder).toBe(folder);
    await made.resetWalletsFolder(lock);
    expect(made.walletsFolder()).toBe('/keys');
    expect(walletsFolderOf(DEFAULT_SETTINGS, {})).toMatch(/\.bittensor\/wallets$/);
    expect(walletsFolderOf(DEFAULT_SETTINGS, { BT_WALLET_PATH: '~/w' })).toMatch(/^\/.*\/w$/);
    expect(walletsFolderOf(DEFAULT_SETTINGS, { BT_WALLET_PATH: ' ~ ' })).toBe(homedir());
    expect(walletsFolderOf(DEFAULT_SETTINGS, { BT_WALLET_PATH: 'w' })).toBe(
      join(process.cwd(), 'w'),
    );
  });

  it('K7 another folder is used after a yes outside the window alone', async () => {
    const { made, said } = await service({ folder, use: false });
    await made.chooseWalletsFolder(lock);
    expect(await made.resetWalletsFolder(lock)).toEqual({ ok: true, value: null });
    expect(made.walletsFolder()).toBe(folder);
    expect(said).toEqual(['use /keys']);
  });

  /** The wallets' side, which counts locks. */
  function locks(staysGuarded: (folder: string) => Promise<boolean> = async () => true) {
    let forgotten = 0;
    return {
      wallets: { lockState: () => ({ forgotten }), staysGuarded },
      fall: () => void (forgotten += 1),
    };
  }

  it('K7 a folder that is chosen while the window locks is not used', async () => {
    const { made } = await service({ folder });
    const { wallets, fall } = locks();
    const handlers = settingsHandlers(made, wallets);
    const choosing = handlers.chooseWalletsFolder(undefined);
    fall();
    expect(await choosing).toMatchObject({ error: { code: 'FOLDER_LOCKED' } });
    expect(made.walletsFolder()).toBe('/keys');
    await handlers.chooseWalletsFolder(undefined);
    const leaving = handlers.resetWalletsFolder(undefined);
    fall();
    expect(await leaving).toMatchObject({ error: { code: 'FOLDER_LOCKED' } });
    expect(made.walletsFolder()).toBe(folder);
  });

  it('K7 nor is one over whose writing the lock falls, in this run or the next', async () => {
    const store = await SettingsStore.open(path);
    await store.patch({ walletsFolder: '/keys' });
    let looks = 0;
    const changed = store.patchFolder('/others', () => ++looks < 2);
    expect(await changed).toMatchObject({ error: { code: 'FOLDER_LOCKED' } });
    expect(store.get().walletsFolder).toBe('/keys');
    expect((await SettingsStore.open(path)).get().walletsFolder).toBe('/keys');
  });

  it('K7 a folder that would let a start ask for no password is not used', async () => {
    const { made } = await service({ folder });
    const { wallets } = locks(async (to) => to !== folder);
    const handlers = settingsHandlers(made, wallets);
    expect(await handlers.chooseWalletsFolder(undefined)).toMatchObject({
      error: { code: 'FOLDER_UNGUARDED' },
    });
    expect(made.walletsFolder()).toBe('/keys');
    await settingsHandlers(made, locks().wallets).chooseWalletsFolder(undefined);
    const strict = settingsHandlers(made, locks(async (to) => to === folder).wallets);
    expect(await strict.resetWalletsFolder(undefined)).toMatchObject({
      error: { code: 'FOLDER_UNGUARDED' },
    });
    expect(made.walletsFolder()).toBe(folder);
  });

  it('a folder that is none is refused, a cancelled dialog is not', async () => {
    const { made } = await service({ folder: join(folder, 'none') });
    expect(await made.chooseWalletsFolder(lock)).toMatchObject({
      error: { code: 'FOLDER_UNUSABLE' },
    });
    expect(await (await service()).made.chooseWalletsFolder(lock)).toEqual({
      ok: true,
      value: null,
    });
  });

  it('E6 a link is opened only after its address was shown and confirmed', async () => {
    const no = await service({ open: false });
    await no.made.openLink('docs');
    expect(no.said).toEqual([`confirm ${LINKS.docs}`]);
    const yes = await service({ open: true });
    for (const link of ['docs', 'source', 'license'] as const) {
      expect(await yes.made.openLink(link)).toMatchObject({ ok: true });
    }
    expect(yes.said.filter((line) => line.startsWith('open'))).toHaveLength(3);
  });

  it('reveals what is there and names what is not', async () => {
    const { made, said } = await service();
    expect(await made.reveal('data')).toMatchObject({ ok: true });
    expect(await made.reveal('log')).toMatchObject({ error: { code: 'NOT_THERE' } });
    expect(said).toEqual([`reveal ${folder}`]);
  });

  it('error texts', () => {
    expect(settingsErrorCodes.map((code) => settingsError(code))).toMatchSnapshot();
  });
});
