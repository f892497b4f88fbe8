import type { AddressInfo } from 'node:net';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { WebSocketServer } from 'ws';
import type { RpcServer } from '../../engine/rpcServer';
import type { Port } from '../../platform/utilityServer';
import { portTransport } from '../portTransport';
import type { Transport } from '../transport';

/** Counts what a node was asked, by method. */
export class RequestLog {
  readonly counts = new Map<string, number>();

  note(text: string): void {
    const { method } = JSON.parse(text) as { method: string };
    this.counts.set(method, this.of(method) + 1);
  }

  of(method: string): number {
    return this.counts.get(method) ?? 0;
  }

  /** Downloads of metadata, by whichever method. */
  get metadata(): number {
    return this.of('state_getMetadata') + this.of('state_call:metadata');
  }
}

/** A real chain in this process, reached through a real message channel. */
export function engineTransport(server: RpcServer, log = new RequestLog()): Transport {
  const { port1, port2 } = new MessageChannel();
  const connection = server.connect();
  connection.onMessage((text) => port2.postMessage(text));
  port2.on('message', (text: string) => {
    noteRequest(log, text);
    connection.send(text);
  });
  port2.on('close', () => connection.close());
  return portTransport(electronPort(port1), 'engine');
}

/** A real chain in this process behind a loopback WebSocket. */
export interface EngineSocket {
  url: string;
  log: RequestLog;
  /** Drops every connection as a crash would, and goes on listening. */
  drop(): void;
  close(): Promise<void>;
}

/** Serves the engine's RPC on a free loopback port, or on the given one. */
export async function engineSocket(server: RpcServer, port = 0): Promise<EngineSocket> {
  const sockets = new WebSocketServer({ host: '127.0.0.1', port });
  const log = new RequestLog();
  sockets.on('connection', (socket) => {
    const connection = server.connect();
    connection.onMessage((text) => socket.send(text));
    socket.on('message', (data: Buffer) => {
      const text = data.toString('utf8');
      noteRequest(log, text);
      connection.send(text);
    });
    socket.on('close', () => connection.close());
  });
  await new Promise<void>((resolve, reject) => {
    sockets.once('listening', resolve);
    sockets.once('error', reject);
  });
  const drop = (): void => sockets.clients.forEach((client) => client.terminate());
  return {
    url: `ws://127.0.0.1:${(sockets.address() as AddressInfo).port}`,
    log,
    drop,
    close: () => {
      drop();
      return new Promise((resolve) => sockets.close(() => resolve()));
    },
  };
}

function noteRequest(log: RequestLog, text: string): void {
  log.note(text);
  const { method, params } = JSON.parse(text) as { method: string; params: unknown[] };
  if (method !== 'state_call' || params[0] !== 'Metadata_metadata_at_version') return;
  log.counts.set('state_call:metadata', log.of('state_call:metadata') + 1);
}

// Node's port hands over the data itself, Electron's an event that holds it.
function electronPort(port: MessagePort): Port {
  return {
    postMessage: (message) => port.postMessage(message),
    on: (event: 'message' | 'close', listener: (event: { data: unknown }) => void) =>
      event === 'message'
        ? port.on('message', (data: unknown) => listener({ data }))
        : port.on('close', () => listener({ data: undefined })),
    start: () => port.start(),
    close: () => port.close(),
  };
}
