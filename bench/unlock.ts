import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { pythonWith } from '../interop/pythonWith.mjs';
import { deriveNaclKey } from '../electron/signer/nacl';
import { type Figure, lessIsBetter, unavailable } from './figure';

const ROUNDS = 3;
const PEER = 'PyNaCl argon2i';
const PROGRAM = `
import time
from nacl import pwhash
salt = bytes.fromhex('137183dff15a09bc9c90b5518739e9b1')
for line in iter(input, 'end'):
    start = time.perf_counter()
    key = pwhash.argon2i.kdf(32, line.encode(), salt, opslimit=8, memlimit=536870912)
    print(time.perf_counter() - start, key.hex(), flush=True)
`;

/** Deriving the key of a wallet file (argon2i, 512 MiB) here and in the reference wallet's library, goal 0.9. */
export async function measure(): Promise<Figure> {
  const python = await pythonWith('pynacl', ['pynacl']);
  if (!python) return unavailable('unlock', 's', PEER, 'PyPI cannot be reached');
  const peer = startPeer(python);
  const ours: number[] = [];
  const theirs: number[] = [];
  try {
    for (let round = 0; round <= ROUNDS; round++) {
      const password = `bench ${round}`;
      const start = performance.now();
      const key = await deriveNaclKey(Buffer.from(password));
      const seconds = (performance.now() - start) / 1_000;
      const answer = await peer.ask(password);
      if (answer.key !== key.toString('hex')) throw new Error('the two keys differ');
      // The first round of both also pays for loading.
      if (round === 0) continue;
      ours.push(seconds);
      theirs.push(answer.seconds);
    }
  } finally {
    peer.stop();
  }
  const note = `median of ${ROUNDS} after one to warm up, turn by turn, same keys`;
  return lessIsBetter('unlock', 's', PEER, ours, theirs, note);
}

function startPeer(python: string) {
  const child = spawn(python, ['-c', PROGRAM], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface(child.stdout);
  return {
    ask: (password: string): Promise<{ seconds: number; key: string }> =>
      new Promise((resolve, reject) => {
        child.once('error', reject);
        lines.once('line', (line) => {
          const [seconds = '', key = ''] = line.split(' ');
          resolve({ seconds: Number(seconds), key });
        });
        child.stdin.write(`${password}\n`);
      }),
    stop: (): void => void child.stdin.end('end\n'),
  };
}
