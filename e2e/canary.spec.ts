import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type { StreamMessage } from '../shared/ipc/contract';
import { processTree, readProc } from './appProcess';
import { expect, hasChains, launchApp, NO_CHAINS, type RunningApp, test } from './fixtures';
import { shareSeeds } from './ready';

const PASSWORD = 'canary-Password-27182818';

interface Outgoing {
  ipc: { tap: (wire: string, message: unknown) => void };
  record: string[];
}

/** Records in the main process whatever leaves for the window. */
async function recordOutgoing(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => {
    const hook = (globalThis as unknown as { taodeskTest: Outgoing }).taodeskTest;
    hook.record = [];
    hook.ipc.tap = (wire, message) =>
      hook.record.push(
        `${wire} ${JSON.stringify(message, (_key, value: unknown) => (typeof value === 'bigint' ? `${value}` : value))}`,
      );
  });
}

const outgoing = (app: ElectronApplication): Promise<string[]> =>
  app.evaluate(() => (globalThis as unknown as { taodeskTest: Outgoing }).taodeskTest.record);

/** Makes a wallet through the window's own channels and returns its phrase. */
function makeWallet(page: Page, password: string): Promise<{ words: string[]; address: string }> {
  return page.evaluate(async (secret) => {
    const { wallet } = window.api;
    const draft = await wallet.draftCreate({ words: 12 });
    if (!draft.ok) throw new Error(draft.error.code);
    const { draftId, words, addresses } = draft.value;
    const answers = words.map((word, index) => ({ place: index + 1, word }));
    await wallet.draftCheck({ draftId, answers });
    const hotkey = { name: 'default', protection: 'sameAsColdkey' as const };
    const input = {
      draftId,
      address: addresses.sr25519,
      name: 'savings',
      password: secret,
      hotkey,
    };
    const address = await new Promise<string>((resolve, reject) =>
      wallet.create(input, (message) => {
        if (message.type === 'done') resolve(message.data.address ?? '');
        if (message.type === 'failed') reject(new Error(message.error.code));
      }),
    );
    return { words, address };
  }, password);
}

/** Sandbox, test TAO, one refused and one finished transfer to itself's hotkey. */
function sendOnSandbox(page: Page, address: string, password: string): Promise<string[]> {
  return page.evaluate(
    async ({ from, secret }) => {
      const { api } = window;
      type End = StreamMessage<unknown, unknown>;
      const ended = (start: (tell: (message: End) => void) => void): Promise<string> =>
        new Promise((resolve) =>
          start((message) => {
            if (message.type === 'done') resolve('done');
            if (message.type === 'failed') resolve(message.error.code);
          }),
        );
      const made = { name: 'canary', generation: '293' as const, clock: 'onDemand' as const };
      const created = await ended((tell) => api.sandbox.create(made, tell));
      await api.chain.select({ network: 'sandbox:canary' });
      const funded = await api.sandbox.fund({ name: 'canary', address: from, amount: 10n ** 12n });
      const to = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
      const intent = {
        kind: 'transfer' as const,
        wallet: 'savings',
        to,
        amount: 10n ** 9n,
        keepAlive: true,
      };
      const review = async (): Promise<string> => {
        for (let round = 0; round < 60; round++) {
          const result = await api.transaction.review({ network: 'sandbox:canary', intent });
          if (result.ok) return result.value.reviewId;
          await new Promise((resolve) => setTimeout(resolve, 250));
        }
        throw new Error('the sandbox did not come up');
      };
      const confirmed = { lookAlike: null, firstPayment: true, clipboard: false };
      const first = await review();
      const wrong = await ended((tell) =>
        api.transaction.sign({ reviewId: first, password: `${secret}!`, confirmed }, tell),
      );
      const second = await review();
      const right = await ended((tell) =>
        api.transaction.sign({ reviewId: second, password: secret, confirmed }, tell),
      );
      return [created, funded.ok ? 'done' : funded.error.code, wrong, right];
    },
    { from: address, secret: password },
  );
}

/** Every place outside memory where a secret could lie: files, arguments, environment, printed text. */
function places(app: RunningApp, folder: string): Map<string, string> {
  const found = new Map<string, string>([['stderr', app.stderr()]]);
  for (const pid of processTree(app.pid)) {
    found.set(`argv of ${pid}`, readProc(`/proc/${pid}/cmdline`) ?? '');
    found.set(`environment of ${pid}`, readProc(`/proc/${pid}/environ`) ?? '');
  }
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    found.set(path.relative(folder, file), readFileSync(file, 'latin1'));
  }
  return found;
}

const holders = (where: Map<string, string>, canaries: string[]): string[] =>
  [...where]
    .filter(([, text]) => canaries.some((canary) => text.includes(canary)))
    .map(([name]) => name);

test('V2 T6 no secret is in any file, log, message to the window or process argument after a full run', async ({
  home,
}) => {
  test.skip(!hasChains, NO_CHAINS);
  shareSeeds(home);
  const app = await launchApp({ home });
  await recordOutgoing(app.electron);
  const { words, address } = await makeWallet(app.page, PASSWORD);
  const steps = await sendOnSandbox(app.page, address, PASSWORD);
  expect(steps).toEqual(['done', 'done', 'WRONG_PASSWORD', 'done']);

  // Neighbouring words find a phrase however it is joined; single words are ordinary English.
  const joined = [' ', '","', '\\n', '\n'].flatMap((glue) => [
    words.slice(0, 3).join(glue),
    words.slice(-3).join(glue),
  ]);
  const canaries = [PASSWORD, ...joined];

  const planted = path.join(home.folder, 'planted.txt');
  writeFileSync(planted, `x ${words.join(' ')} y`);
  expect(holders(places(app, home.folder), canaries)).toEqual(['planted.txt']);
  writeFileSync(planted, PASSWORD);
  expect(holders(places(app, home.folder), canaries)).toEqual(['planted.txt']);
  writeFileSync(planted, 'nothing');
  expect(holders(places(app, home.folder), canaries)).toEqual([]);

  const sent = await outgoing(app.electron);
  const telling = sent.filter((line) => canaries.some((canary) => line.includes(canary)));
  expect(telling.map((line) => line.split(' ')[0])).toEqual(['wallet.draftCreate']);
  expect(sent.length).toBeGreaterThan(20);
  await app.close();
});
