import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type RealFile, realFiles } from '../electron/wallet/testing/realKeyfiles';
import type { TestHome } from './appProcess';

/** The files of a wallet by its id, such as `bt5.2.1/my wallet`. */
export function realWallet(id: string): RealFile[] {
  const found = realFiles().wallets.find((wallet) => wallet.id === id);
  if (!found) throw new Error(`no wallet ${id} among the real files`);
  return found.files;
}

/** The text of a polkadot-js backup by its id. */
export function realBackup(id: string): string {
  const text = realFiles().cases.find((one) => one.id === id)?.text;
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
