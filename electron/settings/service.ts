import { lstat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { err, ok, type Result } from '../../shared/ipc/result';
import { settingsError } from '../../shared/settings/errors';
import type { About, Settings, SettingsPatch } from '../../shared/settings/model';
import type { ExternalLinks } from '../platform/externalLinks';
import { CopyCheck } from './copyCheck';
import type { SettingsStore } from './store';

/** Pages that the window may ask for by name. */
export const LINKS = {
  docs: 'https://docs.learnbittensor.org/',
  source: 'https://taodesk.example.invalid/source',
  license: 'https://www.apache.org/licenses/LICENSE-2.0',
} as const;

/** What the service needs of the system; Electron's dialog, shell and clipboard fit. */
export interface Desktop {
  /** The system's folder dialog; null when cancelled. */
  chooseFolder(startAt: string): Promise<string | null>;
  /** Shows the wallets folder and asks; true when it is to be used. */
  confirmFolder(folder: string): Promise<boolean>;
  /** Shows the address and asks; true when the user wants it opened. */
  confirmLink(url: string): Promise<boolean>;
  /** Shows a file or folder in the system's file manager. */
  reveal(path: string): void;
  copyText(text: string): void;
  /** What the clipboard holds as text. */
  clipboardText(): Promise<string>;
  /** Keeps the window out of pictures of the screen; false where the system cannot. */
  guardScreen(on: boolean): boolean;
}

/** The window's lock, over a question that stays open behind it. */
export interface FolderLock {
  /** Whether the window never locked since the question began. */
  isOpen(): boolean;
  /** Whether the next start would ask for a password with these wallets too, where it asks for one now. */
  staysGuarded(folder: string): Promise<boolean>;
}

/** Facts about this installation. */
export type Facts = Omit<About, 'walletsFolder'>;

/** Preferences, folders, links and the clipboard. */
export class SettingsService {
  private readonly copies: CopyCheck;

  constructor(
    private readonly store: SettingsStore,
    private readonly desktop: Desktop,
    private readonly links: ExternalLinks,
    private readonly facts: Facts,
    private readonly env: { BT_WALLET_PATH?: string | undefined },
  ) {
    this.copies = new CopyCheck(desktop);
  }

  get(): Settings {
    return this.store.get();
  }

  onChange(listener: (settings: Settings) => void): () => void {
    return this.store.onChange(listener);
  }

  update(patch: SettingsPatch): Promise<Result<Settings>> {
    const { theme, lockAfterMinutes, welcomed, tour, firstRunAt } = patch;
    return this.store.patch({
      ...(theme === undefined ? {} : { theme }),
      ...(lockAfterMinutes === undefined ? {} : { lockAfterMinutes }),
      ...(welcomed === undefined ? {} : { welcomed }),
      ...(tour === undefined ? {} : { tour }),
      ...(firstRunAt === undefined ? {} : { firstRunAt }),
    });
  }

  /** Whether a start asks for a password; the wallets decide who may change it. */
  keepLockAtStart(lockAtStart: boolean): Promise<Result<Settings>> {
    return this.store.patch({ lockAtStart });
  }

  /** Which wallets the list leaves out; what is done to keys on disk decides that. */
  keepHidden(hiddenWallets: Settings['hiddenWallets']): Promise<Result<Settings>> {
    return this.store.patch({ hiddenWallets });
  }

  /** For how long a wallet is kept unlocked, for the next time. */
  async rememberMinutes(wallet: string, minutes: KeepMinutes): Promise<void> {
    const entry = { folder: this.walletsFolder(), name: wallet, minutes };
    const others = this.store.get().keepMinutes.filter(isNot(entry.folder, [wallet]));
    await this.store.patch({ keepMinutes: [...others, entry] });
  }

  /** What was chosen for a wallet goes with its new name, or with null is forgotten; what an earlier one of it left goes. */
  async walletRenamed(from: string, to: string | null): Promise<Result<unknown>> {
    const folder = this.walletsFolder();
    const { hiddenWallets, keepMinutes } = this.store.get();
    const others = isNot(folder, [from, ...(to === null ? [] : [to])]);
    if ([...hiddenWallets, ...keepMinutes].every(others)) return ok(null);
    const moved = <T extends Named>(list: T[]): T[] => {
      const own = to === null ? undefined : list.find((one) => !isNot(folder, [from])(one));
      return [...list.filter(others), ...(own && to !== null ? [{ ...own, name: to }] : [])];
    };
    return this.store.patch({
      hiddenWallets: moved(hiddenWallets),
      keepMinutes: moved(keepMinutes),
    });
  }

  /** Folder of the wallets: chosen one, `BT_WALLET_PATH`, or `~/.bittensor/wallets`. */
  walletsFolder(): string {
    return walletsFolderOf(this.store.get(), this.env);
  }

  /** Asks for a folder. Fails with FOLDER_UNUSABLE, FOLDER_UNGUARDED or FOLDER_LOCKED. */
  async chooseWalletsFolder(lock: FolderLock): Promise<Result<string | null>> {
    const folder = await this.desktop.chooseFolder(this.walletsFolder());
    if (folder === null) return ok(null);
    const usable = isAbsolute(folder) && folder.length <= 4_096 && (await isFolder(folder));
    if (!usable) return err(settingsError('FOLDER_UNUSABLE'));
    if (!(await lock.staysGuarded(folder))) return err(settingsError('FOLDER_UNGUARDED'));
    const saved = await this.store.patchFolder(folder, () => lock.isOpen());
    return saved.ok ? ok(folder) : saved;
  }

  /** Asked outside the window, as choosing one is: another folder may have no password that locks the window. */
  async resetWalletsFolder(lock: FolderLock): Promise<Result<null>> {
    const folder = walletsFolderOf({ walletsFolder: null }, this.env);
    const isOther = folder !== this.walletsFolder();
    if (isOther && !(await this.desktop.confirmFolder(folder))) return ok(null);
    if (isOther && !(await lock.staysGuarded(folder))) {
      return err(settingsError('FOLDER_UNGUARDED'));
    }
    const saved = await this.store.patchFolder(null, () => lock.isOpen());
    return saved.ok ? ok(null) : saved;
  }

  about(): About {
    return { ...this.facts, walletsFolder: this.walletsFolder() };
  }

  /** Opens a named page after its address was shown; a refusal by the user is no failure. */
  async openLink(link: keyof typeof LINKS): Promise<Result<null>> {
    const url = LINKS[link];
    if (!(await this.desktop.confirmLink(url))) return ok(null);
    return (await this.links.launch(url)) ? ok(null) : err(settingsError('LINK_REFUSED', url));
  }

  async reveal(place: 'data' | 'wallets' | 'log'): Promise<Result<null>> {
    const path = {
      data: this.facts.dataFolder,
      wallets: this.walletsFolder(),
      log: this.facts.logFile,
    }[place];
    try {
      await lstat(path);
    } catch {
      return err(settingsError('NOT_THERE', path));
    }
    this.desktop.reveal(path);
    return ok(null);
  }

  /** Called while a phrase or a password is on the screen. */
  guardScreen(on: boolean): Result<{ effective: boolean }> {
    return ok({ effective: this.desktop.guardScreen(on) });
  }

  /** Copies at once, tells so, and returns the other address that a program put there instead; null for none. */
  async copyText(
    text: string,
    signal: AbortSignal,
    copied: () => void,
  ): Promise<Result<{ replacedBy: string | null }>> {
    this.copies.copy(text);
    copied();
    return ok({ replacedBy: await this.copies.replacedBy(text, signal) });
  }
}

type KeepMinutes = Settings['keepMinutes'][number]['minutes'];
type Named = Settings['hiddenWallets'][number];

const isNot =
  (folder: string, names: readonly string[]) =>
  (one: Named): boolean =>
    one.folder !== folder || !names.includes(one.name);

/** Where wallets lie, by settings and environment (`design/decisions.md`). */
export function walletsFolderOf(
  settings: Pick<Settings, 'walletsFolder'>,
  env: { BT_WALLET_PATH?: string | undefined },
): string {
  if (settings.walletsFolder) return settings.walletsFolder;
  const given = env.BT_WALLET_PATH?.trim();
  if (!given) return join(homedir(), '.bittensor', 'wallets');
  // As a shell and the Python tools read it; relative to where the app was started.
  return given === '~' || given.startsWith('~/') ? join(homedir(), given.slice(1)) : resolve(given);
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isDirectory();
  } catch {
    return false;
  }
}
