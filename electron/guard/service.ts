import { basename, dirname } from 'node:path';
import type { z } from 'zod';
import type { guardContract } from '../../shared/guard/contract';
import { guardError } from '../../shared/guard/errors';
import { isRemembered, type LimitState, type Unlocked } from '../../shared/guard/model';
import { err, ok, type Result } from '../../shared/ipc/result';
import type { Disposable } from '../platform/disposable';
import { Emitter } from '../platform/emitter';
import type { AskedSignature, ReadMetadata, SignerClient } from '../signer/client';
import { policyText } from '../signer/policyText';
import type { RememberedPasswords } from './remembered';

type Channels = (typeof guardContract)['channels'];
type Input<K extends keyof Channels> = z.output<Channels[K]['input']>;

/** What is asked of the wallets; the wallet service fits. */
export interface GuardWallets {
  /** The coldkey of a listed wallet, or why it cannot be used; LOCKED while the window is. */
  coldkey(wallet: string): Promise<Result<{ path: string; address: string; encrypted: boolean }>>;
  /** Fires when another folder of wallets is in use. */
  readonly folders: { on(listener: () => void): () => void };
  readonly windowLock: {
    state(): { forgotten: number };
    readonly changes: { on(listener: (state: { forgotten: number }) => void): () => void };
  };
}

/** What is asked of the settings; the settings service fits. */
export interface GuardSettings {
  /** For how long this wallet is kept unlocked, for the next time; that it is not kept is no failure. */
  rememberMinutes(wallet: string, minutes: Input<'keepUnlocked'>['minutes']): Promise<void>;
}

/** Limits and unlocked wallets, as the window asks for them. The signer keeps and judges both. */
export class GuardService implements Disposable {
  /** Fires with the wallets that are unlocked after each change. */
  readonly changes = new Emitter<Unlocked[]>();
  private timer: NodeJS.Timeout | undefined;
  private readonly undo: (() => void)[];

  constructor(
    private readonly signer: Pick<SignerClient, 'ask'>,
    private readonly wallets: GuardWallets,
    private readonly settings: GuardSettings,
  ) {
    let { forgotten } = wallets.windowLock.state();
    this.undo = [
      wallets.windowLock.changes.on((state) => {
        if (state.forgotten === forgotten) return;
        ({ forgotten } = state);
        void this.refresh();
      }),
      // What is kept unlocked in the folder before signs no more.
      wallets.folders.on(() => void this.endSession(null)),
    ];
  }

  /** Wallets that sign without a password now. */
  async unlocked(): Promise<Unlocked[]> {
    const found = await this.signer.ask('sessionList', {});
    const named = (found.ok ? found.value : []).map(async ({ path, until, uses }) => {
      const wallet = basename(dirname(path));
      const key = await this.wallets.coldkey(wallet);
      // Of a folder that is no longer in use nothing can be signed.
      return key.ok && key.value.path === path ? [{ wallet, until, uses }] : [];
    });
    return (await Promise.all(named)).flat();
  }

  /** Keeps a wallet unlocked. Fails with NOT_ENCRYPTED, LOCKED_MEANWHILE or what opening its key fails with. */
  async keepUnlocked({ wallet, ...input }: Input<'keepUnlocked'>): Promise<Result<Unlocked>> {
    const key = await this.locked(wallet);
    if (!key.ok) return key;
    const opened = await this.signer.ask('sessionOpen', { path: key.value.path, ...input });
    await this.refresh();
    if (!opened.ok) return opened;
    await this.settings.rememberMinutes(wallet, input.minutes);
    const { until, uses } = opened.value;
    return ok({ wallet, until, uses });
  }

  /** Locks one wallet, or with null all of them. */
  async lockNow({ wallet }: Input<'lockNow'>): Promise<Result<null>> {
    const key = wallet === null ? null : await this.wallets.coldkey(wallet);
    // A wallet that is gone, or a window that is locked: then all of them is the safe answer.
    const path = key?.ok ? key.value.path : null;
    const ended = await this.signer.ask('sessionEnd', { path });
    await this.refresh();
    return ended;
  }

  /** Ends what keeps the coldkey at this path, or with null any, unlocked, and what is about to. */
  async endSession(path: string | null): Promise<void> {
    // Where it fails the signer's process has ended, and every session with it.
    await this.signer.ask('sessionEnd', { path });
    await this.refresh();
  }

  /** A key, or a wallet's folder, lies elsewhere now: wrong passwords that were tried there stay counted. */
  async moved(from: string, to: string): Promise<void> {
    await this.signer.ask('keyMoved', { from, to });
  }

  /** The limits of a wallet as its files tell them. */
  async limit({ wallet }: Input<'limit'>): Promise<Result<LimitState>> {
    const key = await this.wallets.coldkey(wallet);
    if (!key.ok) return key;
    const { path, address } = key.value;
    return this.signer.ask('limitRead', { path, address });
  }

  /** Sets limits, or with null takes back those that wait. Fails with NOT_ENCRYPTED, LIMIT_ADDRESS, LIMIT_UNWRITABLE or what opening the key fails with. */
  async setLimit({ wallet, password, policy }: Input<'setLimit'>): Promise<Result<LimitState>> {
    const key = await this.locked(wallet);
    if (!key.ok) return key;
    const { path } = key.value;
    return this.signer.ask('limitSet', { path, password, policy: policy && policyText(policy) });
  }

  /** Whether the coldkey at this path signs without a password now. */
  async isKept(path: string): Promise<boolean> {
    const found = await this.signer.ask('sessionList', {});
    return found.ok && found.value.some((one) => one.path === path);
  }

  /** Tells the window after a signature without a password. */
  used(): void {
    void this.refresh();
  }

  /**
   * The signer as sending uses it: it signs with what is remembered where that is asked for, and after a signature
   * without a password the window learns of it.
   */
  watched(
    signer: SignerClient,
    remembered: Pick<RememberedPasswords, 'use'>,
  ): Pick<SignerClient, 'metadataDigest' | 'foreseeLimit'> & {
    sign(input: AskedSignature, readMetadata: ReadMetadata): ReturnType<SignerClient['sign']>;
  } {
    return {
      foreseeLimit: (input, readMetadata) => signer.foreseeLimit(input, readMetadata),
      metadataDigest: (input, readMetadata) => signer.metadataDigest(input, readMetadata),
      sign: async ({ password, ...input }, readMetadata) => {
        if (isRemembered(password)) {
          return remembered.use(input.path, (sealed) =>
            signer.sign({ ...input, password: sealed }, readMetadata),
          );
        }
        const signed = await signer.sign({ ...input, password }, readMetadata);
        if (password === null) this.used();
        return signed;
      },
    };
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const undo of this.undo) undo();
  }

  private async locked(wallet: string) {
    const key = await this.wallets.coldkey(wallet);
    return key.ok && !key.value.encrypted ? err(guardError('NOT_ENCRYPTED')) : key;
  }

  private async refresh(): Promise<void> {
    const list = await this.unlocked();
    this.changes.emit(list);
    clearTimeout(this.timer);
    if (list.length === 0) return;
    const next = Math.min(...list.map(({ until }) => until));
    this.timer = setTimeout(() => void this.refresh(), Math.max(1_000, next - Date.now() + 50));
    this.timer.unref();
  }
}
