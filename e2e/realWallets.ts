import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { lacks } from '../electron/platform/testing/needs';
import { sharedFolder } from '../scripts/shared.mjs';
import type { TestHome } from './appProcess';

/** A file as a real release left it; `keyfile-real.json`, described in `vectors.md`. */
export interface RealFile {
  /** Place under the wallets folder. */
  path: string;
  role: 'coldkey' | 'coldkeypub' | 'hotkey' | 'hotkeypub';
  password?: string;
  mode: string;
  utf8?: string;
  base64?: string;
  expect: { ss58: string; scheme: string };
}

interface RealFiles {
  wallets: { id: string; files: RealFile[] }[];
  cases: { id: string; text?: string }[];
}

const place = path.join(sharedFolder() ?? '', 'spec/keyfile-real.json');

/** Why no real file can be had here; null where they are. */
export const noRealFiles = lacks(sharedFolder() !== undefined && existsSync(place), 'vectors');

let read: RealFiles | undefined;
const real = (): RealFiles => (read ??= JSON.parse(readFileSync(place, 'utf8')) as RealFiles);

/** The bytes of a file. */
export const bytesOf = ({ utf8, base64 }: Pick<RealFile, 'utf8' | 'base64'>): Buffer =>
  base64 === undefined ? Buffer.from(utf8 ?? '') : Buffer.from(base64, 'base64');

/** The files of a wallet by its id, such as `bt5.2.1/my wallet`. */
export function realWallet(id: string): RealFile[] {
  const found = real().wallets.find((wallet) => wallet.id === id);
  if (!found) throw new Error(`no wallet ${id} among the real files`);
  return found.files;
}

/** The text of a polkadot-js backup by its id. */
export function realBackup(id: string): string {
  const text = real().cases.find((one) => one.id === id)?.text;
  if (text === undefined) throw new Error(`no backup ${id} among the real files`);
  return text;
}

/** Puts a file under the wallets folder with the mode that its maker gave it. */
export function plantFile({ wallets }: TestHome, at: string, bytes: Buffer, mode = 0o600): void {
  const file = path.join(wallets, at);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o755 });
  writeFileSync(file, bytes);
  chmodSync(file, mode);
}

/** Every file under a folder with its mode and bytes, to be compared with a later look. */
export function everyFile(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(
    names.flatMap((name) => {
      const file = path.join(folder, name);
      const { mode } = statSync(file);
      const bytes = statSync(file).isFile() ? readFileSync(file).toString('hex') : 'folder';
      return [[name, `${(mode & 0o7777).toString(8)} ${bytes}`]];
    }),
  );
}
