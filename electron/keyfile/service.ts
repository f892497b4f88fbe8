import { dirname, join } from 'node:path';
import type { z } from 'zod';
import { err, ok, type Result } from '../../shared/ipc/result';
import type { keyfileContract } from '../../shared/keyfile/contract';
import { keyfileError } from '../../shared/keyfile/errors';
import type { KeyFacts, KeyRef } from '../../shared/keyfile/model';
import { settle, walletError } from '../../shared/wallet/errors';
import { withFileErrors } from '../wallet/fileErrors';
import { tighten } from './access';
import { endingSession, type KeyGuard } from './endingSession';
import { findKey, type FoundKey, type KeyfileWallets, type Remembered } from './found';
import { inspectKey } from './inspect';
import { keptFolder, listKept, putBack, takeAway } from './kept';
import { placesOf } from './places';
import { renameHotkey, renameWallet } from './rename';

type Channels = (typeof keyfileContract)['channels'];
type Input<K extends keyof Channels> = z.output<Channels[K]['input']>;
type Output<K extends keyof Channels> = Promise<Result<z.output<Channels[K]['output']>>>;

type Hidden = { folder: string; name: string }[];

/** What is needed of the settings; the settings service fits. */
export interface KeyfileSettings {
  walletsFolder(): string;
  get(): { hiddenWallets: Hidden };
  keepHidden(hidden: Hidden): Promise<Result<unknown>>;
  walletRenamed(from: string, to: string | null): Promise<Result<unknown>>;
}

/** What is done to keys that are on disk. It opens none: what needs a key is asked of the signer. */
export class KeyfileService {
  constructor(
    private readonly wallets: KeyfileWallets,
    private readonly settings: KeyfileSettings,
    private readonly guard: KeyGuard,
    private readonly remembered: Remembered,
  ) {}

  async inspect(ref: Input<'inspect'>): Promise<Result<KeyFacts>> {
    const found = await this.find(ref);
    return found.ok ? settle(() => inspectKey(found.value.places, found.value.key)) : found;
  }

  async tighten({ wallet }: Input<'tighten'>): Output<'tighten'> {
    return this.change({ wallet, hotkey: null }, ({ places }) =>
      withFileErrors(() => tighten(places.wallet)),
    );
  }

  /** Gives a wallet or hotkey another name, which locks it; what was chosen for a wallet stays. */
  async rename({ name, ...ref }: Input<'rename'>): Output<'rename'> {
    const done = await this.move(ref, async ({ root, places }) => {
      const isWallet = ref.hotkey === null;
      if (isWallet) await renameWallet(root, ref.wallet, name);
      else await renameHotkey(places.secret, name);
      const from = isWallet ? places.wallet : places.secret;
      await this.guard.moved(from, join(dirname(from), name));
    });
    if (done.ok) await this.forget(ref);
    if (!done.ok || ref.hotkey !== null) return done;
    return nothing(await this.settings.walletRenamed(ref.wallet, name));
  }

  /** Leaves a wallet out of the list, and no longer unlocked where nobody sees that it is; or lists it again. */
  async hide({ wallet, hidden }: Input<'hide'>): Output<'hide'> {
    const found = await this.find({ wallet, hotkey: null });
    if (!found.ok) return found;
    if (hidden) await this.guard.endSession(found.value.places.secret);
    const folder = this.settings.walletsFolder();
    const others = this.settings
      .get()
      .hiddenWallets.filter((one) => one.name !== wallet || one.folder !== folder);
    const next = hidden ? [...others, { folder, name: wallet }] : others;
    return nothing(await this.settings.keepHidden(next));
  }

  /** Moves a key out of the wallets folder; only for who typed its name. */
  async remove({ typed, ...ref }: Input<'remove'>): Output<'remove'> {
    if (typed !== (ref.hotkey ?? ref.wallet)) return err(keyfileError('NAME_DIFFERS'));
    let place = '';
    const done = await this.move(ref, async ({ root }) => {
      place = await takeAway(root, ref);
    });
    if (!done.ok) return done;
    await this.forget(ref);
    // A new wallet of that name is not to begin hidden. That the key is gone stays true if this is not saved.
    if (ref.hotkey === null) await this.settings.walletRenamed(ref.wallet, null);
    return ok({ place });
  }

  async kept(): Output<'kept'> {
    const root = this.settings.walletsFolder();
    const kept = await settle(() => listKept(root));
    return kept.ok ? ok({ place: keptFolder(root), kept: kept.value }) : kept;
  }

  async restore({ id }: Input<'restore'>): Output<'restore'> {
    if (this.wallets.windowLock.isLocked) return err(walletError('LOCKED'));
    const done = await settle(() => putBack(this.settings.walletsFolder(), id));
    await this.wallets.refresh();
    return nothing(done);
  }

  /** Does something to a listed key and reads the folder anew. */
  private async change(
    ref: KeyRef,
    work: (found: FoundKey) => Promise<void>,
  ): Promise<Result<null>> {
    const found = await this.find(ref);
    if (!found.ok) return found;
    const done = await settle(() => work(found.value));
    await this.wallets.refresh();
    return nothing(done);
  }

  /** The same to what may be kept unlocked, and is not any more. */
  private move(ref: KeyRef, work: (found: FoundKey) => Promise<void>): Promise<Result<null>> {
    return this.change(ref, (found) => endingSession(this.guard, ref, found, () => work(found)));
  }

  // A file that cannot be removed opens nothing under another name, so the change stands.
  private async forget(ref: KeyRef): Promise<void> {
    if (ref.hotkey !== null) return;
    const { secret } = placesOf(this.settings.walletsFolder(), ref);
    await this.remembered.forgetKey(secret);
  }

  private find(ref: KeyRef): Promise<Result<FoundKey>> {
    return findKey(this.wallets, this.settings.walletsFolder(), ref);
  }
}

const nothing = (done: Result<unknown>): Result<null> => (done.ok ? ok(null) : done);
