import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeAddress } from '@polkadot/util-crypto';
import { ChainView } from '../electron/sandbox/chainView';
import { SandboxCore } from '../electron/sandbox/core';
import type { Generation } from '../shared/sandbox/model';

/** One client on one generation. */
export interface Check {
  generation: Generation;
  /** Absolute path of the chain file. */
  file: string;
  client: 'sdk' | 'btcli' | 'substrate';
  /** Shown in the report. */
  title: string;
}

/** Asks the Python peer one thing. */
export type Ask = (request: Record<string, unknown>) => Promise<Record<string, unknown>>;

/** One result for the report. */
export interface Line {
  title: string;
  status: 'passed' | 'failed' | 'skipped';
  reason?: string;
}

/** What every client of a check is compared on. */
export const PARTS = ['connects', 'balance', 'subnet', 'delegates', 'transfer'] as const;

const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty';
const RAO = 1_234_567_890;

/** Lets one client read the sandbox's port and send; compares with our own reads of the same state. */
export async function checkClient(check: Check, cache: string, ask: Ask): Promise<Line[]> {
  const folder = await mkdtemp(join(tmpdir(), 'interop-rpc-'));
  try {
    return await compare(check, cache, folder, ask);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function compare(check: Check, cache: string, folder: string, ask: Ask): Promise<Line[]> {
  const core = await open(check, cache, folder);
  try {
    const port = await core.openPort();
    if (!port.ok) throw new Error(port.error.message);
    const netuid = netuids(core).find((id) => id > 1) ?? 1;
    const own = ownReads(core, netuid);
    // An account that nobody has used yet.
    const to = encodeAddress(new Uint8Array(32).fill(7), 42);
    const request = {
      client: check.client,
      url: port.value.url,
      netuid,
      address: BOB,
      to,
      rao: RAO,
    };
    const seen = await ask(request);
    const line = (part: string, found: unknown, wanted: unknown): Line => {
      const same = JSON.stringify(found) === JSON.stringify(wanted);
      const title = `${check.title}: ${part}`;
      if (same) return { title, status: 'passed' };
      const reason = `${JSON.stringify(found)} is not ${JSON.stringify(wanted)}`.slice(0, 500);
      return { title, status: 'failed', reason };
    };
    return [
      line('connects', typeof seen['version'], 'string'),
      line('balance', seen['balance'], own.balance),
      check.client === 'btcli'
        ? line(
            'subnet',
            seen['subnets'],
            [0, ...netuids(core)].sort((a, b) => a - b),
          )
        : line('subnet', seen['hotkeys'], own.hotkeys),
      ...(check.client === 'btcli' ? [] : [line('delegates', seen['delegates'], own.delegates)]),
      line('transfer', [seen['sent'], seen['after'], free(core, to)], [true, RAO, RAO]),
    ];
  } finally {
    await core.close();
  }
}

async function open(check: Check, cache: string, folder: string): Promise<SandboxCore> {
  const made = await SandboxCore.create(
    {
      folder: join(folder, 'chain'),
      name: 'interop',
      generation: check.generation,
      clock: 'onDemand',
      source: { kind: 'chainFile', path: check.file },
      cache,
    },
    () => undefined,
  );
  if (!made.ok) throw new Error(`${made.error.code} ${made.error.details ?? ''}`);
  return made.value;
}

function ownReads(
  core: SandboxCore,
  netuid: number,
): { balance: number; hotkeys: string[]; delegates: string[] } {
  const view = new ChainView(core.chain);
  const keys = view
    .entries('subtensorModule', 'keys')
    .filter(([[net]]) => Number(net?.toString()) === netuid)
    .sort(([[, a]], [[, b]]) => Number(a?.toString()) - Number(b?.toString()));
  const delegates = view
    .entries('subtensorModule', 'delegates')
    .map(([[hotkey]]) => String(hotkey));
  return {
    balance: free(core, BOB),
    hotkeys: keys.map(([, hotkey]) => hotkey.toString()),
    delegates: delegates.sort(),
  };
}

function netuids(core: SandboxCore): number[] {
  return new ChainView(core.chain)
    .entries('subtensorModule', 'networksAdded')
    .map(([[id]]) => Number(id?.toString()))
    .filter((id) => id !== 0)
    .sort((a, b) => a - b);
}

function free(core: SandboxCore, address: string): number {
  const account = new ChainView(core.chain).read('system', 'account', [address]) as unknown as {
    data: { free: { toNumber(): number } };
  };
  return account.data.free.toNumber();
}
