import { appError, err, type Result } from '../../shared/ipc/result';
import { type ChildMessage, hostMessageSchema } from './utilityProtocol';

/** A port that came with a request (Electron's MessagePortMain, as far as we use it). */
export interface Port {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}

/** What a request handler in a utility process is given. */
export interface RequestContext {
  /** Aborted when main cancels. */
  signal: AbortSignal;
  /** Sends progress to who asked. */
  progress: (data: unknown) => void;
  /** Ports that travelled with the request. */
  ports: Port[];
}

/** Serves one named request; expected failure is data, a throw is a bug and reported as INTERNAL. */
export type RequestHandler = (
  payload: unknown,
  context: RequestContext,
) => Promise<Result<unknown>>;

interface ParentPort {
  postMessage(message: ChildMessage): void;
  on(event: 'message', listener: (event: { data: unknown; ports: Port[] }) => void): unknown;
}

/** Speaks to main from inside a utility process. */
export interface UtilityServer {
  /** Tells main something it did not ask for. */
  emit: (name: string, data: unknown) => void;
}

/**
 * Serves requests from main over Electron's `process.parentPort` and says that it is ready.
 * Unknown names and malformed frames are refused; nothing a handler throws ends the process.
 */
export function serveUtility(handlers: Record<string, RequestHandler>): UtilityServer {
  const parent = (process as unknown as { parentPort: ParentPort }).parentPort;
  const running = new Map<number, AbortController>();
  const table = new Map(Object.entries(handlers));
  const hear = (data: unknown, ports: Port[]): void => {
    const parsed = hostMessageSchema.safeParse(data);
    if (!parsed.success) return;
    const message = parsed.data;
    if (message.type === 'cancel') {
      running.get(message.id)?.abort();
      return;
    }
    const { id, name, payload } = message;
    const controller = new AbortController();
    running.set(id, controller);
    const context: RequestContext = {
      signal: controller.signal,
      progress: (progress) => parent.postMessage({ type: 'progress', id, data: progress }),
      ports,
    };
    void answer(table.get(name), name, payload, context).then((result) => {
      running.delete(id);
      parent.postMessage({ type: 'reply', id, result });
    });
  };
  // Electron holds microtasks back while it tells of a message, and Node looks for rejections before they run: one that
  // comes at once and is handled a microtask later would end the process.
  parent.on('message', ({ data, ports }) => void setImmediate(hear, data, ports));
  parent.postMessage({ type: 'ready', pid: process.pid });
  return { emit: (name, data) => parent.postMessage({ type: 'event', name, data }) };
}

async function answer(
  handler: RequestHandler | undefined,
  name: string,
  payload: unknown,
  context: RequestContext,
): Promise<Result<unknown>> {
  if (!handler) return err(appError('INTERNAL', `No request is named ${name}.`));
  try {
    return await handler(payload, context);
  } catch (error) {
    // The text of an unexpected error may hold input, so only its kind crosses.
    const kind = error instanceof Error ? error.name : 'unknown';
    return err(appError('INTERNAL', `The ${name} request met a bug (${kind}).`));
  }
}
