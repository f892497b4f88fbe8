import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { RpcServer } from '../engine/rpcServer';

const HOST = '127.0.0.1';
const MAX_CONNECTIONS = 32;
const MAX_MESSAGE = 15 * 1024 * 1024;
/** A client that does not read what it asked for is let go. */
const MAX_UNREAD = 256 * 1024 * 1024;

/**
 * JSON-RPC over WebSocket for other tools on this computer: 127.0.0.1 only, a random port, and a token as
 * the path. A web page cannot use it: whatever sends a foreign Origin or another Host is refused.
 */
export class PortServer {
  private readonly token = randomBytes(16).toString('hex');
  private readonly sockets: WebSocketServer;
  private port = 0;

  private constructor(
    private readonly http: Server,
    private readonly rpc: RpcServer,
  ) {
    this.sockets = new WebSocketServer({
      noServer: true,
      maxPayload: MAX_MESSAGE,
      perMessageDeflate: false,
    });
    http.on('upgrade', (request, socket, head) => this.upgrade(request, socket, head));
  }

  /** Opens on a port that the system picks. Rejects with the system's error. */
  static async open(rpc: RpcServer): Promise<PortServer> {
    const http = createServer((_request, response) => response.writeHead(404).end());
    http.maxConnections = MAX_CONNECTIONS;
    const server = new PortServer(http, rpc);
    await new Promise<void>((resolve, reject) => {
      http.once('error', reject);
      http.listen(0, HOST, resolve);
    });
    server.port = (http.address() as AddressInfo).port;
    return server;
  }

  /** Where other tools connect to, with the token. */
  get url(): string {
    return `ws://${HOST}:${this.port}/${this.token}`;
  }

  /** Closes the port and every connection through it. */
  async close(): Promise<void> {
    for (const socket of this.sockets.clients) socket.terminate();
    this.http.closeAllConnections();
    await new Promise<void>((resolve) => this.http.close(() => resolve()));
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const refusal = this.refusalOf(request);
    if (refusal) {
      socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    this.sockets.handleUpgrade(request, socket, head, (client) => this.serve(client));
  }

  private refusalOf({ headers, url, socket }: IncomingMessage): string | null {
    // Rebinding a name to 127.0.0.1 changes neither of these two.
    const own = [`${HOST}:${this.port}`, `localhost:${this.port}`];
    if (!own.includes(headers.host ?? '')) return '403 Forbidden';
    // Some libraries name the server itself; no page can, as none is served here.
    if (headers.origin !== undefined && headers.origin !== `http://${headers.host}`)
      return '403 Forbidden';
    if (socket.remoteAddress !== HOST) return '403 Forbidden';
    if (!sameText(url ?? '', `/${this.token}`)) return '401 Unauthorized';
    if (this.sockets.clients.size >= MAX_CONNECTIONS) return '503 Service Unavailable';
    return null;
  }

  private serve(client: WebSocket): void {
    const connection = this.rpc.connect();
    connection.onMessage((text) => {
      if (client.bufferedAmount > MAX_UNREAD) client.terminate();
      else client.send(text);
    });
    client.on('message', (data, isBinary) => {
      if (isBinary) client.close(1003);
      else connection.send(data.toString());
    });
    client.on('close', () => connection.close());
    client.on('error', () => client.terminate());
  }
}

function sameText(given: string, wanted: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(wanted);
  return a.length === b.length && timingSafeEqual(a, b);
}
