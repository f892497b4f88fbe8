import { join } from 'node:path';
import type { z } from 'zod';
import { err, ok, type Result } from '../../shared/ipc/result';
import type { walletContract } from '../../shared/wallet/contract';
import { walletError } from '../../shared/wallet/errors';
import {
  hasPassword,
  type LockState,
  type WalletEntry,
  type WalletList,
} from '../../shared/wallet/model';
import type { Disposable } from '../platform/disposable';
import { Emitter } from '../platform/emitter';
import type { SignerClient } from '../signer/client';
import { listWallets } from './folder';
import { FolderWatch } from './folderWatch';
import { type ChooseFile, WalletMaking } from './making';
import type { PasswordMemory } from './passwordMemory';
import { WindowLock } from './windowLock';

type Channels = (typeof walletContract)['channels'];
type Input<K extends keyof Channels> = z.output<Channels[K]['input']>;

/** What the wallets need of the settings; the settings service fits. */
export interface WalletSettings {
  walletsFolder(): string;
  get(): { lockAfterMinutes: number; lockAtStart: boolean };
  keepLockAtStart(on: boolean): Promise<Result<unknown>>;
  onChange(listener: () => void): () => void;
}

/** Where a coldkey lies and what protects it, for signing. */
export interface Coldkey {
  path: string;
  address: string;
  /** False: the file is plain, no password is asked. */
  encrypted: boolean;
}

/** Wallets of the folder, new ones, and the window's lock. Holds no secret: those stay in the signer. */
export class WalletService implements Disposable {
  /** Fires with the folder after each change. */
  readonly lists = new Emitter<WalletList>();
  /** Fires when another folder is in use: what was opened in the one before is over. */
  readonly folders = new Emitter<string>();
  /** Covers the window; suspend and the system's lock screen call it too. */
  readonly windowLock: WindowLock;
  /** New keys and keys that come in. */
  readonly making: WalletMaking;
  private list: WalletList | undefined;
  private reading: Promise<WalletList> | undefined;
  private folder: string;
  private readonly watcher = new FolderWatch(() => void this.refresh());
  private readonly undoSettings: () => void;

  constructor(
    private readonly signer: Pick<SignerClient, 'ask' | 'forgetAll'>,
    private readonly settings: WalletSettings,
    chooseFile: ChooseFile,
    private readonly memory: PasswordMemory,
  ) {
    this.folder = settings.walletsFolder();
    this.windowLock = new WindowLock({
      lockAfterMinutes: () => settings.get().lockAfterMinutes,
      forget: () => void signer.forgetAll(),
      folder: () => memory.folder,
    });
    this.making = new WalletMaking(signer, chooseFile, {
      folder: () => settings.walletsFolder(),
      isLocked: () => this.windowLock.isLocked,
      find: (name) => this.find(name),
      refresh: () => this.refresh(),
    });
    this.undoSettings = settings.onChange(() => {
      this.followFolder();
      this.windowLock.settle();
    });
  }

  /** Covers the window, where the user wants it so, and reads the folder: what a start shows needs a password. */
  async start(): Promise<void> {
    const asks = this.settings.get().lockAtStart;
    // Before the folder is read: what stands there now does not say whether an earlier run had a password.
    const locked = asks && this.windowLock.lock(null);
    await this.current();
    if (asks && !locked) this.windowLock.lock(null);
  }

  /** The folder as last read; reads it the first time. */
  current(): Promise<WalletList> {
    return this.list ? Promise.resolve(this.list) : this.refresh();
  }

  /** Reads the folder anew; calls that come meanwhile share one more read. */
  async refresh(): Promise<WalletList> {
    await this.reading;
    this.reading ??= this.read().finally(() => {
      this.reading = undefined;
    });
    return this.reading;
  }

  /** One wallet by its folder name. */
  async find(name: string): Promise<WalletEntry | undefined> {
    const { wallets } = await this.current();
    return wallets.find((wallet) => wallet.name === name);
  }

  /** The coldkey of a listed wallet. Fails with FILE_MISSING, WATCH_ONLY, LOCKED or the wallet's own problem. */
  async coldkey(name: string): Promise<Result<Coldkey>> {
    if (this.windowLock.isLocked) return err(walletError('LOCKED'));
    const wallet = await this.find(name);
    if (!wallet) return err(walletError('FILE_MISSING'));
    if (wallet.problem) return err(wallet.problem);
    const { encryption, address } = wallet;
    if (encryption === null || address === null) return err(walletError('WATCH_ONLY'));
    return ok({ path: this.pathOf(name, 'coldkey'), address, encrypted: encryption !== 'none' });
  }

