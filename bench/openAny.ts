import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { lockedPython } from '../interop/pythonWith.mjs';
import { withKey } from '../electron/signer/vault';
import { type Figure, lessIsBetter, unavailable } from './figure';

const ROUNDS = 3;
const SDK = 'bittensor-7.4.0';
const METHODS = ['nacl', 'ansible', 'fernet'] as const;
type Method = (typeof METHODS)[number];

/** Opening a coldkey here and in the SDK that still reads every encryption, the same file turn by turn, goal 1. */
export async function measure(): Promise<Figure[]> {
  const peer = SDK.replace('-', ' ');
  const python = await lockedPython(SDK);
  if (!python) {
    const reason = 'it cannot be installed here';
    return METHODS.map((method) => unavailable(`openAny ${method}`, 's', peer, reason));
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-open-'));
  const sdk = startSdk(python);
  try {
    const figures: Figure[] = [];
    for (const method of METHODS) figures.push(await compare(method, folder, sdk));
    return figures;
  } finally {
    sdk.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compare(method: Method, folder: string, sdk: Sdk): Promise<Figure> {
  const file = path.join(folder, method);
  const password = `bench ${method}`;
  const { address } = await sdk.ask({ make: method, path: file, password });
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round++) {
    const start = performance.now();
    const opened = await withKey(file, password, (key) => key.address);
    const seconds = (performance.now() - start) / 1_000;
    const answer = await sdk.ask({ path: file, password });
    if (opened !== address || answer.address !== address) throw new Error('the addresses differ');
    // The first round of both also pays for loading.
    if (round === 0) continue;
    ours.push(seconds);
    theirs.push(answer.seconds);
  }
  const note = `median of ${ROUNDS} after one to warm up, turn by turn, a file that the SDK wrote`;
  return lessIsBetter(`openAny ${method}`, 's', SDK.replace('-', ' '), ours, theirs, note);
}

interface Sdk {
  ask: (request: object) => Promise<{ address: string; seconds: number }>;
  stop: () => void;
}

function startSdk(python: string): Sdk {
  const program = path.join(process.cwd(), 'interop/open_any.py');
  const child = spawn(python, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface(child.stdout);
  let fail: (error: Error) => void = () => undefined;
  child.once('error', (error) => fail(error));
  child.once('exit', (code) => fail(new Error(`the SDK ended with ${code}`)));
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        fail = reject;
        lines.once('line', (line) => resolve(JSON.parse(line)));
        child.stdin.write(`${JSON.stringify(request)}\n`);
      }),
    stop: () => void child.stdin.end(),
  };
}
