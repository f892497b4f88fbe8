import { join } from 'node:path';
import type { z } from 'zod';
import { err, ok, type Result } from '../../shared/ipc/result';
import type { walletContract } from '../../shared/wallet/contract';
import { settle, walletError } from '../../shared/wallet/errors';
import {
  type BackupFile,
  hasPassword,
  type HotkeyEntry,
  type LockState,
  type PhrasePreview,
  type WalletEntry,
  type WalletList,
} from '../../shared/wallet/model';
import type { Disposable } from '../platform/disposable';
import { Emitter } from '../platform/emitter';
import type { SignerClient, SignerInput } from '../signer/client';
import type { NewDraft } from '../signer/drafts';
import { Backups } from './backup';
import { listWallets } from './folder';
import { FolderWatch } from './folderWatch';
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

/** The system's dialog for a backup file; null when cancelled. */
export type ChooseFile = () => Promise<string | null>;

/** Progress of long work. */
export type Report = (event: { step: string; done: number; total: number | null }) => void;

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
  /** Covers the window; suspend and the system's lock screen call it too. */
  readonly windowLock: WindowLock;
  private readonly backups = new Backups();
  private list: WalletList | undefined;
  private reading: Promise<WalletList> | undefined;
  private folderOfList = '';
  private readonly watcher = new FolderWatch(() => void this.refresh());
  private readonly undoSettings: () => void;

  constructor(
    private readonly signer: Pick<SignerClient, 'ask'>,
    private readonly settings: WalletSettings,
    private readonly chooseFile: ChooseFile,
    private readonly memory: PasswordMemory,
  ) {
    this.windowLock = new WindowLock({
      lockAfterMinutes: () => settings.get().lockAfterMinutes,
      forget: () => void signer.ask('draftDiscardAll', {}),
      folder: () => memory.folder,
    });
    this.undoSettings = settings.onChange(() => {
      if (settings.walletsFolder() !== this.folderOfList) void this.refresh();
      this.windowLock.settle();
    });
  }

  /** Covers the window, where the user wants it so, and reads the folder: what a start shows needs a password. */
  async start(): Promise<void> {
    const asks = this.settings.get().lockAtStart;
    // Before the folder is read: what stands there now does not say whether an earlier run had a password.
    const locked = asks && this.windowLock.lock();
    await this.current();
    if (asks && !locked) this.windowLock.lock();
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

  draftCreate(input: Input<'draftCreate'>): Promise<Result<NewDraft>> {
    return this.signer.ask('draftCreate', input);
  }

  draftCheck(input: Input<'draftCheck'>): Promise<Result<boolean[]>> {
    return this.signer.ask('draftCheck', input);
  }

  draftDiscard(input: Input<'draftDiscard'>): Promise<Result<null>> {
    return this.signer.ask('draftDiscard', input);
  }

  previewPhrase(input: Input<'previewPhrase'>): Promise<Result<PhrasePreview>> {
    return this.signer.ask('previewPhrase', input);
  }

  /** Writes the wallet of a checked draft. */
  create({ draftId, ...wallet }: Input<'create'>, report: Report): Promise<Result<WalletEntry>> {
    return this.write({ ...wallet, source: { draftId } }, report);
  }

  /** Writes the wallet of a phrase. */
  regenerate(
    { phrase, ...wallet }: Input<'regenerate'>,
    report: Report,
  ): Promise<Result<WalletEntry>> {
    return this.write({ ...wallet, source: { phrase } }, report);
  }

  /** Lets the user choose a backup; what it says of itself, or null when the dialog was cancelled. */
  async chooseBackup(): Promise<Result<BackupFile | null>> {
    if (this.windowLock.isLocked) return err(walletError('LOCKED'));
    const path = await this.chooseFile();
    return path === null ? ok(null) : settle(() => this.backups.take(path));
  }

  /** Writes the wallet of the chosen backup. */
  async importBackup(
    { backupId, ...wallet }: Input<'importBackup'>,
    report: Report,
  ): Promise<Result<WalletEntry>> {
    const held = await settle(() => this.backups.find(backupId));
    if (!held.ok) return held;
    const { content, address } = held.value;
    const made = await this.written(wallet.name, report, (root, options) =>
      this.signer.ask('importBackup', { ...wallet, content, address, root }, options),
    );
    if (made.ok) this.backups.drop();
    return made;
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

  async createHotkey(input: Input<'createHotkey'>, report: Report): Promise<Result<HotkeyEntry>> {
    if (this.windowLock.isLocked) return err(walletError('LOCKED'));
    if (!(await this.find(input.wallet))) return err(walletError('FILE_MISSING'));
    const root = this.settings.walletsFolder();
    const made = await this.signer.ask('createHotkey', { ...input, root }, progressTo(report));
    const { wallets } = await this.refresh();
    if (!made.ok) return made;
    const wallet = wallets.find(({ name }) => name === input.wallet);
    const hotkey = wallet?.hotkeys.find(({ name }) => name === input.name);
    return hotkey ? ok(hotkey) : err(walletError('FILE_MISSING'));
  }

  lock(): Result<null> {
    return this.windowLock.lock() ? ok(null) : err(walletError('NOTHING_TO_LOCK'));
  }

  /** Opens the window with any wallet's password. */
  unlock(input: Input<'unlock'>): Promise<Result<null>> {
    return this.prove(input);
  }

  /** Sets whether a start asks for a password; without one nobody may switch it off. */
  async lockAtStart(input: Input<'lockAtStart'>): Promise<Result<null>> {
    if (this.windowLock.isLocked) return err(walletError('LOCKED'));
    const proved = input.on ? ok(null) : await this.prove(input);
    if (!proved.ok) return proved;
    const kept = await this.settings.keepLockAtStart(input.on);
    return kept.ok ? ok(null) : kept;
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

  /** Tries a wallet's password for the window; wrong ones make the next try wait. */
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

  private write(
    wallet: Omit<SignerInput<'createWallet'>, 'root'>,
    report: Report,
  ): Promise<Result<WalletEntry>> {
    return this.written(wallet.name, report, (root, options) =>
      this.signer.ask('createWallet', { ...wallet, root }, options),
    );
  }

  /** Lets the signer write a wallet and gives its entry. */
  private async written(
    name: string,
    report: Report,
    ask: (root: string, options: ReturnType<typeof progressTo>) => Promise<Result<unknown>>,
  ): Promise<Result<WalletEntry>> {
    if (this.windowLock.isLocked) return err(walletError('LOCKED'));
    const made = await ask(this.settings.walletsFolder(), progressTo(report));
    const { wallets } = await this.refresh();
    if (!made.ok) return made;
    const entry = wallets.find((wallet) => wallet.name === name);
    return entry ? ok(entry) : err(walletError('FILE_MISSING'));
  }

  private async read(): Promise<WalletList> {
    const folder = this.settings.walletsFolder();
    const list = await listWallets(folder);
    this.list = list;
    this.folderOfList = folder;
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
    return join(this.settings.walletsFolder(), wallet, file);
  }
}

// Progress comes from our own process, in the contract's form; the platform checks it again on its way out.
const progressTo = (report: Report): { onProgress: (data: unknown) => void } => ({
  onProgress: (data) => report(data as Parameters<Report>[0]),
});
