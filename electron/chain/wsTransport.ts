import { WebSocket } from 'ws';
import { endpointLabel, endpointProblem } from '../../shared/chain/networks';
import { NodeError } from './nodeError';
import { type Dialer, Inbox, type Transport } from './transport';

/** Largest message taken from a node: metadata is below 1 MB, a page of storage below 20 MB. */
const MAX_FRAME_BYTES = 64 * 1024 * 1024;

/** Limits of a WebSocket way; tests shorten them. */
export interface WsLimits {
  handshakeMs: number;
  maxFrameBytes: number;
}

const LIMITS: WsLimits = { handshakeMs: 8_000, maxFrameBytes: MAX_FRAME_BYTES };

/** A dialer for one `wss://` (or loopback `ws://`) address; redirects and compression are off. */
export function wsDialer(endpoint: string, limits: Partial<WsLimits> = {}): Dialer {
  const label = endpointLabel(endpoint);
  return { label, open: (signal) => openSocket(endpoint, label, { ...LIMITS, ...limits }, signal) };
}

function openSocket(
  endpoint: string,
  label: string,
  limits: WsLimits,
  signal: AbortSignal,
): Promise<Transport> {
  const problem = endpointProblem(endpoint);
  if (problem) return Promise.reject(new NodeError(problem, label));
  return new Promise((resolve, reject) => {
    const socket = dialled(endpoint, label, limits);
    const inbox = new Inbox();
    const abort = (): void => socket.terminate();
    const settled = (): void => signal.removeEventListener('abort', abort);
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    socket.on('message', (data, isBinary) => receive(socket, inbox, data, isBinary));
    socket.on('error', (error) => {
      settled();
      inbox.end(tooLarge(error) ? 'tooLarge' : 'failed');
      reject(new NodeError('UNREACHABLE', `${label}: ${error.message}`));
      socket.terminate();
    });
    socket.on('close', () => {
      settled();
      inbox.end('closed');
      reject(new NodeError('UNREACHABLE', `${label}: closed`));
    });
    socket.on('open', () => {
      settled();
      resolve(transportOf(socket, label, inbox));
    });
  });
}

// What the URL parser says of an address that it refuses holds the whole of it.
function dialled(endpoint: string, label: string, limits: WsLimits): WebSocket {
  try {
    return new WebSocket(endpoint, {
      perMessageDeflate: false,
      followRedirects: false,
      maxPayload: limits.maxFrameBytes,
      handshakeTimeout: limits.handshakeMs,
    });
  } catch {
    throw new NodeError('BAD_ENDPOINT', label);
  }
}

function receive(socket: WebSocket, inbox: Inbox, data: unknown, isBinary: boolean): void {
  if (isBinary || !Buffer.isBuffer(data)) {
    inbox.push('');
    socket.terminate();
    return;
  }
  inbox.push(data.toString('utf8'));
}

function tooLarge(error: Error): boolean {
  return 'code' in error && error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH';
}

function transportOf(socket: WebSocket, label: string, inbox: Inbox): Transport {
  return {
    label,
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    onMessage: (listener) => inbox.listen(listener),
    onClose: (listener) => inbox.onEnd(listener),
    close: () => socket.terminate(),
  };
}
