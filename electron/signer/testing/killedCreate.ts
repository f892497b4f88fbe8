import { writeFileAtomic } from '../../platform/atomicFile';
import { createHotkeys } from '../createHotkeys';
import { createWallet } from '../createWallet';
import { newPhrase } from '../phrase';

// Run by crash.long.test.ts and killed at a random moment; says "start" so that the drill can count from there.
const [what = '', root = ''] = process.argv.slice(2);
const password = 'Testing-123!';

async function work(): Promise<void> {
  process.stdout.write('start\n');
  if (what === 'wallet') {
    const source = { words: newPhrase(12) };
    await createWallet({
      root,
      name: 'new',
      source,
      password,
      hotkey: { name: 'h', protection: 'plain' },
    });
  } else if (what === 'hotkey') {
    await createHotkeys({
      root,
      wallet: 'w',
      names: ['h'],
      words: 12,
      scheme: 'sr25519',
      lock: { kind: 'plain' },
    });
  } else {
    for (let round = 0; ; round++) {
      const text = `${round}`.padStart(8, '0').repeat(512);
      await writeFileAtomic(root, Buffer.from(text), { overwrite: true });
    }
  }
  process.stdout.write('done\n');
}

void work();
