import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { z } from 'zod';
import { sandboxError } from '../../../shared/sandbox/errors';
import { appError, err, ok, type Result } from '../../../shared/ipc/result';
import { portTransport } from '../../chain/portTransport';
import type { Port } from '../../platform/utilityServer';
import { SandboxCore } from '../core';
import type { ProcessEvents, SandboxProcess, StartProcess } from '../process';
import * as protocol from '../protocol';

/** Sandboxes in this process instead of utility processes of their own; `crash` ends one as a signal would. */
export function inProcess(): { start: StartProcess; crash: (name: string) => Promise<void> } {
  const running = new Map<string, { core: () => SandboxCore | undefined; events: ProcessEvents }>();
  const start: StartProcess = (name, events) => {
    const host = new InProcess(events);
    running.set(name, { core: () => host.core, events });
    return host;
  };
  const crash = async (name: string): Promise<void> => {
    const found = running.get(name);
    await found?.core()?.close();
    found?.events.onCrash(9);
  };
  return { start, crash };
}

class InProcess implements SandboxProcess {
  core: SandboxCore | undefined;
  private stopped = false;

  constructor(private readonly events: ProcessEvents) {}

  async request<T extends z.ZodType>(
    name: string,
    payload: unknown,
    schema: T,
    { onProgress }: { onProgress?: (data: unknown) => void } = {},
  ): Promise<Result<z.output<T>>> {
    const result = await this.run(name, payload, onProgress);
    if (this.stopped && name !== 'stop') return err(appError('PROCESS_ENDED', 'ended'));
    return result.ok ? ok(schema.parse(result.value)) : result;
  }

  connect(label: string): ReturnType<SandboxProcess['connect']> {
    const { port1, port2 } = new MessageChannel();
    if (!this.core) return Promise.resolve(err(sandboxError('NOT_RUNNING')));
    this.core.connect(asPort(port2));
    return Promise.resolve(ok(portTransport(asPort(port1), label)));
  }

  stop(): void {
    this.stopped = true;
    const { core } = this;
    this.core = undefined;
    void core?.close();
  }

  private async run(
    name: string,
    payload: unknown,
    onProgress?: (data: unknown) => void,
  ): Promise<Result<unknown>> {
    const options = { onStatus: (status: protocol.ChainStatus) => this.events.onStatus(status) };
    if (name === 'create') {
      const request = protocol.createSchema.parse(payload);
      const tell = (step: string, done: number, total: number): void =>
        onProgress?.({ step, done, total });
      return this.keep(await SandboxCore.create(request, tell, options));
    }
    if (name === 'open')
      return this.keep(await SandboxCore.open(protocol.openSchema.parse(payload), options));
    if (name === 'ping') return ok({ rss: 0 });
    const { core } = this;
    if (!core) return err(sandboxError('NOT_RUNNING'));
    return onCore(core, name, payload);
  }

  private keep(opened: Result<SandboxCore>): Result<unknown> {
    if (!opened.ok) return opened;
    if (this.stopped) void opened.value.close();
    else this.core = opened.value;
    return ok(opened.value.status());
  }
}

async function onCore(core: SandboxCore, name: string, payload: unknown): Promise<Result<unknown>> {
  switch (name) {
    case 'stop':
      await core.close();
      return ok(null);
    case 'setClock':
      core.setClock(protocol.clockRequestSchema.parse(payload).clock);
      return ok(null);
    case 'advance':
      return core.advance(protocol.advanceSchema.parse(payload));
    case 'fund': {
      const { address, amount } = protocol.fundSchema.parse(payload);
      return core.fund(address, amount);
    }
    case 'simulate':
      return core.simulate(protocol.simulateSchema.parse(payload));
    case 'openPort':
      return core.openPort();
    default:
      throw new Error(`no request ${name}`);
  }
}

function asPort(port: MessagePort): Port {
  return {
    postMessage: (message) => port.postMessage(message),
    on: (event: string, listener: (event: { data: unknown }) => void) =>
      port.on(event, (data: unknown) => listener({ data })),
    start: () => port.start(),
    close: () => port.close(),
  };
}
