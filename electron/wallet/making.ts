import type { z } from 'zod';
import { err, ok, type Result } from '../../shared/ipc/result';
import type { walletContract } from '../../shared/wallet/contract';
import { settle, walletError } from '../../shared/wallet/errors';
import type { ChosenFile, HotkeyEntry, WalletEntry, WalletList } from '../../shared/wallet/model';
import { typedWords } from '../../shared/wallet/typedWords';
import type { HotkeysMade, KeyOrigin, SecretPreview } from '../../shared/wallet/secret';
import type { SignerClient, SignerInput } from '../signer/client';
import type { NewDraft } from '../signer/drafts';
import { Backups } from './backup';
import { BringKeyfile } from './bringKeyfile';
import { watchAddress } from './watchOnly';

type Channels = (typeof walletContract)['channels'];
type Input<K extends keyof Channels> = z.output<Channels[K]['input']>;
type Origin = SignerInput<'importHotkey'>['source'];

/** The system's dialog for a backup file; null when cancelled. */
export type ChooseFile = () => Promise<string | null>;

/** Progress of long work. */
export type Report = (event: { step: string; done: number; total: number | null }) => void;

/** What making keys needs of the wallets that are there. */
export interface WalletsHome {
  folder(): string;
  isLocked(): boolean;
  find(name: string): Promise<WalletEntry | undefined>;
  /** Reads the folder anew. */
  refresh(): Promise<WalletList>;
}

/** New wallets and hotkeys, and those that come in. Secrets go to the signer and are not kept. */
export class WalletMaking {
  /** Key files of another machine. */
  readonly keyfiles: BringKeyfile;
  private readonly backups = new Backups();
  private readonly running = new Set<AbortController>();
  private readonly proven = new Set<string>();

  constructor(
    private readonly signer: Pick<SignerClient, 'ask'>,
    private readonly chooseFile: ChooseFile,
    private readonly home: WalletsHome,
  ) {
    this.keyfiles = new BringKeyfile(signer, this.backups, home);
  }

