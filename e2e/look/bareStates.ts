import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { PASSWORD, type Stage } from '../stage';
import { go, type State, sayYes } from './state';

const away = (stage: Stage): string => `${stage.home.wallets}-away`;

async function refresh({ app }: Stage): Promise<void> {
  await app.page.evaluate(() => window.api.wallet.refresh(undefined));
}

async function backAgain(stage: Stage): Promise<void> {
  rmSync(stage.home.wallets, { recursive: true });
  renameSync(away(stage), stage.home.wallets);
  await refresh(stage);
}

/** A page over an empty folder of wallets, or over a file in its place. */
const without = (name: string, hash: string, put: (folder: string) => void): State => ({
  name,
  open: async (stage) => {
    renameSync(stage.home.wallets, away(stage));
    put(stage.home.wallets);
    await refresh(stage);
    await go(stage, hash);
  },
  undo: backAgain,
});

const empty = (folder: string): void => {
  mkdirSync(folder);
};
const broken = (folder: string): void => writeFileSync(folder, 'no folder');

/** Selects a network where nobody answers; named after the view, since the one in use cannot be forgotten. */
const offline = (name: string, hash: string): State => ({
  name,
  open: async (stage) => {
    await sayYes(stage);
    await stage.app.page.evaluate(async (called) => {
      const input = { name: called, endpoint: 'ws://127.0.0.1:9' };
      const added = await window.api.chain.addCustom(input);
      if (!added.ok) throw new Error(added.error.code);
      await window.api.chain.select({ network: added.value.id });
    }, name);
    await go(stage, hash);
    await stage.app.page.waitForTimeout(1_000);
  },
  undo: async ({ app, chain }) => {
    await app.page.evaluate(
      async ({ sandbox, called }) => {
        const networks = await window.api.chain.networks(undefined);
        if (!networks.ok) throw new Error(networks.error.code);
        if (sandbox) await window.api.chain.select({ network: 'sandbox:demo' });
        const own = networks.value.find((network) => network.name === called);
        if (own) await window.api.chain.removeCustom({ network: own.id });
      },
      { sandbox: chain, called: name },
    );
  },
});

/** Views without wallets, without a network, and locked. */
export const BARE: readonly State[] = [
  without('overview-empty', '#/overview', empty),
  without('wallets-empty', '#/wallets', empty),
  without('send-empty', '#/send', empty),
  without('receive-empty', '#/receive', empty),
  without('overview-failed', '#/overview', broken),
  without('wallets-failed', '#/wallets', broken),
  without('first-run-failed', '#/first-run', broken),
  offline('overview-offline', '#/overview'),
  offline('send-offline', '#/send/savings'),
  {
    name: 'locked',
    open: async ({ app }) => {
      await app.page.evaluate(() => void window.api.wallet.lock(undefined));
      await app.page.getByRole('heading', { name: /^Locked/ }).waitFor();
    },
    undo: async ({ app }) => {
      const input = { wallet: 'savings', password: PASSWORD };
      await app.page.evaluate((value) => window.api.wallet.unlock(value), input);
      await app.page.locator('#main').waitFor();
    },
  },
];
