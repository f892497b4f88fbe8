import { basename, dirname, join } from 'node:path';
import type { z } from 'zod';
import type { guardContract } from '../../shared/guard/contract';
import { guardError } from '../../shared/guard/errors';
import { err, ok, type Result } from '../../shared/ipc/result';
import { settle, walletError } from '../../shared/wallet/errors';
import type { WalletList } from '../../shared/wallet/model';
import type { Disposable } from '../platform/disposable';
import { Emitter } from '../platform/emitter';
import { forgetSoon } from '../platform/forget';
import { type Keyring, NoKeyring } from '../platform/keyring';
import type { SignerClient } from '../signer/client';
import type { SealedPassword } from '../signer/rememberedProtocol';
import { RememberedFiles } from './rememberedFile';

type Channels = (typeof guardContract)['channels'];
type Input<K extends keyof Channels> = z.output<Channels[K]['input']>;

/** What is asked of the wallets; the wallet service fits. */
export interface RememberedWallets {
  /** The coldkey of a listed wallet, or why it cannot be used; LOCKED while the window is. */
  coldkey(wallet: string): Promise<Result<{ path: string; encrypted: boolean }>>;
  current(): Promise<WalletList>;
  /** `forgotten`: how often the window has locked. */
  lockState(): { forgotten: number };
  readonly lists: { on(listener: () => void): () => void };
}

/** What remembering needs. */
export interface RememberedParts {
  signer: Pick<SignerClient, 'ask'>;
  wallets: RememberedWallets;
  keyring: Pick<Keyring, 'seal' | 'open'>;
  /** Folder of the files. */
  folder: string;
}

const KEYRING_CODES = {
  missing: 'KEYRING_MISSING',
  locked: 'KEYRING_LOCKED',
  silent: 'KEYRING_SILENT',
} as const;

/** After these what is on disk is good for nothing. */
const SPOILT = new Set(['REMEMBERED_WRONG', 'REMEMBERED_DAMAGED']);

/**
 * Passwords that are remembered, each because its owner asked for it. The signer seals one with a key of its own, and
 * that key is sealed by the system's keyring: here is neither password nor key but for the moment of one signature.
 */
export class RememberedPasswords implements Disposable {
  /** Fires with the names of the wallets whose password is remembered, after each change. */
  readonly changes = new Emitter<string[]>();
  private readonly files: RememberedFiles;
  private readonly undo: () => void;
  private told = '[]';

  constructor(private readonly parts: RememberedParts) {
    this.files = new RememberedFiles(parts.folder);
    this.undo = parts.wallets.lists.on(() => void this.tell());
  }

  /** Wallets of the folder whose password is remembered. Fails with REMEMBERED_DISK. */
  async wallets(): Promise<Result<string[]>> {
    const { folder, wallets } = await this.parts.wallets.current();
    const paths = wallets.map(({ name }) => join(folder, name, 'coldkey'));
    const known = await settle(() => this.files.known(paths));
    if (!known.ok) return known;
    return ok(wallets.flatMap(({ name }, at) => (known.value[at] ? [name] : [])));
  }

  /** Remembers a password. Fails with a KEYRING_ code, NOT_ENCRYPTED, REMEMBERED_DISK or as opening the key does. */
  async remember({ wallet, password }: Input<'remember'>): Promise<Result<null>> {
    const locks = this.locks();
    const key = await this.parts.wallets.coldkey(wallet);
    if (!key.ok) return key;
    if (!key.value.encrypted) return err(guardError('NOT_ENCRYPTED'));
    const { path } = key.value;
    // Before a key is derived for nothing.
    const there = await this.withKeyring((keyring) => keyring.seal('a keyring?'));
    if (!there.ok) return there;
    const sealed = await this.parts.signer.ask('rememberSeal', { path, password });
    forgetSoon();
    if (!sealed.ok) return sealed;
    const wrapped = await this.withKeyring((keyring) => keyring.seal(sealed.value.key));
    if (!wrapped.ok) return wrapped;
    // The window may have been locked, or the wallets moved, while the key was derived and the keyring asked.
    if (this.locks() !== locks) return err(walletError('LOCKED'));
    const still = await this.parts.wallets.coldkey(wallet);
    if (!still.ok) return still;
    if (still.value.path !== path) return err(guardError('REMEMBERED_GONE'));
    const box = Buffer.from(sealed.value.box, 'hex');
    const kept = await settle(() => this.files.write(path, { wrapped: wrapped.value, box }));
    await this.tell();
    return kept.ok ? ok(null) : kept;
  }

  /** Forgets the password of a wallet. Fails with LOCKED, FILE_MISSING or REMEMBERED_DISK. */
  async forget({ wallet }: Input<'forget'>): Promise<Result<null>> {
    const key = await this.parts.wallets.coldkey(wallet);
    return key.ok ? this.forgetKey(key.value.path) : key;
  }

  /** The same by the coldkey's path, which need not be there any more. */
  async forgetKey(path: string): Promise<Result<null>> {
    const gone = await settle(() => this.files.remove(path));
    await this.tell();
    return gone.ok ? ok(null) : gone;
  }

  /**
   * Has the coldkey at `path` sign with its remembered password. What does not fit any more is forgotten. Fails with
   * LOCKED, a KEYRING_ or REMEMBERED_ code or as `sign` does.
   */
  async use<T>(
    path: string,
    sign: (password: SealedPassword) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const locks = this.locks();
    const key = await this.parts.wallets.coldkey(basename(dirname(path)));
    if (!key.ok) return key;
    if (key.value.path !== path) return err(guardError('REMEMBERED_GONE'));
    const signed = await this.signWith(path, locks, sign);
    forgetSoon();
    if (signed.ok || !SPOILT.has(signed.error.code)) return signed;
    const gone = await this.forgetKey(path);
    return gone.ok ? signed : gone;
  }

  dispose(): void {
    this.undo();
  }

  /** How often the window has locked. */
  private locks(): number {
    return this.parts.wallets.lockState().forgotten;
  }

  private async signWith<T>(
    path: string,
    locks: number,
    sign: (password: SealedPassword) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const opened = await this.open(path);
    if (!opened.ok) return opened;
    // A lock may have fallen while the file was read and the keyring asked, and be open again.
    if (this.locks() !== locks) return err(walletError('LOCKED'));
    return sign(opened.value);
  }

  private async open(path: string): Promise<Result<SealedPassword>> {
    const read = await settle(() => this.files.read(path));
    if (!read.ok) return read;
    const { wrapped, box } = read.value;
    const key = await this.withKeyring((keyring) => keyring.open(wrapped));
    if (!key.ok) return key;
    // What another keyring makes of it can be any text.
    if (!/^[0-9a-f]{64}$/.test(key.value)) return err(guardError('REMEMBERED_DAMAGED'));
    return ok({ key: key.value, box: box.toString('hex') });
  }

  private async withKeyring<T>(
    work: (keyring: RememberedParts['keyring']) => Promise<T>,
  ): Promise<Result<T>> {
    try {
      return ok(await work(this.parts.keyring));
    } catch (error) {
      if (!(error instanceof NoKeyring)) return err(guardError('REMEMBERED_DAMAGED'));
      return err(guardError(KEYRING_CODES[error.state], error.reason));
    }
  }

  private async tell(): Promise<void> {
    const known = await this.wallets();
    // Who asks anew is told why; until then what was told last stands.
    if (!known.ok) return;
    const names = known.value;
    const told = JSON.stringify(names);
    // The folder is read again for many reasons.
    if (told !== this.told) this.changes.emit(names);
    this.told = told;
  }
}
