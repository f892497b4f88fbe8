import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import WebSocket from 'ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { skipReason } from '../engine/testing/testChain';
import type { SandboxCore } from './core';
import { makeFolder, must, newSandbox } from './testing/sandboxHome';
import { needs } from '../platform/testing/needs';

const reason = skipReason(143);
const home = makeFolder();
let core: SandboxCore;
let url = '';

beforeAll(async () => {
  if (reason) return;
  core = await newSandbox(143, home.path);
  ({ url } = must(await core.openPort()));
});
afterAll(async () => {
  if (!reason) await core.close();
  home.remove();
});

/** `open`, or the status that the server refused with. */
function dial(address: string, headers: Record<string, string> = {}): Promise<string> {
  return new Promise((resolve) => {
    const socket = new WebSocket(address, { headers });
    socket.on('open', () => {
      socket.terminate();
      resolve('open');
    });
    socket.on('unexpected-response', (request, response) => {
      request.destroy();
      resolve(String(response.statusCode));
    });
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });
}

/** One JSON-RPC exchange. */
function call(address: string, method: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address);
    socket.on('open', () =>
      socket.send(JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: [] })),
    );
    socket.on('message', (data: Buffer) => {
      socket.close();
      resolve((JSON.parse(data.toString()) as { result: unknown }).result);
    });
    socket.on('error', reject);
  });
}

describe('N3 the opened port', needs(reason), () => {
  it('answers whoever has the address', async () => {
    expect(url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{32}$/);
    expect(await call(url, 'chain_getBlockHash')).toBe(core.status().blockHash);
    expect(await call(url.replace('127.0.0.1', 'localhost'), 'system_chain')).toBe('test');
  });

  it('refuses a wrong token, and none', async () => {
    const wrong = url.slice(0, -1) + (url.endsWith('0') ? '1' : '0');
    expect(await dial(wrong)).toBe('401');
    expect(await dial(url.slice(0, url.lastIndexOf('/')))).toBe('401');
    expect(await dial(`${url}?x`)).toBe('401');
  });

  it('refuses web pages: every Origin that is not this very server, also one that looks local', async () => {
    const { host, port } = new URL(url);
    const local = [
      'http://127.0.0.1',
      'http://127.0.0.1:1',
      `http://localhost:${port}`,
      `https://${host}`,
    ];
    for (const origin of ['https://example.com', 'null', '', url, ...local])
      expect([origin, await dial(url, { Origin: origin })]).toEqual([origin, '403']);
    // websocket-client of Python names the server; the token is still asked for.
    expect(await dial(url, { Origin: `http://${host}` })).toBe('open');
    expect(await dial(`${url}0`, { Origin: `http://${host}` })).toBe('401');
  });

  it('refuses another Host, as a rebound name sends it', async () => {
    for (const host of ['attacker.example', '127.0.0.1', '127.0.0.1:1', '[::1]'])
      expect(await dial(url, { Host: host })).toBe('403');
  });

  it('cannot be reached at another address of this computer', async () => {
    const port = Number(new URL(url).port);
    const others = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .filter(({ address, family }) => address !== '127.0.0.1' && family === 'IPv4')
      .map(({ address }) => address);
    for (const host of [...others, '127.0.0.2', '::1']) {
      const outcome = await new Promise((resolve) => {
        const socket = connect({ host, port });
        socket.on('connect', () => {
          socket.destroy();
          resolve('open');
        });
        socket.on('error', () => resolve('refused'));
      });
      expect([host, outcome]).toEqual([host, 'refused']);
    }
  });

  it('lets go of a message above its size', async () => {
    const closed = await new Promise<number>((resolve) => {
      const socket = new WebSocket(url);
      socket.on('open', () => socket.send(`"${'x'.repeat(16 * 1024 * 1024)}"`));
      socket.on('close', (code) => resolve(code));
      socket.on('error', () => undefined);
    });
    expect([1006, 1009]).toContain(closed);
    expect(await dial(url)).toBe('open');
  });

  it('takes no more than 32 connections', async () => {
    const sockets = Array.from({ length: 32 }, () => new WebSocket(url));
    await Promise.all(
      sockets.map((socket) => new Promise((resolve) => socket.on('open', resolve))),
    );
    expect(await dial(url)).not.toBe('open');
    for (const socket of sockets) socket.terminate();
  });

  it('closes with all its connections, and opens at another address', async () => {
    // The connections of the test before may still be closing.
    while ((await dial(url)) !== 'open') await wait(20);
    const socket = new WebSocket(url);
    await new Promise((resolve) => socket.on('open', resolve));
    const closed = new Promise((resolve) => socket.on('close', resolve));
    await core.closePort();
    await closed;
    expect(await dial(url)).toBe('ECONNREFUSED');
    const again = must(await core.openPort());
    expect(again.url).not.toBe(url);
    url = again.url;
    expect(await dial(url)).toBe('open');
  });
});
