import { rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type AppError, err, ok, type Result } from '../../shared/ipc/result';
import { settingsError } from '../../shared/settings/errors';
import { DEFAULT_SETTINGS, type Settings, settingsSchema } from '../../shared/settings/model';
import {
  errorCode,
  FileRefused,
  makeFolder,
  readFileCapped,
  writeFileAtomic,
} from '../platform/atomicFile';
import { Emitter } from '../platform/emitter';
import { migrate } from './migrations';

const MAX_BYTES = 1024 * 1024;

/** A settings file that could not be read and was moved aside. */
export interface BrokenSettings {
  /** Where it is now. */
  movedTo: string;
  /** Why: a path inside the file or a system code, never its content. */
  reason: string;
}

/**
 * The user's choices in `settings.json`: loaded once, written atomically after each change, one write at a time.
 * A file that is not valid is moved aside as `settings.json.broken-<time>` and reported, never overwritten.
 */
export class SettingsStore {
  private readonly emitter = new Emitter<Settings>();
  private queue: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly path: string,
    private settings: Settings,
    /** Set when the file of this start was unusable. */
    readonly broken: BrokenSettings | null,
  ) {}

  /** Reads the file; rejects only when the system refuses to let a broken one be moved aside. */
  static async open(path: string, now: () => number = Date.now): Promise<SettingsStore> {
    let text: string;
    try {
      text = (await readFileCapped(path, MAX_BYTES)).toString('utf8');
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return new SettingsStore(path, DEFAULT_SETTINGS, null);
      const reason = error instanceof FileRefused ? error.code : (errorCode(error) ?? 'unreadable');
      return new SettingsStore(path, DEFAULT_SETTINGS, await moveAside(path, now(), reason));
    }
    const parsed = parse(text);
    if (parsed.ok) return new SettingsStore(path, parsed.settings, null);
    return new SettingsStore(path, DEFAULT_SETTINGS, await moveAside(path, now(), parsed.reason));
  }

  get(): Settings {
    return this.settings;
  }

  /** Told after each change that was saved. */
  onChange(listener: (settings: Settings) => void): () => void {
    return this.emitter.on(listener);
  }

  /** Writes what is given and keeps the rest; on failure nothing has changed. Changes queue up behind each other. */
  patch(change: Partial<Settings>): Promise<Result<Settings>> {
    return this.inTurn(() => this.write(change));
  }

  /** The same for where wallets lie; FOLDER_LOCKED when `isOpen` says no before it is written or once it is. */
  patchFolder(walletsFolder: string | null, isOpen: () => boolean): Promise<Result<Settings>> {
    return this.inTurn(() => this.write({ walletsFolder }, isOpen));
  }

  private inTurn(work: () => Promise<Result<Settings>>): Promise<Result<Settings>> {
    const next = this.queue.then(work);
    // A bug in one write is told to who asked; the next in line goes on.
    this.queue = next.catch(() => undefined);
    return next;
  }

  private async write(
    change: Partial<Settings>,
    isOpen: () => boolean = () => true,
  ): Promise<Result<Settings>> {
    const checked = settingsSchema.safeParse({ ...this.settings, ...change });
    if (!checked.success) return err(settingsError('SETTINGS_UNWRITABLE', 'not valid'));
    if (!isOpen()) return err(settingsError('FOLDER_LOCKED'));
    const failed = await this.put(checked.data);
    if (failed) return err(failed);
    if (!isOpen()) {
      // The lock fell over the write: a start would read the other folder.
      return err((await this.put(this.settings)) ?? settingsError('FOLDER_LOCKED'));
    }
    this.settings = checked.data;
    this.emitter.emit(this.settings);
    return ok(this.settings);
  }

  private async put(settings: Settings): Promise<AppError | null> {
    try {
      await makeFolder(dirname(this.path));
      const text = `${JSON.stringify(settings, null, 2)}\n`;
      await writeFileAtomic(this.path, Buffer.from(text), { overwrite: true });
      return null;
    } catch (error) {
      return settingsError('SETTINGS_UNWRITABLE', errorCode(error));
    }
  }
}

type Parsed = { ok: true; settings: Settings } | { ok: false; reason: string };

function parse(text: string): Parsed {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return { ok: false, reason: 'not JSON' };
  }
  const checked = settingsSchema.safeParse(migrate(raw));
  if (checked.success) return { ok: true, settings: checked.data };
  const place = checked.error.issues[0]?.path.join('.') ?? '';
  return {
    ok: false,
    reason: place === '' ? 'wrong layout' : `wrong value at ${place.slice(0, 100)}`,
  };
}

async function moveAside(path: string, time: number, reason: string): Promise<BrokenSettings> {
  const stamp = new Date(time).toISOString().replace(/[:.]/g, '-');
  const movedTo = join(dirname(path), `settings.json.broken-${stamp}`);
  await rename(path, movedTo);
  return { movedTo, reason };
}
