import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ok, type Result } from '../../../shared/ipc/result';
import type { Settings } from '../../../shared/settings/model';
import { GuardService } from '../../guard/service';
import { SettingsService } from '../../settings/service';
import { SettingsStore } from '../../settings/store';
import { SignerClient } from '../../signer/client';
import { localSigner } from '../../signer/testing/localHost';
import { publicKeyfile } from '../../wallet/keyfile';
import { PasswordMemory } from '../../wallet/passwordMemory';
import { WalletService } from '../../wallet/service';
import { OpenedKeys } from '../openedKeys';
import { KeyfileService } from '../service';

/** A wallets folder on disk with the real services and the real signer's code over it. */
export class KeyfileWorld {
  readonly settings: SettingsService;
  readonly signer = new SignerClient(localSigner());
  readonly wallets: WalletService;
  readonly service: KeyfileService;
  readonly opened: OpenedKeys;
  readonly guard: GuardService;
  /** Coldkeys whose remembered password was to be forgotten. */
  readonly forgotten: string[] = [];
  private readonly remembered = {
    forgetKey: async (path: string) => {
      this.forgotten.push(path);
      return ok(null);
    },
  };
  /** What the next of the system's dialogs answers; null cancels it. */
  answer: string | null = null;

  private constructor(
    readonly base: string,
    store: SettingsStore,
  ) {
    // No dialog, link or clipboard is used by what is done to keys.
    const nothing = {} as never;
    const env = { BT_WALLET_PATH: this.root };
    this.settings = new SettingsService(store, nothing, nothing, nothing, env);
    const { settings } = this;
    const { signer } = this;
    const memory = new PasswordMemory(join(base, 'had-password'));
    this.wallets = new WalletService(signer, settings, () => Promise.resolve(null), memory);
    this.guard = new GuardService(signer, this.wallets, settings);
    const { guard, remembered } = this;
    this.service = new KeyfileService(this.wallets, settings, guard, remembered);
    const answer = () => Promise.resolve(this.answer);
    const desktop = { chooseSave: answer, chooseTarget: answer };
    const { wallets } = this;
    this.opened = new OpenedKeys({ wallets, settings, signer, desktop, guard, remembered });
  }

  get hidden(): Settings['hiddenWallets'] {
    return this.settings.get().hiddenWallets;
  }

  get root(): string {
    return join(this.base, 'wallets');
  }

  /** Opens one in a folder of its own under `parent`. */
  static async open(parent = tmpdir()): Promise<KeyfileWorld> {
    const base = await mkdtemp(join(parent, 'taodesk-keyfile-'));
    return new KeyfileWorld(base, await SettingsStore.open(join(base, 'data', 'settings.json')));
  }

  /** Puts a file of a wallet on the disk, 0600 in folders 0700. */
  async put(path: string, data: string | Uint8Array, mode = 0o600): Promise<void> {
    const file = join(this.root, path);
    await mkdir(join(file, '..'), { recursive: true, mode: 0o700 });
    await writeFile(file, data, { mode });
  }

  /** A wallet of public material: an encrypted coldkey by its first bytes, its public file and a plain hotkey. */
  async plant(wallet: string, fill = 7): Promise<void> {
    const publicKey = Buffer.alloc(32, fill);
    await this.put(`${wallet}/coldkey`, Buffer.concat([Buffer.from('$NACL'), publicKey]));
    await this.put(`${wallet}/coldkeypub.txt`, publicKeyfile(publicKey));
    const hotkey = Buffer.alloc(32, fill + 1);
    await this.put(`${wallet}/hotkeys/miner`, publicKeyfile(hotkey));
    await this.put(`${wallet}/hotkeys/minerpub.txt`, publicKeyfile(hotkey));
    await this.wallets.refresh();
  }

  /** Names as the list shows them: wallets, and each one's hotkeys. */
  async listed(): Promise<Record<string, string[]>> {
    const { wallets } = await this.wallets.refresh();
    return Object.fromEntries(
      wallets.map(({ name, hotkeys }) => [name, hotkeys.map((hotkey) => hotkey.name)]),
    );
  }

  async close(): Promise<void> {
    this.guard.dispose();
    this.wallets.dispose();
    await rm(this.base, { recursive: true, force: true });
  }
}

/** The code of a failure, or `ok`. */
export const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);

/** The value of what must not fail. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.details ?? ''}`);
  return result.value;
}