  /** A hotkey in the folder of a listed wallet. Fails with FILE_MISSING, PUBLIC_MISSING, LOCKED or the file's own problem. */
  async hotkey(wallet: string, name: string): Promise<Result<Coldkey>> {
    if (this.windowLock.isLocked) return err(walletError('LOCKED'));
    const found = await this.find(wallet);
    const key = found?.hotkeys.find((one) => one.name === name);
    if (!found || !key) return err(walletError('FILE_MISSING'));
    const problem = found.hotkeysProblem ?? key.problem;
    if (problem) return err(problem);
    const { encryption, address } = key;
    if (encryption === null) return err(walletError('WATCH_ONLY'));
    if (address === null) return err(walletError('PUBLIC_MISSING'));
    const path = this.pathOf(wallet, join('hotkeys', name));
    return ok({ path, address, encrypted: encryption !== 'none' });
  }

  /** Writes the public file of a listed coldkey from the coldkey itself. */
  async restorePublic({ wallet, password }: Input<'restorePublic'>): Promise<Result<WalletEntry>> {
    if (this.windowLock.isLocked) return err(walletError('LOCKED'));
    const found = await this.find(wallet);
    if (!found) return err(walletError('FILE_MISSING'));
    // A link is not followed, neither for the folder nor, by the signer, for its files.
    if (found.encryption === null) return err(found.problem ?? walletError('WATCH_ONLY'));
    const path = this.pathOf(wallet, 'coldkey');
    const done = await this.signer.ask('restorePublic', { path, password });
    const { wallets } = await this.refresh();
    if (!done.ok) return done;
    const entry = wallets.find(({ name }) => name === wallet);
    return entry ? ok(entry) : err(walletError('FILE_MISSING'));
  }

  lock(): Result<null> {
    return this.windowLock.lock() ? ok(null) : err(walletError('NOTHING_TO_LOCK'));
  }

  /** Opens the window with any wallet's password. A lock that falls while it is tried stays. */
  async unlock(input: Input<'unlock'>): Promise<Result<null>> {
    const { forgotten } = this.windowLock.state();
    const proved = await this.prove(input);
    if (!proved.ok) return proved;
    return this.windowLock.open(forgotten) ? proved : err(walletError('LOCKED'));
  }

  /** Sets whether a start asks for a password; without one nobody may switch it off. */
  async lockAtStart(input: Input<'lockAtStart'>): Promise<Result<null>> {
    if (this.windowLock.isLocked) return err(walletError('LOCKED'));
    const proved = input.on ? ok(null) : await this.prove(input);
    if (!proved.ok) return proved;
    if (this.windowLock.isLocked) return err(walletError('LOCKED'));
    const kept = await this.settings.keepLockAtStart(input.on);
    return kept.ok ? ok(null) : kept;
  }

  /**
   * Whether a start asks for a password with the wallets of this folder too, where it asks for one now: to switch that
   * off takes a password, and another folder is no way around it.
   */
  async staysGuarded(folder: string): Promise<boolean> {
    if (!this.settings.get().lockAtStart || this.memory.folder === null) return true;
    const { problem, wallets } = await listWallets(folder);
    return problem === null && wallets.some(hasPassword);
  }

  active(): void {
    this.windowLock.active();
  }

  lockState(): LockState {
    return this.windowLock.state();
  }

  dispose(): void {
    this.undoSettings();
    this.watcher.dispose();
    this.windowLock.dispose();
  }

  /** Tries a wallet's password, which opens nothing by itself; wrong ones make the next try wait. */
  private async prove({ wallet, password }: Input<'unlock'>): Promise<Result<null>> {
    const { waitMs } = this.windowLock.state();
    if (waitMs > 0) return err(walletError('TOO_SOON', `${Math.ceil(waitMs / 1_000)} s`));
    const entry = await this.find(wallet);
    if (!entry || !hasPassword(entry)) return err(walletError('FILE_MISSING'));
    const path = this.pathOf(wallet, 'coldkey');
    const answer = await this.signer.ask('verifyPassword', { path, password });
    if (answer.ok) this.windowLock.tried(true);
    else if (answer.error.code === 'WRONG_PASSWORD') this.windowLock.tried(false);
    return answer;
  }

  // Each change counts, also one back to the folder of the list: another one may be being read.
  private followFolder(): void {
    const folder = this.settings.walletsFolder();
    if (folder === this.folder) return;
    this.folder = folder;
    // Names of the folder before are no names of this one.
    this.list = undefined;
    this.folders.emit(folder);
    void this.refresh();
  }

  private async read(): Promise<WalletList> {
    const { folder } = this;
    const list = await listWallets(folder);
    // Another folder was chosen meanwhile.
    if (folder !== this.folder) return this.read();
    this.list = list;
    this.watcher.follow(list);
    if (!this.windowLock.isLocked) this.remember(list);
    this.windowLock.settle();
    this.lists.emit(list);
    return list;
  }

  // Only while the window is open: behind the lock, files may be moved by anybody.
  private remember({ folder, exists, problem, wallets }: WalletList): void {
    if (exists && problem === null) this.memory.keep(wallets.some(hasPassword) ? folder : null);
    // Another folder was chosen, and nothing was ever seen in it.
    else if (!['', folder].includes(this.memory.folder ?? '')) this.memory.keep(null);
  }

  private pathOf(wallet: string, file: string): string {
    return join(this.folder, wallet, file);
  }
}
