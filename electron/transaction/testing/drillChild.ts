import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../../../shared/ipc/result';
import { transactionError } from '../../../shared/transaction/errors';
import type { Intent } from '../../../shared/transaction/model';
import type { Rao } from '../../../shared/units/rao';
import { ChainService } from '../../chain/service';
import { MetadataCache } from '../../chain/metadataCache';
import { NO_SOURCE } from '../../chain/testing/noSource';
import { memoryPreferences } from '../../chain/testing/chainHarness';
import { crashHook } from '../crashPoint';
import { TransactionService } from '../service';
import { CONFIRMED, quietGuard } from './quietGuard';
import { signerInThisProcess } from './realSigner';

/** What the drill tells its child, as JSON in argv. */
export interface DrillOrder {
  url: string;
  folder: string;
  keyfile: string;
  from: string;
  to: string;
  /** Rao as text. Null: only look up what is pending. */
  amount: string | null;
  /** Leaves the journal out: the planted fault that the drill must see. */
  forgetful: boolean;
}

// The drill counts what the whole journal says: a list cut short would hide a transfer.
const ALL = Number.MAX_SAFE_INTEGER;

// The product's own services in a process of their own, less the window: whatever kills it, kills all of them.
async function main(order: DrillOrder): Promise<void> {
  const chain = new ChainService({
    preferences: memoryPreferences({ endpoints: { local: [order.url] } }),
    cache: new MetadataCache(join(order.folder, 'metadata'), () => undefined),
    source: NO_SOURCE,
  });
  const live = new Promise<void>((resolve) => {
    chain.onStatus(({ phase }) => phase === 'live' && resolve());
  });
  const service = new TransactionService({
    folder: journalFolder(order),
    chain,
    wallets: {
      payingKey: (wallet) =>
        Promise.resolve(ok({ wallet, address: order.from, path: order.keyfile, encrypted: false })),
      knownAddresses: () => Promise.resolve([]),
    },
    signer: signerInThisProcess(),
    preview: { simulate: () => Promise.resolve(err(transactionError('PREVIEW_REMOTE'))) },
    guard: quietGuard({ confirmUntyped: () => Promise.resolve(true) }),
    log: { warn: (message, fields) => say('warn', `${message} ${JSON.stringify(fields)}`) },
    crash: crashHook(process.env, { allowed: true }),
  });
  must(await service.start());
  must(await chain.select('local'));
  await live;
  if (order.amount !== null) await sendOnce(service, order);
  await waitUntilSettled(service);
  const all = must(service.recent(ALL));
  say('settled', JSON.stringify(all.map(({ state, nonce }) => [nonce, state])));
  await service.close();
  process.exit(0);
}

function journalFolder({ folder, forgetful }: DrillOrder): string {
  if (!forgetful) return join(folder, 'journal');
  const own = join(folder, `journal-${process.pid}`);
  mkdirSync(own, { recursive: true });
  return own;
}

async function sendOnce(service: TransactionService, { to, amount }: DrillOrder): Promise<void> {
  const sum = BigInt(amount ?? '0') as Rao;
  const intent: Intent = { kind: 'transfer', wallet: 'drill', to, amount: sum, keepAlive: true };
  const review = must(await service.review('local', intent));
  say('reviewed', review.reviewId);
  const { signal } = new AbortController();
  const onRecord = ({ state }: { state: string }): void => say('state', state);
  must(
    await service.sign(
      review.reviewId,
      { password: null, confirmed: CONFIRMED },
      { signal, onRecord },
    ),
  );
}

async function waitUntilSettled(service: TransactionService): Promise<void> {
  for (;;) {
    await service.idle();
    const open = must(service.recent(ALL)).filter(({ state }) =>
      ['signed', 'broadcast', 'inBlock'].includes(state),
    );
    if (open.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  say('error', `${result.error.code} ${result.error.details ?? ''}`);
  process.exit(3);
}

function say(kind: string, text: string): void {
  process.stdout.write(`${kind} ${text}\n`);
}

const given = process.argv[2];
if (given === undefined) throw new Error(transactionError('WALLET_UNKNOWN').message);
void main(JSON.parse(given) as DrillOrder).catch((error: unknown) => {
  say('bug', error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exit(4);
});
