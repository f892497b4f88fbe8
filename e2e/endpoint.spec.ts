import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { RpcServer } from '../electron/engine/rpcServer';
import { testChain } from '../electron/engine/testing/testChain';
import { engineSocket } from '../electron/chain/testing/engineNode';
import type { TestHome } from './appProcess';
import { expect, hasChains, NO_CHAINS, type RunningApp, test } from './fixtures';

const KEY = '7f3a9c0e51b84d26a1e0c7d95f4b2a68';

/** A real chain behind a loopback port that counts who comes to it. */
async function countedNode() {
  const node = await engineSocket(new RpcServer(await testChain({ spec: 293 })));
  const inner = Number(new URL(node.url).port);
  let connections = 0;
  const server = createServer((socket) => {
    connections++;
    const onwards = connect(inner, '127.0.0.1');
    for (const [from, to] of [
      [socket, onwards],
      [onwards, socket],
    ] as const) {
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
      from.pipe(to);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.close();
    await node.close();
  };
  return { host: `127.0.0.1:${port}`, connections: () => connections, close };
}

/** Answers the system's dialogs from now on; what they said is kept in the main process. */
async function answerDialogs({ electron }: RunningApp, response: number): Promise<void> {
  await electron.evaluate(({ dialog, app }, answer) => {
    const kept = app as unknown as { asked?: string[] };
    const asked = (kept.asked ??= []);
    dialog.showMessageBox = (...args: unknown[]) => {
      asked.push((args.at(-1) as { detail: string }).detail);
      return Promise.resolve({ response: answer, checkboxChecked: false });
    };
  }, response);
}

const asked = ({ electron }: RunningApp): Promise<string[]> =>
  electron.evaluate(({ app }) => (app as unknown as { asked?: string[] }).asked ?? []);

async function addToLocal(page: Page, endpoint: string): Promise<void> {
  await page.evaluate(() => (location.hash = '#/settings/networks'));
  await page.getByRole('button', { name: 'Add an endpoint' }).first().click();
  await page.getByLabel('Network', { exact: true }).selectOption('Local');
  await page.getByLabel('Endpoint').fill(endpoint);
  await page.getByRole('button', { name: 'Add the endpoint' }).click();
}

function settingsText({ data }: TestHome): string {
  const file = path.join(data, 'settings.json');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function logText({ data }: TestHome): string {
  const folder = path.join(data, 'logs');
  return readdirSync(folder)
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .join('\n');
}

test('E6 an own endpoint of a built-in network: declined, nobody is contacted and nothing kept; accepted, it is used and its key not shown', async ({
  app,
  page,
  home,
}) => {
  test.skip(!hasChains, NO_CHAINS);
  const node = await countedNode();
  const endpoint = `ws://${node.host}/${KEY}${KEY}${KEY}?apikey=${KEY}`;
  await page.evaluate(async () => {
    await window.api.settings.update({ welcomed: true });
    await window.api.chain.select({ network: 'local' });
  });

  await answerDialogs(app, 1);
  await addToLocal(page, endpoint);
  await expect(page.getByText('The address was not confirmed.')).toBeVisible();
  expect(await asked(app)).toEqual([expect.stringContaining(endpoint)]);
  // Another try of the network that is in use would contact what had been kept.
  await page.evaluate(() => window.api.chain.reconnect(undefined));
  const offline = page.getByRole('table', { name: 'Networks' }).getByText('no answer');
  await expect(offline).toBeVisible();
  expect(node.connections()).toBe(0);
  expect(settingsText(home)).not.toContain(node.host);

  await answerDialogs(app, 0);
  await page.getByRole('button', { name: 'Add the endpoint' }).click();
  await expect(page.getByText(`ws://${node.host}/…${KEY.slice(-4)}`)).toBeVisible();
  await expect(page.getByRole('row', { name: /Local/ })).toContainText('in use');
  await expect(page.getByRole('row', { name: /Local/ })).toContainText(node.host);
  expect(node.connections()).toBeGreaterThan(0);
  expect(settingsText(home)).toContain(endpoint);

  const known = await page.evaluate(async () => {
    const networks = await window.api.chain.networks(undefined);
    const settings = await window.api.settings.update({});
    return JSON.stringify([networks, settings, document.body.innerHTML]);
  });
  expect(known).toContain(node.host);
  expect(known).not.toContain(KEY);
  expect(logText(home)).not.toContain(KEY);
  await node.close();
});
