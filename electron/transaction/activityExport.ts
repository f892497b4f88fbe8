import { err, ok, type Result } from '../../shared/ipc/result';
import type { Received } from '../../shared/overview/contract';
import { transactionError } from '../../shared/transaction/errors';
import type { ActivityPlace, TxRecord } from '../../shared/transaction/model';
import { walletError } from '../../shared/wallet/errors';
import { errorCode, writeFileAtomic } from '../platform/atomicFile';
import { activityCsv } from './activityCsv';

/** Where an export comes from and goes to. */
export interface ExportParts {
  transactions: { recent(count: number): Result<TxRecord[]> };
  received: { all(): readonly Received[] };
  /** Name of a network by its id; null when it is gone. */
  networkName(id: string): string | null;
  wallets: {
    readonly windowLock: { readonly isLocked: boolean };
    current(): Promise<{ wallets: readonly { name: string; address: string | null }[] }>;
  };
  /** The system's dialog, which asks before a file is replaced; null when cancelled. */
  chooseSave(title: string, name: string, extension: string): Promise<string | null>;
  now?: () => number;
}

/**
 * Writes what was sent and came in into a file of the user's choice, whole or not at all: of one network, or of all.
 * Null when the dialog was cancelled. Fails with LOCKED, EXPORT_FAILED or as reading the journal does.
 */
export async function exportActivity(
  parts: ExportParts,
  place: ActivityPlace | null,
): Promise<Result<{ place: string; rows: number } | null>> {
  const { transactions, received, wallets, now = Date.now } = parts;
  const day = new Date(now()).toISOString().slice(0, 10);
  const path = await parts.chooseSave('Export the activity', `activity-${day}.csv`, 'csv');
  if (path === null) return ok(null);
  if (wallets.windowLock.isLocked) return err(walletError('LOCKED'));
  const sent = transactions.recent(Number.MAX_SAFE_INTEGER);
  if (!sent.ok) return sent;
  const list = await wallets.current();
  const text = activityCsv(onPlace(sent.value, place), onPlace(received.all(), place), {
    network: (id) => parts.networkName(id),
    wallet: (address) => list.wallets.find((wallet) => wallet.address === address)?.name ?? null,
  });
  try {
    await writeFileAtomic(path, Buffer.from(text), { overwrite: true });
  } catch (error) {
    return err(transactionError('EXPORT_FAILED', errorCode(error)));
  }
  return ok({ place: path, rows: text.split('\r\n').length - 2 });
}

/** Of one chain: by its first block where that is known, else by the network's id. */
function onPlace<T extends Pick<TxRecord, 'network' | 'genesis'>>(
  records: readonly T[],
  place: ActivityPlace | null,
): readonly T[] {
  if (place === null) return records;
  return records.filter(({ network, genesis }) =>
    place.genesis === null ? network === place.id : genesis === place.genesis,
  );
}
