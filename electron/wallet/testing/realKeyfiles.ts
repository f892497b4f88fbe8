import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lacks } from '../../platform/testing/needs';

/** A file as a real release left it; `keyfile-real.json`, described in `vectors.md`. */
export interface RealFile {
  /** Place under the wallets folder. */
  path: string;
  role: 'coldkey' | 'coldkeypub' | 'hotkey' | 'hotkeypub';
  encryption: string;
  password?: string;
  mode: string;
  utf8?: string;
  base64?: string;
  expect: { ss58: string; scheme: string };
}

/** A wallet with the release that made it. */
export interface RealWallet {
  id: string;
  package: string;
  files: RealFile[];
}

interface RealFiles {
  wallets: RealWallet[];
  cases: { id: string; text?: string }[];
}

const shared = process.env['TAODESK_SHARED'] ?? join(import.meta.dirname, '../../../../shared');
const place = join(shared, 'spec/keyfile-real.json');

/** Why no real file can be had here; null where they are. */
export const noRealFiles = lacks(existsSync(place), 'vectors');

let read: RealFiles | undefined;

/** All real files; throws where {@link noRealFiles} has a reason. */
export const realFiles = (): RealFiles =>
  (read ??= JSON.parse(readFileSync(place, 'utf8')) as RealFiles);

/** The bytes of a file. */
export const bytesOf = ({ utf8, base64 }: Pick<RealFile, 'utf8' | 'base64'>): Buffer =>
  base64 === undefined ? Buffer.from(utf8 ?? '') : Buffer.from(base64, 'base64');
