import { MessageChannelMain } from 'electron';
import { noOutput } from '../../shared/ipc/schemas';
import { ok } from '../../shared/ipc/result';
import { portTransport } from '../chain/portTransport';
import { UtilityHost } from '../platform/utilityHost';
import type { StartProcess } from './process';

/** Sandboxes in Electron's utility processes; `entry` is the bundle of `sandbox/index.ts`. */
export function electronProcesses(
  entry: string,
  onStderr: (sandbox: string, text: string) => void,
): StartProcess {
  return (name, { onStatus, onCrash }) => {
    const host = new UtilityHost({
      name: 'sandbox',
      entry,
      env: {},
      onCrash,
      onEvent: (event, data) => {
        if (event === 'status') onStatus(data);
      },
      onStderr: (text) => onStderr(name, text),
    });
    return {
      request: (request, payload, schema, options) =>
        host.request(request, payload, schema, options),
      connect: async (label) => {
        const { port1, port2 } = new MessageChannelMain();
        const answer = await host.request('connect', undefined, noOutput, { transfer: [port2] });
        if (answer.ok) return ok(portTransport(port1, label));
        port1.close();
        return answer;
      },
      stop: () => host.dispose(),
    };
  };
}
