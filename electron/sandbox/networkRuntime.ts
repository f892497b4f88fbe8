import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import { sandboxError } from '../../shared/sandbox/errors';
import { err, ok, type Result } from '../../shared/ipc/result';
import { errorCode, makeFolder, readFileCapped, writeFileAtomic } from '../platform/atomicFile';
import { CODE_HEX } from './chainFile';
import type { RuntimeSource } from './protocol';

/** A node that answers ordinary JSON-RPC questions. */
export interface ChainReader {
  /** Name of its network. */
  readonly name: string;
  /** Rejects when the node refuses or the way breaks. */
  request(method: string, params: unknown[]): Promise<unknown>;
}

/** Largest `:code` taken: the newest runtime has 2 MB, compressed. */
const MAX_CODE = 16 * 1024 * 1024;
const INDEX = 'network.json';

const indexSchema = z.strictObject({
  name: z.string().max(200),
  id: z.string().regex(/^[0-9a-f]{64}$/),
  properties: z.record(z.string().max(100), z.unknown()),
});
type KeptRuntime = z.infer<typeof indexSchema>;

const codeSchema = z
  .string()
  .max(2 + 2 * MAX_CODE)
  .regex(/^0x(?:[0-9a-f]{2})+$/);
const propertiesSchema = z
  .record(
    z.string().max(100),
    z.union([z.number(), z.string().max(100), z.array(z.unknown()).max(20)]),
  )
  .catch({});

/** Reads the runtime of the connected network (`:code` at its head) and keeps the last one. */
export class NetworkRuntimes {
  constructor(
    private readonly cache: string,
    private readonly reader: () => ChainReader | null,
  ) {}

  /** Name of the network that a runtime can be read from now. */
  connected(): string | null {
    return this.reader()?.name ?? null;
  }

  /** The one that was read last. */
  async kept(): Promise<KeptRuntime | null> {
    try {
      const text = await readFileCapped(join(this.cache, INDEX), 64 * 1024);
      const parsed = indexSchema.safeParse(JSON.parse(text.toString('utf8')));
      return parsed.success ? parsed.data : null;
    } catch {
      // Never read, or unreadable: it is read from the node again.
      return null;
    }
  }

  /** The connected network's runtime of this moment; the kept one when none is connected. */
  async fetch(): Promise<Result<RuntimeSource>> {
    const reader = this.reader();
    if (reader) return this.read(reader);
    const kept = await this.kept();
    return kept ? ok(this.sourceOf(kept)) : err(sandboxError('NO_NODE'));
  }

  private async read(reader: ChainReader): Promise<Result<RuntimeSource>> {
    let code: string;
    let properties: Record<string, unknown>;
    try {
      code = codeSchema.parse(await reader.request('state_getStorage', [CODE_HEX]));
      properties = propertiesSchema.parse(await reader.request('system_properties', []));
    } catch (error) {
      const why =
        error instanceof z.ZodError ? 'no code' : error instanceof Error ? error.message : '';
      return err(sandboxError('NODE_UNHELPFUL', why));
    }
    const bytes = Buffer.from(code.slice(2), 'hex');
    const id = createHash('sha256').update(bytes).digest('hex');
    const kept: KeptRuntime = { name: reader.name, id, properties };
    try {
      await makeFolder(this.cache);
      await writeFileAtomic(this.codePath(id), bytes, { overwrite: true });
      const index = Buffer.from(JSON.stringify(kept));
      await writeFileAtomic(join(this.cache, INDEX), index, { overwrite: true });
    } catch (error) {
      return err(sandboxError('DISK_REFUSED', errorCode(error)));
    }
    return ok(this.sourceOf(kept));
  }

  private sourceOf({ name, id, properties }: KeptRuntime): RuntimeSource {
    return { kind: 'code', path: this.codePath(id), name, properties };
  }

  private codePath(id: string): string {
    return join(this.cache, `code-${id.slice(0, 16)}.bin`);
  }
}
