import { join } from 'node:path';
import { createWallet } from '../createWallet';
import { signBytes } from '../derive';
import { newPhrase } from '../phrase';
import { withKey } from '../vault';

// Run by noSocket.test.ts under strace: the whole life of a key.
const [root = ''] = process.argv.slice(2);
const password = 'Testing-123!';

async function live(): Promise<void> {
  const source = { words: newPhrase(12) };
  await createWallet({ root, name: 'w', source, password, hotkey: null });
  const path = join(root, 'w', 'coldkey');
  const signature = await withKey(path, password, ({ pair }) => signBytes(pair, Buffer.from('m')));
  process.stdout.write(`signed ${signature.length}`);
  // The planted fault: with it the test must see a socket.
  if (process.argv[3] === 'leak') {
    const { connect } = await import('node:net');
    connect(9, '127.0.0.1').on('error', () => undefined);
  }
}

void live();
