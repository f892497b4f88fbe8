// Where the shared material lies, if it is here. Only scripts and tests look for it; the product is told.
import { existsSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..');

/** `TAODESK_SHARED`, else the folder beside the clone, else undefined. */
export function sharedFolder() {
  const given = process.env.TAODESK_SHARED;
  const folder = given ? path.resolve(given) : path.resolve(root, '../shared');
  return existsSync(folder) ? folder : undefined;
}

/** Folder of chain files: `TAODESK_CHAINS`, else the shared one, else undefined. */
export function chainsFolder() {
  const given = process.env.TAODESK_CHAINS;
  const folder = given ?? path.join(sharedFolder() ?? '', 'chains');
  return folder !== 'chains' && existsSync(folder) ? path.resolve(folder) : undefined;
}
