import { rmSync } from 'node:fs';
import path from 'node:path';
import { FirstRunPage } from '../pages/FirstRunPage';
import type { Stage } from '../stage';
import { go, plain, pressed, type State } from './state';

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
];
