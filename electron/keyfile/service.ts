import type { z } from 'zod';
import { err, ok, type Result } from '../../shared/ipc/result';
import type { keyfileContract } from '../../shared/keyfile/contract';
import { keyfileError } from '../../shared/keyfile/errors';
import type { KeyFacts, KeyRef } from '../../shared/keyfile/model';
import { settle, walletError } from '../../shared/wallet/errors';
import type { WalletEntry, WalletList } from '../../shared/wallet/model';
import { withFileErrors } from '../wallet/fileErrors';
import { tighten } from './access';
import { inspectKey, type Listed } from './inspect';
import { keptFolder, listKept, putBack, takeAway } from './kept';
import { type KeyPlaces, placesOf } from './places';
import { renameHotkey, renameWallet } from './rename';

type Channels = (typeof keyfileContract)['channels'];
type Input<K extends keyof Channels> = z.output<Channels[K]['input']>;
type Output<K extends keyof Channels> = Promise<Result<z.output<Channels[K]['output']>>>;

/** What is needed of the wallets; the wallet service fits. */
export interface KeyfileWallets {
  readonly windowLock: { readonly isLocked: boolean };
  current(): Promise<WalletList>;
  refresh(): Promise<WalletList>;
}

type Hidden = { folder: string; name: string }[];

/** What is needed of the settings; the settings service fits. */
export interface KeyfileSettings {
  walletsFolder(): string;
  get(): { hiddenWallets: Hidden };
  keepHidden(hidden: Hidden): Promise<Result<unknown>>;
}

/** A key of the list and where its files lie. */
interface Found {
  root: string;
  places: KeyPlaces;
  wallet: WalletEntry;
  key: Listed;
}

/** What is done to keys that are on disk. It opens none: what needs a key is asked of the signer. */
export class KeyfileService {
  constructor(
    private readonly wallets: KeyfileWallets,
    private readonly settings: KeyfileSettings,
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

  /** Gives a wallet or hotkey another name; a hidden wallet stays hidden. */
  async rename({ name, ...ref }: Input<'rename'>): Output<'rename'> {
    const done = await this.change(ref, ({ root, places }) =>
      ref.hotkey === null
        ? renameWallet(root, ref.wallet, name)
        : renameHotkey(places.secret, name),
    );
    if (!done.ok || ref.hotkey !== null || !this.isHidden(ref.wallet)) return done;
    const moved = this.without(ref.wallet);
    return nothing(await this.settings.keepHidden([...moved, this.hiddenAs(name)]));
  }

  async hide({ wallet, hidden }: Input<'hide'>): Output<'hide'> {
    const found = await this.find({ wallet, hotkey: null });
    if (!found.ok) return found;
    const others = this.without(wallet);
    return nothing(
      await this.settings.keepHidden(hidden ? [...others, this.hiddenAs(wallet)] : others),
    );
  }

  /** Moves a key out of the wallets folder; only for who typed its name. */
  async remove({ typed, ...ref }: Input<'remove'>): Output<'remove'> {
    if (typed !== (ref.hotkey ?? ref.wallet)) return err(keyfileError('NAME_DIFFERS'));
    let place = '';
    const done = await this.change(ref, async ({ root }) => {
      place = await takeAway(root, ref);
    });
    if (!done.ok) return done;
    // A new wallet of that name is not to begin hidden. That the key is gone stays true if this is not saved.
    if (ref.hotkey === null && this.isHidden(ref.wallet)) {
      await this.settings.keepHidden(this.without(ref.wallet));
    }
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
  private async change(ref: KeyRef, work: (found: Found) => Promise<void>): Promise<Result<null>> {
    const found = await this.find(ref);
    if (!found.ok) return found;
    const done = await settle(() => work(found.value));
    await this.wallets.refresh();
    return nothing(done);
  }

  /** A key by the names of the list. Fails with LOCKED, FILE_MISSING, or what is wrong with its folder. */
  private async find(ref: KeyRef): Promise<Result<Found>> {
    if (this.wallets.windowLock.isLocked) return err(walletError('LOCKED'));
    const root = this.settings.walletsFolder();
    const { wallets } = await this.wallets.current();
    const wallet = wallets.find(({ name }) => name === ref.wallet);
    if (!wallet) return err(walletError('FILE_MISSING'));
    // A link is not followed, and what is behind it is not ours to change.
    if (wallet.problem?.code === 'SYMLINK') return err(wallet.problem);
    const places = placesOf(root, ref);
    if (ref.hotkey === null) return ok({ root, places, wallet, key: wallet });
    if (wallet.hotkeysProblem) return err(wallet.hotkeysProblem);
    const key = wallet.hotkeys.find(({ name }) => name === ref.hotkey);
    return key ? ok({ root, places, wallet, key }) : err(walletError('FILE_MISSING'));
  }

  private hiddenAs(name: string): Hidden[number] {
    return { folder: this.settings.walletsFolder(), name };
  }

  private isHidden(name: string): boolean {
    return this.without(name).length < this.settings.get().hiddenWallets.length;
  }

  private without(name: string): Hidden {
    const folder = this.settings.walletsFolder();
    return this.settings
      .get()
      .hiddenWallets.filter((hidden) => hidden.name !== name || hidden.folder !== folder);
  }
}

const nothing = (done: Result<unknown>): Result<null> => (done.ok ? ok(null) : done);
