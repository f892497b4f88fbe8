import { join } from 'node:path';
import { settle } from '../../../shared/wallet/errors';
import { listWallets } from '../../wallet/folder';
import { createHotkeys } from '../createHotkeys';
import { createWallet } from '../createWallet';
import { newPhrase } from '../phrase';
import { verifyPassword } from '../vault';

// Run by failures.test.ts as a user without rights: root may write everywhere, so it cannot see these failures.
const root = process.argv[2] ?? '';
const password = 'Testing-123!';

async function codeOf(work: () => unknown): Promise<string> {
  const result = await settle(work);
  return result.ok ? 'ok' : result.error.code;
}

async function report(): Promise<void> {
  const source = { words: newPhrase(12) };
  const lock = { kind: 'plain' as const };
  const hotkey = {
    root,
    wallet: 'w',
    names: ['h'],
    words: 12 as const,
    scheme: 'sr25519' as const,
    lock,
  };
  const { wallets } = await listWallets(root);
  const seen = {
    create: await codeOf(() => createWallet({ root, name: 'n', source, password, hotkey: null })),
    hotkey: await codeOf(() => createHotkeys(hotkey)),
    open: await codeOf(() => verifyPassword(join(root, 'w', 'coldkey'), password)),
    listed: wallets.map(({ name, problem }) => [name, problem?.code ?? null]),
  };
  process.stdout.write(JSON.stringify(seen));
}

void report();
