import { parseSs58 } from '../shared/units/ss58';
import { type KeyScheme, verifyBytes } from '../electron/signer/derive';

/** Asks the Python peer one thing. */
export type Ask = (request: Record<string, unknown>) => Promise<Record<string, unknown>>;

/** One release and what it can do. */
export interface Release {
  /** Name and version; also names the file in `requirements/`. */
  name: string;
  peer: 'wallet' | 'python' | 'core';
  ed25519?: true;
  /** Writes polkadot-js JSON; only the Python generation does. */
  writesJson?: true;
  /** Rounds of a backup that it opens: the Python generation has no memory for those of today. */
  scryptN: number;
  /** Still holds the writer of Ansible Vault; the Rust generation holds a reader alone. */
  writesAnsible?: true;
  writesFernet?: true;
}

/** Where the drills of one release work. */
export interface Room {
  root: string;
  ask: Ask;
  release: Release;
}

/** What both sides sign where one message is enough. */
export const MESSAGE = Buffer.from('interop');

/** One password for most, so that what differs is the release: not ASCII, and with spaces at its edges. */
export const PASSWORD = ' pässwörd-密码-🔑 ';

/** Throws unless the two are the same. */
export function expectSame(what: string, actual: unknown, expected: unknown): void {
  if (actual !== expected) throw new Error(`${what}: ${String(actual)}, not ${String(expected)}`);
}

/** Throws unless `signature` (0x hex) of that address over the message is good. */
export function expectVerifies(
  address: unknown,
  signature: unknown,
  scheme: KeyScheme = 'sr25519',
  message: Uint8Array = MESSAGE,
): void {
  const parsed = parseSs58(String(address));
  const bytes = Buffer.from(String(signature).slice(2), 'hex');
  if (!parsed.ok || !verifyBytes(message, bytes, parsed.publicKey, scheme)) {
    throw new Error('a signature does not verify');
  }
}

/** `0x` and hex. */
export const hexOf = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString('hex')}`;
