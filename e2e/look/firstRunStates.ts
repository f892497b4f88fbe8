import { rmSync } from 'node:fs';
import path from 'node:path';
import { FirstRunPage } from '../pages/FirstRunPage';
import type { Stage } from '../stage';
import { go, plain, press, pressed, type State } from './state';

const NAME = 'pictures';
const GOOD = 'tin otter keeps 4 ferries';

async function openPhrase(stage: Stage): Promise<string[]> {
  await go(stage, '#/first-run');
  const first = new FirstRunPage(stage.app.page);
  await first.begin();
  return first.makePhrase(NAME);
}

async function openCheck(stage: Stage): Promise<string[]> {
  const words = await openPhrase(stage);
  await new FirstRunPage(stage.app.page).writtenDown();
  await stage.app.page.locator('input[id^="word-"]').first().waitFor();
  return words;
}

async function openPassword(stage: Stage): Promise<void> {
  const words = await openCheck(stage);
  const first = new FirstRunPage(stage.app.page);
  await first.typeWords(words);
  await first.checkWords();
}

/** Of btwallet's own tests; public. As a public key it is some other address. */
const SEED = '0xda3cf5b1e9144931a0f0db65664aab662673b099415a7f8121b7245fb0be4143';

async function bring(stage: Stage, kind: string, label: string, text: string): Promise<void> {
  const { page } = stage.app;
  if (!page.url().includes('/phrase')) await go(stage, '#/first-run/phrase');
  await press(stage, kind);
  await page.getByLabel(label).fill(text);
  await page.locator('.kv .groups').waitFor();
}

/** The steps of the first run, each entered as a user enters it. */
export const FIRST_RUN: readonly State[] = [
  plain('first-run-doors', '#/first-run'),
  pressed('first-run-keys', '#/first-run', 'Start', 'h1'),
  plain('first-run-name', '#/first-run/new'),
  {
    name: 'first-run-phrase',
    open: async (stage) => {
      await openPhrase(stage);
    },
  },
  {
    name: 'first-run-check',
    open: async (stage) => {
      await openCheck(stage);
    },
  },
  {
    name: 'first-run-password',
    open: async (stage) => {
      await openPassword(stage);
      await stage.app.page.getByLabel('Password', { exact: true }).fill('password1');
    },
  },
  {
    name: 'first-run-done',
    open: async (stage) => {
      await openPassword(stage);
      await new FirstRunPage(stage.app.page).lockWith(GOOD, NAME);
    },
    undo: async ({ home, app }) => {
      rmSync(path.join(home.wallets, NAME), { recursive: true });
      await app.page.evaluate(() => window.api.wallet.refresh(undefined));
    },
  },
  plain('first-run-bring', '#/first-run/phrase'),
  {
    name: 'first-run-bring-key',
    open: async (stage) => {
      await bring(stage, 'Seed or key', 'Seed or private key', SEED);
      await stage.app.page.getByText('Advanced: path and scheme').click();
      await stage.app.page.getByRole('radio', { name: 'ed25519' }).click();
    },
  },
  {
    name: 'first-run-bring-address',
    open: async (stage) => {
      await bring(stage, 'Address', 'Address or public key', SEED);
      await press(stage, 'Watch this address');
    },
  },
  {
    name: 'first-run-bring-hotkey',
    open: async (stage) => {
      await go(stage, '#/first-run/phrase/savings');
      await bring(stage, 'Seed or key', 'Seed or private key', SEED);
      await press(stage, 'Bring in this key');
    },
  },
];
