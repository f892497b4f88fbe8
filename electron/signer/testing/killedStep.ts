// The module itself, not its names: calls are counted by putting others in their place.
import files from 'node:fs/promises';
import { createHotkeys } from '../createHotkeys';
import { createWallet } from '../createWallet';

// Run by createCrash.long.test.ts: makes keys and kills itself after the call to the file system of that number; with
// no number it says "start" and is killed from outside. The bundle derives each password once a run.
const [what = '', root = '', killAt = ''] = process.argv.slice(2);
const password = 'Testing-123!';

let steps = 0;
function step(): void {
  if (`${++steps}` === killAt) process.kill(process.pid, 'SIGKILL');
}

/** Counts each call of a method once it is done. */
function counted<T extends object>(owner: T, names: readonly string[]): void {
  const table = owner as Record<string, (...args: unknown[]) => Promise<unknown>>;
  for (const name of names) {
    const real = table[name];
    if (!real) throw new Error(`${name} is not there`);
    table[name] = async function (this: unknown, ...args) {
      const result = await real.apply(this, args);
      step();
      return result;
    };
  }
}

const hotkeys = { root, wallet: 'w', words: 12, scheme: 'sr25519' } as const;
const works: Record<string, () => Promise<unknown>> = {
  wallet: () =>
    createWallet({
      root,
      name: 'new',
      source: { seed: Buffer.alloc(32, 9) },
      password,
      hotkey: { name: 'h', protection: 'sameAsColdkey' },
    }),
  plainHotkeys: () => createHotkeys({ ...hotkeys, names: ['h', 'i'], lock: { kind: 'plain' } }),
  lockedHotkeys: () =>
    createHotkeys({ ...hotkeys, names: ['h', 'i'], lock: { kind: 'own', password } }),
};

async function run(): Promise<void> {
  const probe = await files.open(process.execPath);
  counted(Object.getPrototypeOf(probe) as object, ['writeFile', 'sync', 'chmod']);
  await probe.close();
  counted(files, ['open', 'link', 'rename', 'unlink', 'mkdir', 'rm']);
  process.stdout.write('start\n');
  const failure: unknown = await works[what]?.().then(
    (made) => (made as { problem?: { code: string } | null }).problem?.code ?? null,
    (error: unknown) => (error as { error?: { code: string } }).error?.code ?? error,
  );
  process.stdout.write(`done ${steps} ${failure === null ? 'ok' : String(failure)}\n`);
}

void run();
