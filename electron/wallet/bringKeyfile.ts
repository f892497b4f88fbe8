import type { z } from 'zod';
import { err, ok, type Result } from '../../shared/ipc/result';
import type { walletContract } from '../../shared/wallet/contract';
import { settle, walletError } from '../../shared/wallet/errors';
import type { OpenedKeyfile, WalletEntry } from '../../shared/wallet/model';
import type { SignerClient } from '../signer/client';
import type { Backups } from './backup';
import type { WalletsHome } from './making';

type Channels = (typeof walletContract)['channels'];
type Input<K extends keyof Channels> = z.output<Channels[K]['input']>;

/** Key files of another machine that come in as they are. The signer reads them; here are path and address alone. */
export class BringKeyfile {
  constructor(
    private readonly signer: Pick<SignerClient, 'ask'>,
    private readonly backups: Backups,
    private readonly home: WalletsHome,
  ) {}

  /** Which key is in the chosen file. Fails with LOCKED, BACKUP_GONE or as opening a key does. */
  async open({ backupId, password }: Input<'openKeyfile'>): Promise<Result<OpenedKeyfile>> {
    if (this.home.isLocked()) return err(walletError('LOCKED'));
    const held = await settle(() => this.backups.keyfile(backupId));
    if (!held.ok) return held;
    const opened = await this.signer.ask('openKeyfile', { path: held.value.path, password });
    if (!opened.ok) return opened;
    held.value.opened = opened.value;
    const { address, scheme } = opened.value;
    return ok({ address, scheme });
  }

  /** Copies the file that was opened. Fails with LOCKED, BACKUP_GONE, HOTKEY_IS_COLDKEY, NAME_TAKEN and the like. */
  async bring({ backupId, wallet, hotkey }: Input<'importKeyfile'>): Promise<Result<WalletEntry>> {
    if (this.home.isLocked()) return err(walletError('LOCKED'));
    const held = await settle(() => this.backups.keyfile(backupId));
    if (!held.ok) return held;
    const { path, opened } = held.value;
    if (opened === null) return err(walletError('BACKUP_GONE'));
    const { addresses, ...key } = opened;
    const refused = hotkey === null ? null : await this.refusedHotkey(wallet, addresses);
    if (refused) return err(walletError(refused));
    const place = { root: this.home.folder(), wallet, hotkey };
    const done = await this.signer.ask('importKeyfile', { path, ...key, ...place });
    const { wallets } = await this.home.refresh();
    if (!done.ok) return done;
    this.backups.drop();
    const entry = wallets.find(({ name }) => name === wallet);
    const isThere = hotkey === null || entry?.hotkeys.some(({ name }) => name === hotkey);
    return entry && isThere ? ok(entry) : err(walletError('WRITTEN_UNSEEN', hotkey ?? wallet));
  }

  private async refusedHotkey(
    wallet: string,
    addresses: readonly string[],
  ): Promise<'FILE_MISSING' | 'HOTKEY_IS_COLDKEY' | null> {
    const { wallets } = await this.home.refresh();
    if (!wallets.some(({ name }) => name === wallet)) return 'FILE_MISSING';
    const isColdkey = wallets.some(
      ({ address }) => address !== null && addresses.includes(address),
    );
    return isColdkey ? 'HOTKEY_IS_COLDKEY' : null;
  }
}
