// A sandbox in a process that a test kills: opens the folder, makes blocks without end, tells each on its output.
import type { SegmentLimits } from '../chainFiles';
import { SandboxCore } from '../core';
import { BOB } from './sandboxHome';

interface Order {
  folder: string;
  limits: SegmentLimits;
}

async function run({ folder, limits }: Order): Promise<void> {
  const opened = await SandboxCore.open({ folder, name: 'test', clock: 'onDemand' }, { limits });
  if (!opened.ok) throw new Error(`${opened.error.code} ${opened.error.details}`);
  const core = opened.value;
  core.chain.on('head', ({ number, hash }) => process.stdout.write(`block ${number} ${hash}\n`));
  process.stdout.write('ready\n');
  for (let i = 0; ; i++) {
    if (i % 5 === 0) await core.fund(BOB, BigInt(1_000_000_000 + i));
    else await core.advance({ kind: 'blocks', count: 1 });
  }
}

void run(JSON.parse(process.argv[2] ?? '{}') as Order);
