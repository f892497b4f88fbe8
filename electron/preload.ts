import { contextBridge, ipcRenderer } from 'electron';
import type { ChannelNames } from '../shared/ipc/contract';

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

const ENDS = new Set(['done', 'failed', 'cancelled']);

const streamOf =
  (wire: string): Stream =>
  (input, onMessage) => {
    const { port1, port2 } = new MessageChannel() as unknown as Record<string, PagePort>;
    if (!port1 || !port2) throw new Error('no message ports');
    port1.onmessage = ({ data }) => {
      onMessage(data);
      if (ENDS.has(data.type)) port1.close();
    };
    ipcRenderer.postMessage(wire, input, [port2] as unknown as Transfer);
    return () => port1.close();
  };

const api = Object.fromEntries(
  Object.entries(__CHANNELS__).map(([capability, channels]) => [
    capability,
    Object.freeze(
      Object.fromEntries(
        Object.entries(channels).map(([name, kind]) => {
          const wire = `${capability}.${name}`;
          return [name, kind === 'call' ? callOf(wire) : streamOf(wire)];
        }),
      ),
    ),
  ]),
);

contextBridge.exposeInMainWorld('api', Object.freeze(api));
