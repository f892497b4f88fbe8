import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** All that a derivation of the product is made of; a change of one has every key derived anew. */
const MADE_OF = [
  ...['nacl', 'fernet', 'sodium', 'inTurn'].map((name) => `electron/signer/${name}.ts`),
  'node_modules/sodium-native/package.json',
];
const ALL = resolve('.cache/derived-keys');

/**
 * Names the folder of the keys that tests derive (`derivedOnce.ts`), kept between runs: the passwords are those of public
 * vectors and of the tests themselves. Tests that use the product as it is derive theirs in each run.
 */
export function setup(): void {
  const hash = createHash('sha256').update(`${process.version} ${process.arch}`);
  for (const file of MADE_OF) hash.update(readFileSync(file));
  const name = hash.digest('hex').slice(0, 16);
  mkdirSync(join(ALL, name), { recursive: true, mode: 0o700 });
  for (const old of readdirSync(ALL).filter((folder) => folder !== name)) {
    rmSync(join(ALL, old), { recursive: true, force: true });
  }
  process.env['TAODESK_DERIVED'] = join(ALL, name);
}
