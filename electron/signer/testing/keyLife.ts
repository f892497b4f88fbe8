import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../../../shared/ipc/result';
import { clearFreed, thenForget } from '../../platform/forget';
import type { SignerInput } from '../client';
import type { NewDraft } from '../drafts';
import { pairFromSeed } from '../derive';
import { signerHandlers } from '../handlers';
import { phraseSeed } from '../phrase';
import type { SignerRequest } from '../protocol';

/** What this program is told to do. */
export interface Life {
  root: string;
  password: string;
  phrase: string;
  backup: string;
  backupPassword: string;
  metadataFile: string;
  sign: Omit<SignerInput<'sign'>, 'path' | 'password' | 'metadata'>;
}

// A process of its own for tests that trace its system calls or read its memory: the whole life of a key through the
// signer's own requests. Says what came of it, then stays until its input ends. The second argument plants a fault.
const [file = '', fault = ''] = process.argv.slice(2);
clearFreed();
const handlers = thenForget(signerHandlers());
const held: unknown[] = [];

async function ask<T>(name: SignerRequest, input: unknown): Promise<T> {
  const context = { signal: new AbortController().signal, progress: () => undefined, ports: [] };
  const answer: Result<unknown> = await handlers[name](input, context);
  if (!answer.ok) throw new Error(`${name}: ${answer.error.code}`);
  return answer.value as T;
}

async function live(): Promise<string> {
  const text = readFileSync(file).map((byte) => byte ^ 0x5a);
  const life = JSON.parse(Buffer.from(text.buffer).toString()) as Life;
  text.fill(0);
  const { root, password } = life;
  const wallet = { root, password, hotkey: { name: 'h', protection: 'sameAsColdkey' } };
  const { draftId, words, addresses } = await ask<NewDraft>('draftCreate', { words: 12 });
  const answers = words.slice(0, 3).map((word, index) => ({ place: index + 1, word }));
  await ask('draftCheck', { draftId, answers });
  await ask('createWallet', {
    ...wallet,
    name: 'new',
    source: { draftId, address: addresses.sr25519 },
  });
  await ask('previewSecret', { secret: life.phrase });
  const { signer: address } = life.sign.intent;
  await ask('createWallet', { ...wallet, name: 'typed', source: { secret: life.phrase, address } });
  const source = { content: life.backup, backupPassword: life.backupPassword, address: null };
  await ask('createWallet', { ...wallet, name: 'backup', source });
  const path = join(root, 'typed', 'coldkey');
  await ask('verifyPassword', { path, password });
  const metadata = readFileSync(life.metadataFile);
  const { signature } = await ask<{ signature: string }>('sign', {
    path,
    password,
    metadata,
    ...life.sign,
  });
  for (const old of ['ansible', 'fernet']) {
    await ask('revealPhrase', { path: join(root, old, 'coldkey'), password });
  }
  if (fault === 'hold') held.push(life, ...keysOf(life.phrase.split(' ')));
  return `signed ${(signature.length - 2) / 2}`;
}

/** What the product wipes. */
function keysOf(words: string[]): unknown[] {
  const seed = phraseSeed(words);
  return [seed, pairFromSeed(seed)];
}

async function main(): Promise<void> {
  if (fault === 'leak') {
    const { connect } = await import('node:net');
    connect(9, '127.0.0.1').on('error', () => undefined);
  }
  process.stdout.write(fault === 'leak' ? 'leaked' : await live());
  process.stdin.resume();
}

void main();
