// A sandbox in a process of its own that dies at a named point: opens its port, says where, and makes a block for each
// transaction that comes.
import type { SegmentLimits } from '../chainFiles';
import { SandboxCore } from '../core';
import { crashAt } from '../crashPoint';

/** What the drill tells its child, as JSON in argv. */
export interface SendOrder {
  folder: string;
  limits: SegmentLimits;
  /** Null: lives. */
  crashAt: string | null;
}

async function run({ folder, limits, crashAt: point }: SendOrder): Promise<void> {
  const request = { folder, name: 'test', clock: 'onDemand' as const };
  const opened = await SandboxCore.open(request, { limits, crash: crashAt(point ?? undefined) });
  if (!opened.ok) throw new Error(`${opened.error.code} ${opened.error.details}`);
  const port = await opened.value.openPort();
  if (!port.ok) throw new Error(port.error.code);
  process.stdout.write(`port ${port.value.url}\n`);
}

void run(JSON.parse(process.argv[2] ?? '{}') as SendOrder);
