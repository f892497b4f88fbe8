import { join } from 'node:path';
import { afterEach } from 'vitest';
import { ok } from '../../../shared/ipc/result';
import { chainsFolder } from '../../engine/testing/testChain';
import { SandboxService, type SandboxServiceOptions } from '../service';
import { inProcess } from './inProcess';
import { makeFolder } from './sandboxHome';

/** What the running test undoes at its end, last first. */
export const cleanups: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

/** A service in a new home, sandboxes in this process. */
export async function makeService(
  more: Partial<SandboxServiceOptions> = {},
): Promise<{ service: SandboxService; home: string; crash: (name: string) => Promise<void> }> {
  const folder = makeFolder();
  const { start, crash } = inProcess();
  const home = more.folder ?? join(folder.path, 'sandbox');
  const service = await SandboxService.open({
    folder: home,
    chains: chainsFolder(),
    startProcess: start,
    chosenFile: () => null,
    keepChosenFile: () => Promise.resolve(ok(null)),
    chooseFile: () => Promise.resolve(null),
    reader: () => null,
    crashed: () => undefined,
    ...more,
  });
  cleanups.push(folder.remove, () => service.dispose());
  return { service, home, crash };
}
