import { randomBytes } from 'node:crypto';
import { rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { err, ok, type Result } from '../../shared/ipc/result';
import type { keyfileContract } from '../../shared/keyfile/contract';
import { keyfileError } from '../../shared/keyfile/errors';
import type { KeyRef } from '../../shared/keyfile/model';
import { settle, walletError } from '../../shared/wallet/errors';
import { makeFolder } from '../platform/atomicFile';
import type { SignerClient } from '../signer/client';
import { withFileErrors } from '../wallet/fileErrors';
import { copyPublic, writeBackup } from './export';
import { endingSession, type KeyGuard } from './endingSession';
import { findKey, type FoundKey, type KeyfileWallets, type Remembered } from './found';
import { datedFolder } from './kept';
import { placesOf } from './places';

type Channels = (typeof keyfileContract)['channels'];
type Input<K extends keyof Channels> = z.output<Channels[K]['input']>;
type Output<K extends keyof Channels> = Promise<Result<z.output<Channels[K]['output']>>>;

/** The system's dialogs for what is written outside the wallets folder; null when cancelled. */
export interface KeyfileDesktop {
  chooseSave(title: string, name: string, extension: string): Promise<string | null>;
  chooseTarget(title: string): Promise<string | null>;
}

/** What opened keys are needed from. */
export interface OpenedKeysParts {
  wallets: KeyfileWallets;
  settings: { walletsFolder(): string };
  signer: Pick<SignerClient, 'ask'>;
  desktop: KeyfileDesktop;
  guard: KeyGuard;
  remembered: Remembered;
}

/** What leaves the wallets folder or is encrypted anew. The signer opens the key; here are the paths alone. */
export class OpenedKeys {
  /** Where the next backup goes; the one before it is forgotten. */
  private chosen: { placeId: string; place: string; ref: KeyRef } | undefined;

  constructor(private readonly parts: OpenedKeysParts) {}

  async revealPhrase({ password, ...ref }: Input<'revealPhrase'>): Output<'revealPhrase'> {
    const found = await this.find(ref);
    if (!found.ok) return found;
    const path = found.value.places.secret;
    const words = await this.parts.signer.ask('revealPhrase', { path, password });
    return words.ok ? ok({ words: words.value }) : words;
  }

  /** The dialog may stay open for as long as it likes: no password waits behind it, and no key is derived. */
  async chooseExport(ref: Input<'chooseExport'>): Output<'chooseExport'> {
    const found = await this.find(ref);
    if (!found.ok) return found;
    const file = `${nameOf(ref).replace(/[^\w.-]+/g, '-')}.json`;
    const place = await this.parts.desktop.chooseSave('Backup of a key', file, 'json');
    if (place === null) return ok(null);
    const placeId = randomBytes(16).toString('hex');
    this.chosen = { placeId, place, ref };
    return ok({ placeId, place });
  }

  /** A place serves one backup, of the key that it was chosen for; after a failure it may be tried again. */
  async exportJson(input: Input<'exportJson'>): Output<'exportJson'> {
    const { placeId, password, exportPassword } = input;
    const { chosen } = this;
    if (chosen?.placeId !== placeId) return err(keyfileError('PLACE_GONE'));
    const { place, ref } = chosen;
    const found = await this.find(ref);
    if (!found.ok) return found;
    const { root, places } = found.value;
    const key = { path: places.secret, password, name: nameOf(ref), exportPassword };
    const made = await this.parts.signer.ask('exportJson', key);
    if (!made.ok) return made;
    const written = await settle(() => writeBackup(root, place, made.value.text));
    if (!written.ok) return written;
    if (this.chosen === chosen) this.chosen = undefined;
    return ok({ place });
  }

  async exportPublic({ wallet, hotkeys }: Input<'exportPublic'>): Output<'exportPublic'> {
    const found = await this.find({ wallet, hotkey: null });
    if (!found.ok) return found;
    const missing = hotkeys.some(
      (name) => !found.value.wallet.hotkeys.some((one) => one.name === name),
    );
    if (missing) return err(walletError('FILE_MISSING'));
    const coldkey = found.value.wallet.hotkeys.find(
      ({ name, problem }) => hotkeys.includes(name) && problem?.code === 'HOTKEY_IS_COLDKEY',
    );
    if (coldkey?.problem) return err(coldkey.problem);
    const target = await this.parts.desktop.chooseTarget('Folder for the copy');
    if (target === null) return ok(null);
    if (this.isLocked) return err(walletError('LOCKED'));
    return settle(async () => ({ place: await copyPublic(found.value, hotkeys, target) }));
  }

  /** Encrypts a key of an old form anew, which locks it; the old file is kept where {@link datedFolder} says. */
  upgrade({ password, newPassword, ...ref }: Input<'upgrade'>): Output<'upgrade'> {
    // Where the key was plain before, what is remembered for this place was for an older file.
    return this.reseal(ref, 'upgrade', newPassword !== null, (path, keep) =>
      this.parts.signer.ask('upgradeKey', { path, password, newPassword, keep }),
    );
  }

  /** Gives a key another password, or none; it is locked, and what was remembered of the old one is forgotten. */
  changePassword({ password, newPassword, ...ref }: Input<'changePassword'>): Output<'upgrade'> {
    return this.reseal(ref, 'password', true, (path, keep) =>
      this.parts.signer.ask('changePassword', { path, password, newPassword, keep }),
    );
  }

  private async reseal(
    ref: KeyRef,
    why: 'upgrade' | 'password',
    forget: boolean,
    seal: (path: string, keep: string) => Promise<Result<null>>,
  ): Promise<Result<{ place: string }>> {
    const found = await this.find(ref);
    if (!found.ok) return found;
    const { root, places } = found.value;
    const folder = await settle(() => keepingFolder(root, ref, why));
    if (!folder.ok) return folder;
    const keep = folder.value;
    const done = await endingSession(this.parts.guard, ref, found.value, () =>
      seal(places.secret, keep),
    );
    await this.parts.wallets.refresh();
    if (done.ok && forget) await this.parts.remembered.forgetKey(places.secret);
    if (done.ok) return ok({ place: keep });
    await removeEmptyAbove(keep, dirname(dirname(dirname(keep))));
    return done;
  }

  private get isLocked(): boolean {
    return this.parts.wallets.windowLock.isLocked;
  }

  private find(ref: KeyRef): Promise<Result<FoundKey>> {
    return findKey(this.parts.wallets, this.parts.settings.walletsFolder(), ref);
  }
}

const nameOf = ({ wallet, hotkey }: KeyRef): string => hotkey ?? wallet;

/** A free place for the old file, laid out as in the wallets folder. */
async function keepingFolder(
  root: string,
  ref: KeyRef,
  why: 'upgrade' | 'password',
): Promise<string> {
  const dated = await datedFolder(root, why);
  const { secret } = placesOf(dated, ref);
  await withFileErrors(() => makeFolder(dirname(secret)));
  return secret;
}

// Only folders that hold nothing go; the first that does ends it.
async function removeEmptyAbove(file: string, stop: string): Promise<void> {
  try {
    for (let at = dirname(file); at.length >= stop.length; at = dirname(at)) await rmdir(at);
  } catch {
    // Something is kept in it.
  }
}
