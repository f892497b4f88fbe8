import type { Generation } from '../shared/sandbox/model';
import { OpenedApp } from './openedApp';
import { type OwnReads, ownReads } from './ownReads';

/** One client on one generation. */
export interface Check {
  generation: Generation;
  client: 'sdk' | 'btcli' | 'substrate';
  /** Shown in the report. */
  title: string;
  ask: Ask;
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
export const PARTS = [
  'connects',
  'balance',
  'subnets',
  'metagraph',
  'delegates',
  'transfer',
] as const;

const RAO = 1_234_567_890;
const TAO = 1_000_000_000n;

/**
 * Each client on a port that the running app opened in its window: what it reads is compared with what our own client
 * reads there, its balances with what the window shows before and after it has sent.
 */
export async function checkClients(
  checks: readonly Check[],
  told: (check: Check, seconds: number) => void,
): Promise<Line[]> {
  const app = await OpenedApp.start();
  try {
    const lines: Line[] = [];
    let till = { generation: '', held: 0n };
    for (const check of checks) {
      const started = Date.now();
      // What a client paid stays there for the next one on the same chain.
      const held = till.generation === check.generation ? till.held : 0n;
      till = { generation: check.generation, held: held + BigInt(RAO) };
      lines.push(...(await compare(check, app, held).catch((error) => [failed(check, error)])));
      told(check, (Date.now() - started) / 1_000);
    }
    return lines;
  } finally {
    await app.close();
  }
}

const failed = ({ title }: Check, error: unknown): Line => ({
  title,
  status: 'failed',
  reason: error instanceof Error ? error.message : String(error),
});

async function compare(check: Check, app: OpenedApp, held: bigint): Promise<Line[]> {
  // Another sum on each chain: the balance of one is never taken for that of another.
  const funds = BigInt(check.generation) * TAO + 909_906_931n;
  const url = await app.openPort(check.generation, funds);
  const shown = await app.shown('savings', funds);
  await app.shown('till', held);
  const own = await ownReads(url);
  const netuid = own.netuids.find((id) => id > 1) ?? 1;
  if (own.metagraph(netuid).length === 0 || own.delegates.length === 0) {
    throw new Error('our own reads found nothing to compare with');
  }
  const { savings, till } = app.wallets;
  const request = { client: check.client, url, netuid, address: savings, to: till, rao: RAO };
  const seen = await check.ask(request);
  const after = await app.shown('till', held + BigInt(RAO));
  const wanted = Number(held) + RAO;
  const line = (part: (typeof PARTS)[number], found: unknown, right: unknown): Line[] =>
    compared(`${check.title}: ${part}`, found, right);
  return [
    ...line('connects', typeof seen['version'], 'string'),
    ...line('balance', seen['balance'], Number(shown)),
    ...line('subnets', seen['subnets'], own.netuids),
    ...line('metagraph', seen['metagraph'], own.metagraph(netuid)),
    ...line('delegates', seen['delegates'], delegatesFor(check, own)),
    ...line('transfer', [seen['sent'], seen['after'], Number(after)], [true, wanted, wanted]),
  ];
}

/** btcli has no list of delegates, only who is on the root subnet. */
function delegatesFor({ client }: Check, own: OwnReads): string[] {
  if (client !== 'btcli') return own.delegates;
  return own
    .metagraph(0)
    .map(([, hotkey]) => hotkey)
    .sort();
}

function compared(title: string, found: unknown, right: unknown): Line[] {
  const [said, wanted] = [JSON.stringify(found), JSON.stringify(right)];
  if (said === wanted) return [{ title, status: 'passed' }];
  return [{ title, status: 'failed', reason: `${said} is not ${wanted}`.slice(0, 500) }];
}
