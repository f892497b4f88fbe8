import { contextBridge, ipcRenderer } from 'electron';
import type { ChannelNames } from '../shared/ipc/contract';
import { badInput } from '../shared/ipc/result';
import { sealMessage } from './preloadSeal';

// Names and kinds only, written in by the build from shared/ipc/channels.ts.
declare const __CHANNELS__: ChannelNames;

// The types of this side know Node's ports; a sandboxed preload has the page's.
interface PagePort {
  onmessage: ((event: { data: { type: string } }) => void) | null;
  close(): void;
}
type Transfer = NonNullable<Parameters<typeof ipcRenderer.postMessage>[2]>;

type Call = (input: unknown) => Promise<unknown>;
type Stream = (input: unknown, onMessage: (message: unknown) => void) => () => void;

const callOf =
  (wire: string): Call =>
  (input) =>
    ipcRenderer.invoke(wire, input);

/** The same, its secrets sealed on the way there and back. */
const sealedCallOf =
  (wire: string): Call =>
  async (input) => {
    const sealed = await sealMessage(input);
    if (!sealed.ok) return sealed;
    const { message, open } = sealed.value;
    return open(await ipcRenderer.invoke(wire, message));
  };

const ENDS = new Set(['done', 'failed', 'cancelled']);

const streamOf =
  (wire: string, sealed: boolean): Stream =>
  (input, onMessage) => {
    const { port1, port2 } = new MessageChannel() as unknown as Record<string, PagePort>;
    if (!port1 || !port2) throw new Error('no message ports');
    port1.onmessage = ({ data }) => {
      onMessage(data);
      if (ENDS.has(data.type)) port1.close();
    };
    const post = (message: unknown): void =>
      ipcRenderer.postMessage(wire, message, [port2] as unknown as Transfer);
    if (!sealed) {
      post(input);
      return () => port1.close();
    }
    let closed = false;
    const refuse = (error: unknown): void => onMessage({ type: 'failed', error });
    sealMessage(input)
      .then((result) => {
        if (closed) return;
        if (result.ok) post(result.value.message);
        else refuse(result.error);
      })
      // What cannot be sent at all: nested without end, or no data.
      .catch(() => refuse(badInput()));
    return () => {
      closed = true;
      port1.close();
    };
  };

const api = Object.fromEntries(
  Object.entries(__CHANNELS__).map(([capability, channels]) => [
    capability,
    Object.freeze(
      Object.fromEntries(
        Object.entries(channels).map(([name, { kind, sealed }]) => {
          const wire = `${capability}.${name}`;
          if (kind === 'stream') return [name, streamOf(wire, sealed)];
          return [name, sealed ? sealedCallOf(wire) : callOf(wire)];
        }),
      ),
    ),
  ]),
);

contextBridge.exposeInMainWorld('api', Object.freeze(api));
