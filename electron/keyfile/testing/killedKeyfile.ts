import { join } from 'node:path';
import { Password } from '../../signer/password';
import { replaceProtection } from '../../signer/upgrade';
import { readFileCapped } from '../../platform/atomicFile';
import { withFileErrors } from '../../wallet/fileErrors';
import { listKept, putBack, takeAway } from '../kept';
import { type OnStep, renameHotkey, renameWallet } from '../rename';

// Run by crash.long.test.ts: does one thing to a wallet and kills itself after the step of that number; with no number
// it says "start" and is killed from outside. The derived key is given: only such tests may reuse one.
const [what = '', root = '', killAt = '', keyHex = ''] = process.argv.slice(2);

class KnownPassword extends Password {
  override nacl(): Promise<Buffer> {
    return Promise.resolve(Buffer.from(keyHex, 'hex'));
  }
}

let steps = 0;
const onStep: OnStep = () => {
  if (`${++steps}` === killAt) process.kill(process.pid, 'SIGKILL');
};

async function upgrade(): Promise<void> {
  const path = join(root, 'w', 'coldkey');
  const old = await readFileCapped(path, 65_536);
  const payload = Buffer.from(old);
  const keep = join(root, '..', 'kept-coldkey');
  const typed = new KnownPassword('unused');
  await withFileErrors(() => replaceProtection({ path, old, payload, keep, typed }, onStep));
}

async function restore(): Promise<void> {
  const [entry] = await listKept(root);
  if (entry) await putBack(root, entry.id, onStep);
}

const works: Record<string, () => Promise<unknown>> = {
  renameWallet: () => renameWallet(root, 'w', 'other', onStep),
  renameHotkey: () => renameHotkey(join(root, 'w', 'hotkeys', 'h'), 'other', onStep),
  takeWallet: () => takeAway(root, { wallet: 'w', hotkey: null }, onStep),
  takeHotkey: () => takeAway(root, { wallet: 'w', hotkey: 'h' }, onStep),
  restore,
  upgrade,
};

async function run(): Promise<void> {
  process.stdout.write('start\n');
  const failure: unknown = await works[what]?.().then(
    () => null,
    (error: unknown) => error,
  );
  const code = (failure as { error?: { code: string } } | null)?.error?.code ?? failure;
  process.stdout.write(`done ${steps} ${failure === null ? 'ok' : String(code)}\n`);
}

void run();
