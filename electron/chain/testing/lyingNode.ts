import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { RpcServer } from '../../engine/rpcServer';

/** Changes or swallows an answer of the real chain; undefined leaves it as it is, null sends nothing. */
export type Lie = (method: string, answer: string, socket: WebSocket) => string | null | undefined;

/** The real chain behind a socket that lies where it is told to: for faults in the middle of a good conversation. */
export async function lyingNode(
  server: RpcServer,
  lie: Lie,
): Promise<{ url: string; close(): Promise<void> }> {
  const sockets = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  sockets.on('connection', (socket) => {
    const connection = server.connect();
    const asked = new Map<number, string>();
    connection.onMessage((text) => {
      const { id } = JSON.parse(text) as { id?: number };
      const changed = lie(asked.get(id ?? -1) ?? 'notice', text, socket);
      if (changed !== null) socket.send(changed ?? text);
    });
    socket.on('error', () => socket.terminate());
    socket.on('message', (data: Buffer) => {
      const text = data.toString('utf8');
      const { id, method } = JSON.parse(text) as { id: number; method: string };
      asked.set(id, method);
      connection.send(text);
    });
    socket.on('close', () => connection.close());
  });
  await new Promise<void>((resolve) => sockets.once('listening', () => resolve()));
  return {
    url: `ws://127.0.0.1:${(sockets.address() as AddressInfo).port}`,
    close: () => {
      for (const client of sockets.clients) client.terminate();
      return new Promise((resolve) => sockets.close(() => resolve()));
    },
  };
}
