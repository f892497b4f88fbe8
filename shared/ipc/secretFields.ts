/** Fields that hold a secret in whatever message they stand: a text, or a list of texts. */
export const SECRET_FIELDS: ReadonlySet<string> = new Set([
  'password',
  'newPassword',
  'exportPassword',
  'backupPassword',
  'secret',
  'word',
  'words',
]);

/** A message without its secrets, and those in the order in which they stood. */
export interface Parted {
  /** Where a secret was stands `{ sealed: n }`. */
  rest: unknown;
  secrets: unknown[];
}

/** Takes the secrets out of a message; everything else stays as it is. */
export function takeSecrets(message: unknown): Parted {
  const secrets: unknown[] = [];
  const rest = walk(message, '', (value) =>
    isSecret(value) ? { sealed: secrets.push(value) - 1 } : value,
  );
  return { rest, secrets };
}

/** Puts back what {@link takeSecrets} took out. */
export function putSecrets({ rest, secrets }: Parted): unknown {
  return walk(rest, '', (value) => (isHole(value, secrets.length) ? secrets[value.sealed] : value));
}

function walk(value: unknown, name: string, change: (value: unknown) => unknown): unknown {
  const changed = SECRET_FIELDS.has(name) ? change(value) : value;
  if (changed !== value) return changed;
  if (Array.isArray(value)) return value.map((item: unknown) => walk(item, '', change));
  if (!isPlain(value)) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, walk(item, key, change)]);
  return Object.fromEntries(entries) as unknown;
}

const isSecret = (value: unknown): boolean =>
  typeof value === 'string' ||
  (Array.isArray(value) && value.every((item) => typeof item === 'string'));

function isHole(value: unknown, count: number): value is { sealed: number } {
  if (typeof value !== 'object' || value === null || !('sealed' in value)) return false;
  const { sealed } = value;
  return typeof sealed === 'number' && Number.isInteger(sealed) && sealed >= 0 && sealed < count;
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
