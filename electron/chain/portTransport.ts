import type { Port } from '../platform/utilityServer';
import { Inbox, type Transport } from './transport';

/** Carries JSON-RPC texts over a message port (the sandbox's; Electron's MessagePortMain fits). */
export function portTransport(port: Port, label: string): Transport {
  const inbox = new Inbox();
  let open = true;
  const close = (): void => {
    if (!open) return;
    open = false;
    port.close();
    inbox.end('closed');
  };
  port.on('message', ({ data }) => inbox.push(typeof data === 'string' ? data : ''));
  port.on('close', () => {
    open = false;
    inbox.end('closed');
  });
  port.start();
  return {
    label,
    send: (text) => {
      if (open) port.postMessage(text);
    },
    onMessage: (listener) => inbox.listen(listener),
    onClose: (listener) => inbox.onEnd(listener),
    close,
  };
}
