import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ok, type Result } from '../../../shared/ipc/result';
import { Emitter } from '../../platform/emitter';
import { sealAnsible } from '../../signer/testing/sealAnsible';
import { SignerClient } from '../../signer/client';
import { localSigner } from '../../signer/testing/localHost';
import { publicKeyfile } from '../keyfile';
import { PasswordMemory } from '../passwordMemory';
import { WalletService } from '../service';

/** Password of every wallet that is made here; of the vectors too, so that one derivation in a run serves them all. */
export const PASSWORD = 'testing123!';

/** The value of a result that has to be one. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

/** The code of a failure, or `ok`. */
export const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);

/** A home with a wallets folder and the service over it, with the real signer in this process. */
export class WalletHome {
  lockAfterMinutes = 5;
  lockAtStart = true;
  folderName = 'wallets';
  /** What the system's dialog for a file answers. */
  chosen: string | null = null;
  private readonly changes = new Emitter<void>();
  readonly signer = new SignerClient(localSigner());
  service: WalletService;

  private constructor(readonly root: string) {
    this.service = this.newService();
  }

  static async open(): Promise<WalletHome> {
    return new WalletHome(await mkdtemp(join(tmpdir(), 'taodesk-')));
  }

  get folder(): string {
    return join(this.root, this.folderName);
  }

  /** Quits and starts the app, as far as it is about wallets. */
  async startAnew(): Promise<void> {
    this.service.dispose();
    this.service = this.newService();
    await this.service.start();
  }

  /** Makes a wallet as the window does; its address. */
  async newWallet(name: string): Promise<string> {
    const { service } = this;
    const draft = valueOf(await service.making.draftCreate({ words: 12 }));
    const { draftId, words, addresses } = draft;
    const address = addresses.sr25519;
    const answers = [1, 5, 12].map((place) => ({ place, word: words[place - 1] ?? '' }));
    valueOf(await service.making.draftCheck({ draftId, answers }));
    const input = { draftId, address, name, password: PASSWORD, hotkey: null };
    const entry = valueOf(await service.making.create(input, () => undefined));
    if (entry.address !== address) throw new Error('another address');
    return address;
  }

  /** A wallet of another tool. Ansible Vault derives in milliseconds, so the lock can be tried many times. */
  async quickWallet(name: string): Promise<void> {
    const at = join(this.folder, name);
    await mkdir(at, { recursive: true });
    await writeFile(join(at, 'coldkeypub.txt'), publicKeyfile(Buffer.alloc(32, 7)));
    const payload = Buffer.from('{}');
    await writeFile(join(at, 'coldkey'), await sealAnsible(payload, Buffer.from(PASSWORD)));
    await this.service.refresh();
  }

  /** Chooses another wallets folder, as Settings do. */
  useFolder(name: string): void {
    this.folderName = name;
    this.changes.emit();
  }

  async remove(): Promise<void> {
    this.service.dispose();
    await rm(this.root, { recursive: true, force: true });
  }

  private newService(): WalletService {
    return new WalletService(
      this.signer,
      {
        walletsFolder: () => this.folder,
        get: () => ({ lockAfterMinutes: this.lockAfterMinutes, lockAtStart: this.lockAtStart }),
        keepLockAtStart: async (on) => ok((this.lockAtStart = on)),
        onChange: (listener) => this.changes.on(listener),
      },
      () => Promise.resolve(this.chosen),
      new PasswordMemory(join(this.root, 'had-password')),
    );
  }
}
