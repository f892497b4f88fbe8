import { type ChildProcess, fork } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { z } from 'zod';
import { appError, err, ok, type Result } from '../../../shared/ipc/result';
import { childMessageSchema } from '../../platform/utilityProtocol';
import type { StartProcess } from '../process';

/** Node's channel in the place of Electron's: the bundle of the product runs unchanged. */
const SHIM = `process.parentPort = {
  postMessage: (message) => process.send(message),
  on: (event, listen) => process.on(event, (data) => listen({ data, ports: [] })),
};`;

/** The product's own sandbox process under Node, bundled into `folder`: for what a runtime does to a whole process. */
export async function realProcesses(
  folder: string,
): Promise<{ start: StartProcess; children: ChildProcess[] }> {
  const shim = join(folder, 'shim.cjs');
  const entry = join(folder, 'sandbox.cjs');
  await writeFile(shim, SHIM);
  await build({
    entryPoints: ['electron/sandbox/index.ts'],
    outfile: entry,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['bufferutil', 'utf-8-validate'],
    logLevel: 'error',
  });
  const children: ChildProcess[] = [];
  const start: StartProcess = (_name, { onStatus, onCrash }) => {
    const child = fork(entry, [], { execArgv: ['-r', shim], serialization: 'advanced' });
    children.push(child);
    const waiting = new Map<number, (result: Result<unknown>) => void>();
    let next = 1;
    let asked = false;
    child.on('message', (raw) => {
      const message = childMessageSchema.parse(raw);
      if (message.type === 'event') onStatus(message.data);
      if (message.type === 'reply') waiting.get(message.id)?.(message.result as Result<unknown>);
    });
    child.on('exit', (code) => {
      for (const end of waiting.values()) end(err(appError('PROCESS_ENDED', 'ended')));
      if (!asked) onCrash(code ?? 9);
    });
    return {
      request: async <T extends z.ZodType>(name: string, payload: unknown, schema: T) => {
        const id = next++;
        const answer = await new Promise<Result<unknown>>((resolve) => {
          waiting.set(id, resolve);
          child.send({ type: 'request', id, name, payload });
        });
        return answer.ok ? ok(schema.parse(answer.value)) : answer;
      },
      connect: () => Promise.resolve(err(appError('PROCESS_ENDED', 'no ports here'))),
      stop: () => {
        asked = true;
        child.kill('SIGTERM');
      },
    };
  };
  return { start, children };
}
