import * as z from 'zod';
import { sandboxError } from '../../shared/sandbox/errors';
import { err, ok, type Result } from '../../shared/ipc/result';

/** Largest chain file: the largest known one has 3 MB. */
export const MAX_CHAIN_FILE = 64 * 1024 * 1024;
/** `:code` as a key of `genesis.raw.top`. */
export const CODE_HEX = '0x3a636f6465';

/** What a chain starts from. */
export interface Genesis {
  name: string;
  properties: Record<string, unknown>;
  /** Hex keys to hex values, sorted. */
  top: Record<string, string>;
}

/** What a genesis is built from: a whole configuration, or a patch on the runtime's own default. */
export interface GenesisConfig {
  patch?: unknown;
  config?: unknown;
}

/** A chain specification as far as a sandbox needs it. */
export interface ChainFile {
  name: string;
  properties: Record<string, unknown>;
  genesis: { top: Record<string, string> } | ({ code: string } & GenesisConfig);
}

const HEX = /^0x(?:[0-9a-fA-F]{2})*$/;
const hex = z.string().regex(HEX);

// By hand: a record of zod keeps a complaint for each of a million bad keys.
const isTop = (value: unknown): boolean =>
  isObject(value) &&
  Object.entries(value).every(
    ([key, item]) => HEX.test(key) && typeof item === 'string' && HEX.test(item),
  );
const isProperties = (value: unknown): boolean =>
  isObject(value) && Object.keys(value).every((key) => key.length <= 100);

const schema = z.object({
  name: z.string().max(200),
  properties: z
    .custom<Record<string, unknown>>(isProperties, 'properties are named values')
    .nullish(),
  genesis: z.union([
    z.object({
      raw: z.object({ top: z.custom<Record<string, string>>(isTop, 'the state holds hex only') }),
    }),
    z.object({
      runtimeGenesis: z.object({
        code: hex,
        patch: z.unknown().optional(),
        config: z.unknown().optional(),
      }),
    }),
  ]),
});

/** JSON in which numbers above 2^53 survive: they become marked strings, see {@link printBigJson}. Throws. */
export function parseBigJson(text: string): unknown {
  return JSON.parse(text.replace(/([:[,]\s*)(\d{16,})(?=\s*[,\]}])/g, '$1"#$2"'));
}

/** The other way round. */
export function printBigJson(value: unknown): string {
  return JSON.stringify(value).replace(/"#(\d+)"/g, '$1');
}

/** Checks the text of a chain specification; nothing of it is run. */
export function parseChainFile(text: string): Result<ChainFile> {
  let raw: unknown;
  try {
    raw = parseBigJson(text);
  } catch {
    return err(sandboxError('BAD_CHAIN_FILE', 'not JSON'));
  }
  const file = schema.safeParse(raw);
  if (!file.success) return err(sandboxError('BAD_CHAIN_FILE', z.prettifyError(file.error)));
  const { name, properties, genesis } = file.data;
  const facts = { name, properties: properties ?? {} };
  if ('runtimeGenesis' in genesis) return ok({ ...facts, genesis: genesis.runtimeGenesis });
  const top = sortedTop(Object.entries(genesis.raw.top));
  if (top[CODE_HEX] === undefined) return err(sandboxError('BAD_CHAIN_FILE', 'it holds no :code'));
  return ok({ ...facts, genesis: { top } });
}

/** RFC 7396: what `patch` means in a chain specification. */
export function mergePatch(base: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const out = new Map(Object.entries(isObject(base) ? base : {}));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) out.delete(key);
    else out.set(key, mergePatch(out.get(key), value));
  }
  return Object.fromEntries(out);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Sorted by key: next-key order must not depend on the file. Lower case, so that text order is byte order. */
export function sortedTop(entries: readonly (readonly [string, string])[]): Record<string, string> {
  const lower = entries.map(([key, value]) => [key.toLowerCase(), value] as const);
  return Object.fromEntries(lower.sort(([a], [b]) => (a < b ? -1 : 1)));
}
