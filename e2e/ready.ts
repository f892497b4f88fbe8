import { randomBytes } from 'node:crypto';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { sharedCache } from '../electron/sandbox/testing/sharedSeeds';
import { sealAnsible } from '../electron/signer/testing/sealAnsible';
import { pairFromSeed, toKeyfilePrivate } from '../electron/signer/derive';
import { phraseSeed } from '../electron/signer/phrase';
import { fullKeyfile, publicKeyfile } from '../electron/wallet/keyfile';
import { DEFAULT_SETTINGS } from '../shared/settings/model';
import { encodeSs58 } from '../shared/units/ss58';
import type { TestHome } from './appProcess';
import type { RunningApp } from './fixtures';

/**
 * Puts a wallet into the folder and returns its address; the app reads it at its start. Of a seed unless its phrase is given.
 * Locked as Bittensor 2 to 5 did: Ansible Vault opens in milliseconds, where `$NACL` takes 3 s of a core each time.
 */
export async function plantWallet(
  { wallets }: TestHome,
  name: string,
  password: string,
  phrase: string | null = null,
): Promise<string> {
  const seed = phrase === null ? randomBytes(32) : phraseSeed(phrase.split(' '));
  const pair = pairFromSeed(seed);
  const { publicKey } = pair;
  const plain = fullKeyfile({ publicKey, privateKey: toKeyfilePrivate(pair), phrase, seed });
  const folder = path.join(wallets, name);
  mkdirSync(folder, { recursive: true });
  const coldkey = await sealAnsible(plain, Buffer.from(password));
  writeFileSync(path.join(folder, 'coldkey'), coldkey, { mode: 0o600 });
  writeFileSync(path.join(folder, 'coldkeypub.txt'), publicKeyfile(publicKey));
  return encodeSs58(publicKey);
}

/** Puts a wallet under the running app and has its folder read again: the window stays open, as it does after creating. */
export async function addWallet(
  { page }: Pick<RunningApp, 'page'>,
  home: TestHome,
  name: string,
  password: string,
  phrase: string | null = null,
): Promise<string> {
  const refresh = (): Promise<unknown> => page.evaluate(() => window.api.wallet.refresh(undefined));
  // A wallet that is there before the app has read its folder the first time would cover the window.
  await refresh();
  const address = await plantWallet(home, name, password, phrase);
  await refresh();
  return address;
}

/** Leaves the first run for the overview, as its last step does. */
export async function leaveFirstRun(page: Page): Promise<void> {
  await page.evaluate(() => window.api.settings.update({ welcomed: true }));
}

/** Settings of a user who has been through the first run. */
export function skipFirstRun({ data }: TestHome): void {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const settings = { ...DEFAULT_SETTINGS, welcomed: true };
  writeFileSync(path.join(data, 'settings.json'), JSON.stringify(settings), { mode: 0o600 });
}

/** Lets the sandboxes of a home begin from states that were seeded before; for tests that do not try the seeding. */
export function shareSeeds({ data }: TestHome): void {
  const folder = path.join(data, 'sandbox');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  symlinkSync(sharedCache(), path.join(folder, '.runtimes'));
}
