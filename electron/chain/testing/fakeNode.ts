import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

/** How the fake answers one request: a result, raw text, or nothing. */
export type FakeAnswer =
  | { result: unknown }
  | { error: unknown }
  /** Sent as it is; `{id}` becomes the request's id. */
  | { raw: string }
  | { binary: Uint8Array }
  | 'silence'
  | 'drop';

/** Decides the answer to a request. */
export type FakeScript = (method: string, params: unknown[], socket: WebSocket) => FakeAnswer;

/**
 * A fake node for faults only: a real chain cannot be made to lie, to send half a frame or to stop in the middle.
 * Everything that is not a fault is tested on the real runtime.
 */
export class FakeNode {
  readonly asked: string[] = [];

  private constructor(
    private readonly sockets: WebSocketServer,
    script: FakeScript,
  ) {
    sockets.on('connection', (socket) => {
      socket.on('error', () => socket.terminate());
      socket.on('message', (data: Buffer) => {
        const { id, method, params } = JSON.parse(data.toString('utf8')) as {
          id: number;
          method: string;
          params: unknown[];
        };
        this.asked.push(method);
        reply(socket, id, script(method, params, socket));
      });
    });
  }

  static async listen(script: FakeScript): Promise<FakeNode> {
    const sockets = new WebSocketServer({ host: '127.0.0.1', port: 0 });
    await new Promise<void>((resolve) => sockets.once('listening', () => resolve()));
    return new FakeNode(sockets, script);
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.sockets.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    for (const client of this.sockets.clients) client.terminate();
    return new Promise((resolve) => this.sockets.close(() => resolve()));
  }
}

function reply(socket: WebSocket, id: number, answer: FakeAnswer): void {
  if (answer === 'silence') return;
  if (answer === 'drop') socket.terminate();
  else if ('raw' in answer) socket.send(answer.raw.replaceAll('{id}', String(id)));
  else if ('binary' in answer) socket.send(answer.binary);
  else socket.send(JSON.stringify({ jsonrpc: '2.0', id, ...answer }));
}

/** A TCP server that gives every connection to `serve`: for half frames and handshakes that never end. */
export async function rawServer(
  serve: (socket: Socket) => void,
): Promise<{ url: string; close(): Promise<void> }> {
  const open = new Set<Socket>();
  const server: Server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => open.delete(socket));
    serve(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
