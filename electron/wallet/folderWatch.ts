import { type FSWatcher, watch } from 'node:fs';
import { dirname, join } from 'node:path';
import type { WalletList } from '../../shared/wallet/model';
import type { Disposable } from '../platform/disposable';

const QUIET_MS = 300;
const RETRY_MS = 3_000;
/** Folders below the root that are watched; the system's number of watches is shared by all programs. */
const MAX_FOLDERS = 512;

/** Tells, after a quiet moment, that something in a wallets folder may have changed. */
export class FolderWatch implements Disposable {
  private readonly watchers = new Map<string, FSWatcher>();
  private quiet: NodeJS.Timeout | undefined;
  private retry: NodeJS.Timeout | undefined;

  constructor(private readonly changed: () => void) {}

  /** Number of watched folders, for leak checks. */
  get size(): number {
    return this.watchers.size;
  }

  /** Watches what the list names, and nothing else. While the folder is missing or unreadable it is tried again. */
  follow({ folder, exists, wallets, problem }: WalletList): void {
    clearTimeout(this.retry);
    const wanted = new Set<string>([exists ? folder : dirname(folder)]);
    for (const { name, hotkeys } of wallets) {
      if (wanted.size >= MAX_FOLDERS) break;
      wanted.add(join(folder, name));
      if (hotkeys.length > 0) wanted.add(join(folder, name, 'hotkeys'));
    }
    for (const [path, watcher] of this.watchers) {
      if (wanted.has(path)) continue;
      watcher.close();
      this.watchers.delete(path);
    }
    for (const path of wanted) this.add(path);
    if (!exists || problem) {
      this.retry = setTimeout(this.changed, RETRY_MS);
      this.retry.unref();
    }
  }

  dispose(): void {
    clearTimeout(this.quiet);
    clearTimeout(this.retry);
    for (const watcher of this.watchers.values()) watcher.close();
    this.watchers.clear();
  }

  private add(path: string): void {
    if (this.watchers.has(path)) return;
    try {
      const watcher = watch(path, { persistent: false }, () => this.noticed());
      watcher.on('error', () => this.drop(path));
      this.watchers.set(path, watcher);
    } catch {
      // No watch to be had (limit reached, folder gone): Refresh still reads the folder.
      return;
    }
  }

  private drop(path: string): void {
    this.watchers.get(path)?.close();
    this.watchers.delete(path);
    this.noticed();
  }

  private noticed(): void {
    clearTimeout(this.quiet);
    this.quiet = setTimeout(this.changed, QUIET_MS);
    this.quiet.unref();
  }
}
