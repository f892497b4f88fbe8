import { readdir, rename, rm, stat } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import { clockSchema, generationSchema, sandboxNameSchema } from '../../shared/sandbox/model';
import { hash32Schema } from '../../shared/units/ids';
import { makeFolder, readFileCapped, syncFolder, writeFileAtomic } from '../platform/atomicFile';
import { SEED_FILE } from './seedFile';

const FILE = 'sandbox.json';
const CACHE = '.runtimes';

const recordSchema = z.strictObject({
  version: z.literal(1),
  name: sandboxNameSchema,
  generation: generationSchema,
  clock: clockSchema,
  genesis: hash32Schema,
  specVersion: z.number().int(),
});
/** What is kept of a sandbox besides its chain. */
export type SandboxRecord = z.infer<typeof recordSchema>;

const isRest = (file: string): boolean => file.startsWith('.') && file.endsWith('.tmp');

/** The folder of all sandboxes: one folder each; names that start with a dot are ours. */
export class SandboxFolders {
  constructor(private readonly root: string) {}

  /** Folder of seeded states. */
  get cache(): string {
    return join(this.root, CACHE);
  }

  folderOf(name: string): string {
    return join(this.root, name);
  }

  /** Sandboxes that are whole; what a crash or a quit left of others is cleared away. */
  async load(): Promise<SandboxRecord[]> {
    await this.clearCache();
    const names = await readdir(this.root).catch(() => []);
    const found: SandboxRecord[] = [];
    for (const name of names.sort((a, b) => (a < b ? -1 : 1))) {
      if (name.startsWith('.removed-')) await this.discard(name);
      if (!sandboxNameSchema.safeParse(name).success) continue;
      const record = await this.read(name);
      if (record?.name === name) found.push(record);
      else if (await this.isUnfinished(name)) await this.discard(name);
    }
    return found;
  }

  /** Writes the record last of all: a sandbox exists once it is there. */
  async write(record: SandboxRecord): Promise<void> {
    const bytes = Buffer.from(`${JSON.stringify(record, null, 2)}\n`);
    await writeFileAtomic(join(this.folderOf(record.name), FILE), bytes, { overwrite: true });
  }

  /** An empty place for a new sandbox; rests of one that was never finished are cleared away. */
  async prepare(name: string): Promise<void> {
    await makeFolder(this.root);
    await this.remove(name);
  }

  /** Takes a sandbox away in one step, then its files. */
  async remove(name: string): Promise<void> {
    const aside = `.removed-${randomBytes(6).toString('hex')}`;
    try {
      await rename(this.folderOf(name), join(this.root, aside));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
      throw error;
    }
    await syncFolder(this.root);
    await this.discard(aside);
  }

  /** Bytes of a sandbox's files; 0 when they cannot be seen. */
  async bytesOf(name: string): Promise<number> {
    const folder = this.folderOf(name);
    const names = await readdir(folder).catch(() => []);
    const sizes = await Promise.all(
      names.map((file) =>
        stat(join(folder, file)).then(
          ({ size }) => size,
          () => 0,
        ),
      ),
    );
    return sizes.reduce((sum, size) => sum + size, 0);
  }

  /** A quit while it was made leaves these files and no record. */
  private async isUnfinished(name: string): Promise<boolean> {
    const files = await readdir(this.folderOf(name)).catch(() => ['unreadable']);
    return files.every((file) => file === SEED_FILE || file === '0.log' || isRest(file));
  }

  /** Takes away what writes into the cache left half done; nothing of ours writes while this runs. */
  private async clearCache(): Promise<void> {
    const files = await readdir(this.cache).catch(() => []);
    for (const file of files.filter(isRest)) await this.discard(join(CACHE, file));
  }

  private async read(name: string): Promise<SandboxRecord | null> {
    try {
      const bytes = await readFileCapped(join(this.folderOf(name), FILE), 64 * 1024);
      const parsed = recordSchema.safeParse(JSON.parse(bytes.toString('utf8')));
      return parsed.success ? parsed.data : null;
    } catch {
      // Never finished, or not ours.
      return null;
    }
  }

  private async discard(name: string): Promise<void> {
    // What cannot be deleted now is tried again at the next start.
    await rm(join(this.root, name), { recursive: true, force: true }).catch(() => undefined);
  }
}
