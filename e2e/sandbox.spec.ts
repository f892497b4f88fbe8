import { readdirSync, readlinkSync } from 'node:fs';
import type { Page } from '@playwright/test';
import WebSocket from 'ws';
import type { Sandbox, Sandboxes } from '../shared/sandbox/model';
import { processTree, readProc } from './appProcess';
import { expect, hasChains, launchApp, NO_CHAINS, test } from './fixtures';
import { shareSeeds } from './ready';
import { SANDBOX_BOB as BOB } from '../shared/sandbox/model';

const TAO = 1_000_000_000n;

type Reply = { ok: boolean; value?: unknown; error?: { code: string } };
type Caller = Record<string, Record<string, (...args: unknown[]) => unknown>>;

/** Asks the app as its window does. */
function ask(page: Page, channel: string, input: unknown): Promise<Reply> {
  return page.evaluate(
    ([name, given]) => {
      const { api } = globalThis as unknown as { api: Caller };
      const reply = api['sandbox']?.[name as string]?.(given);
      return reply as Promise<Reply>;
    },
    [channel, input] as const,
  );
}

async function value(page: Page, channel: string, input: unknown): Promise<unknown> {
  const reply = await ask(page, channel, input);
  expect(reply).toMatchObject({ ok: true });
  return reply.value;
}

/** Runs a stream to its end, or to its first message. */
function stream(page: Page, channel: string, input: unknown, first = false): Promise<unknown> {
  return page.evaluate(
    ([name, given, once]) => {
      const { api } = globalThis as unknown as { api: Caller };
      return new Promise((resolve, reject) => {
        const stop = api['sandbox']?.[name as string]?.(given, (message: unknown) => {
          const { type, data, error } = message as { type: string; data: unknown; error: unknown };
          if (type === 'done' || (once && type === 'snapshot')) resolve(data);
          if (type === 'failed') reject(new Error(JSON.stringify(error)));
          if (once) setTimeout(() => (stop as () => void)(), 0);
        });
      });
    },
    [channel, input, first] as const,
  );
}

async function create(page: Page, generation: string, name: string): Promise<Sandbox> {
  const started = Date.now();
  const made = await stream(page, 'create', { name, generation, clock: 'onDemand' });
  process.stdout.write(`sandbox ${generation} "${name}": ${Date.now() - started} ms\n`);
  return made as Sandbox;
}

async function sandbox(page: Page, name: string): Promise<Sandbox | undefined> {
  const { sandboxes } = (await stream(page, 'watch', undefined, true)) as Sandboxes;
  return sandboxes.find((one) => one.name === name);
}

/** Ports that the processes listen on, as `address:port`. */
function listening(pids: readonly number[]): string[] {
  const inodes = new Set(pids.flatMap(socketsOf));
  const rows = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) =>
    (readProc(file) ?? '').split('\n').slice(1),
  );
  return rows.flatMap((row) => {
    const [, local = '', , state, , , , , , inode = ''] = row.trim().split(/\s+/);
    return state === '0A' && inodes.has(inode) ? [local] : [];
  });
}

function socketsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      const match = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`));
      return match ? [match[1] ?? ''] : [];
    });
  } catch {
    // It ended meanwhile, or a descriptor did.
    return [];
  }
}

/** Utility processes that hold the sandbox's bundle. */
function sandboxPids(pid: number): number[] {
  return processTree(pid).filter((one) =>
    (readProc(`/proc/${one}/cmdline`) ?? '').includes('node.mojom.NodeService'),
  );
}

test.describe('sandbox', () => {
  test.skip(!hasChains, NO_CHAINS);

  test('is made, pays out, is there after a restart, and is warm the second time', async ({
    app,
    home,
    page,
  }) => {
    const made = await create(page, '293', 'one');
    expect(made).toMatchObject({ name: 'one', state: 'running', specVersion: 293 });
    const funded = await value(page, 'fund', { name: 'one', address: BOB, amount: 5n * TAO });
    const { block } = funded as { block: number };
    expect(block).toBe((made.block ?? 0) + 1);
    const second = await create(page, '293', 'two');
    expect(second.genesis).not.toBe(made.genesis);
    await value(page, 'remove', { name: 'two' });
    expect(await sandbox(page, 'two')).toBeUndefined();
    await app.close();

    const again = await launchApp({ home });
    expect(await sandbox(again.page, 'one')).toMatchObject({
      state: 'stopped',
      genesis: made.genesis,
    });
    await value(again.page, 'start', { name: 'one' });
    expect(await sandbox(again.page, 'one')).toMatchObject({ state: 'running', block });
    await value(again.page, 'reset', { name: 'one' });
    expect(await sandbox(again.page, 'one')).toMatchObject({ block: made.block });
    await again.close();
  });

  test('says that its process ended, and goes on where it was', async ({ app, home, page }) => {
    shareSeeds(home);
    const before = sandboxPids(app.pid);
    await create(page, '143', 'crash');
    const advanced = await value(page, 'advance', {
      name: 'crash',
      by: { kind: 'blocks', count: 7 },
    });
    for (const pid of sandboxPids(app.pid).filter((one) => !before.includes(one)))
      process.kill(pid, 'SIGKILL');
    await expect
      .poll(async () => (await sandbox(page, 'crash'))?.state, { timeout: 20_000 })
      .toBe('failed');
    expect((await sandbox(page, 'crash'))?.problem?.code).toBe('CRASHED');
    await value(page, 'start', { name: 'crash' });
    expect(await sandbox(page, 'crash')).toMatchObject({
      state: 'running',
      ...(advanced as object),
    });
  });

  test('N3 listens nowhere until a port is opened, then on 127.0.0.1 alone', async ({
    app,
    home,
    page,
  }) => {
    shareSeeds(home);
    await create(page, '143', 'port');
    // The tool that drives the window has ports of its own.
    const before = listening(processTree(app.pid));
    const fresh = (): string[] =>
      listening(processTree(app.pid)).filter((one) => !before.includes(one));
    expect(listening(sandboxPids(app.pid))).toEqual([]);
    const { url } = (await value(page, 'openPort', { name: 'port' })) as { url: string };
    const number = Number(new URL(url).port).toString(16).toUpperCase().padStart(4, '0');
    expect(listening(sandboxPids(app.pid))).toEqual([`0100007F:${number}`]);
    expect(fresh()).toEqual([`0100007F:${number}`]);
    expect(await dial(url)).toBe('open');
    await value(page, 'closePort', { name: 'port' });
    expect(listening(sandboxPids(app.pid))).toEqual([]);
    expect(fresh()).toEqual([]);
  });

  test('goes from 218 to 293 while it runs', async ({ home, page }) => {
    shareSeeds(home);
    await create(page, '218', 'up');
    await value(page, 'fund', { name: 'up', address: BOB, amount: TAO });
    await value(page, 'upgrade', { name: 'up', to: '293' });
    expect(await sandbox(page, 'up')).toMatchObject({ state: 'running', specVersion: 293 });
    await value(page, 'fund', { name: 'up', address: BOB, amount: TAO });
  });
});

function dial(url: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url);
    socket.on('open', () => {
      socket.close();
      resolve('open');
    });
    socket.on('error', () => resolve('refused'));
  });
}