  /** Addresses whose words were typed or checked in this run, and became a wallet. */
  get provenByWords(): string[] {
    return [...this.proven];
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

  previewSecret(input: Input<'previewSecret'>): Promise<Result<SecretPreview>> {
    return this.signer.ask('previewSecret', input);
  }

  /** Writes the wallet of a checked draft. */
  create(
    { draftId, address, ...wallet }: Input<'create'>,
    report: Report,
  ): Promise<Result<WalletEntry>> {
    return this.write({ ...wallet, source: { draftId, address } }, report);
  }

  /** Lets the user choose a backup or a key file; what it says of itself, or null when the dialog was cancelled. */
  async chooseBackup(): Promise<Result<ChosenFile | null>> {
    if (this.home.isLocked()) return err(walletError('LOCKED'));
    const path = await this.chooseFile();
    return path === null ? ok(null) : settle(() => this.backups.take(path));
  }

  /** Writes the wallet of a typed secret or of the chosen backup. */
  async importWallet(
    { from, ...wallet }: Input<'importWallet'>,
    report: Report,
  ): Promise<Result<WalletEntry>> {
    const source = await this.sourceOf(from);
    if (!source.ok) return source;
    const made = await this.write({ ...wallet, source: source.value }, report);
    if (made.ok && 'backupId' in from) this.backups.drop();
    return made;
  }

  /** Writes a wallet without a key. */
  async watchAddress(input: Input<'watchAddress'>): Promise<Result<WalletEntry>> {
    if (this.home.isLocked()) return err(walletError('LOCKED'));
    const written = await settle(() => watchAddress(this.home.folder(), input));
    const { wallets } = await this.home.refresh();
    return written.ok ? listed(wallets, input.name) : written;
  }

  /** Adds hotkeys; `signal` and {@link stopMaking} stop it after the one that is being written. */
  async createHotkeys(
    input: Input<'createHotkeys'>,
    report: Report,
    signal: AbortSignal,
  ): Promise<Result<HotkeysMade>> {
    const asked = await this.stoppable(
      (stop) =>
        this.inWallet(input.wallet, (root) =>
          this.signer.ask(
            'createHotkeys',
            { ...input, root },
            { ...progressTo(report), signal: stop },
          ),
        ),
      signal,
    );
    if (!asked.ok) return asked;
    const { made, problem } = asked.value;
    const hotkeys = new Map(
      (await this.hotkeysOf(input.wallet)).map((hotkey) => [hotkey.name, hotkey]),
    );
    const unseen = made.filter(({ name }) => !hotkeys.has(name)).map(({ name }) => name);
    return ok({
      made: made.flatMap(({ name }) => hotkeys.get(name) ?? []),
      // What was written and is not there weighs more than what stopped the rest.
      problem: unseen.length > 0 ? walletError('WRITTEN_UNSEEN', unseen.join(', ')) : problem,
    });
  }

  /** Stops every making that is under way: each ends with CANCELLED, or with what was finished before. */
  stopMaking(): void {
    for (const stop of this.running) stop.abort();
  }

  /** Adds a hotkey of a typed secret or of the chosen backup. */
  async importHotkey(
    { from, ...input }: Input<'importHotkey'>,
    report: Report,
  ): Promise<Result<HotkeyEntry>> {
    const source = await this.sourceOf(from);
    if (!source.ok) return source;
    const { wallets } = await this.home.refresh();
    const coldkeys = wallets.flatMap(({ address }) => address ?? []);
    const hotkeyInput = { ...input, source: source.value, coldkeys };
    const made = await this.stoppable((signal) =>
      this.inWallet(input.wallet, (root) =>
        this.signer.ask(
          'importHotkey',
          { ...hotkeyInput, root },
          { ...progressTo(report), signal },
        ),
      ),
    );
    if (!made.ok) return made;
    if ('backupId' in from) this.backups.drop();
    const hotkeys = await this.hotkeysOf(input.wallet);
    const hotkey = hotkeys.find(({ name }) => name === input.name);
    return hotkey ? ok(hotkey) : err(walletError('WRITTEN_UNSEEN', input.name));
  }

  private async sourceOf(from: KeyOrigin): Promise<Result<Origin>> {
    if ('secret' in from) return ok(from);
    const held = await settle(() => this.backups.find(from.backupId));
    if (!held.ok) return held;
    const { content, address } = held.value;
    return ok({ content, address, backupPassword: from.backupPassword });
  }

  private async write(
    wallet: Omit<SignerInput<'createWallet'>, 'root'>,
    report: Report,
  ): Promise<Result<WalletEntry>> {
    if (this.home.isLocked()) return err(walletError('LOCKED'));
    const input = { ...wallet, root: this.home.folder() };
    const made = await this.stoppable((signal) =>
      this.signer.ask('createWallet', input, { ...progressTo(report), signal }),
    );
    const { wallets } = await this.home.refresh();
    if (!made.ok) return made;
    const entry = listed(wallets, wallet.name);
    if (entry.ok && entry.value.address !== null && hasWords(wallet.source)) {
      this.proven.add(entry.value.address);
    }
    return entry;
  }

  // A page that goes, as behind the lock, stops no wallet: its phrase would be lost with it. The user's word does.
  private async stoppable<T>(
    work: (signal: AbortSignal) => Promise<T>,
    outer?: AbortSignal,
  ): Promise<T> {
    const stop = new AbortController();
    if (outer?.aborted) stop.abort();
    outer?.addEventListener('abort', () => stop.abort(), { once: true });
    this.running.add(stop);
    try {
      return await work(stop.signal);
    } finally {
      this.running.delete(stop);
    }
  }

  private async inWallet<T>(
    wallet: string,
    ask: (root: string) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    if (this.home.isLocked()) return err(walletError('LOCKED'));
    if (!(await this.home.find(wallet))) return err(walletError('FILE_MISSING'));
    return ask(this.home.folder());
  }

  private async hotkeysOf(wallet: string): Promise<HotkeyEntry[]> {
    const { wallets } = await this.home.refresh();
    return wallets.find(({ name }) => name === wallet)?.hotkeys ?? [];
  }
}

// A draft is written only after its words were checked.
function hasWords(source: SignerInput<'createWallet'>['source']): boolean {
  return 'draftId' in source || ('secret' in source && typedWords(source.secret).length > 1);
}

function listed(wallets: readonly WalletEntry[], name: string): Result<WalletEntry> {
  const entry = wallets.find((wallet) => wallet.name === name);
  return entry ? ok(entry) : err(walletError('WRITTEN_UNSEEN', name));
}

// Progress comes from our own process, in the contract's form; the platform checks it again on its way out.
const progressTo = (report: Report): { onProgress: (data: unknown) => void } => ({
  onProgress: (data) => report(data as Parameters<Report>[0]),
});
