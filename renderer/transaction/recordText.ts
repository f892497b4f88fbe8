import type { TxRecord } from '../../shared/transaction/model';
import { readTao } from '../../shared/units/rao';
import { safeText } from '../../shared/units/trustText';
import type { WalletList } from '../../shared/wallet/model';
import { shortAddress } from '../ui/shortText';
import { payerOf } from './payer';
import { recordVerb } from './selectors';
import type { NameOf } from './useAddressName';

/** "12.5 τ", or "all, about 12.5 τ" where the sum is only what it would be now. */
export function sumText(amount: bigint, all: boolean): string {
  return `${all ? 'all, about ' : ''}${readTao(amount)} τ`;
}

/** True for a payment of everything that was there. */
export const wasAll = ({ sentence }: Pick<TxRecord, 'sentence'>): boolean =>
  sentence.startsWith('Send everything');

/**
 * A transaction in one line, by where it stands: "Sent 12.5 τ from savings to Anna", the wallet as the list calls it now.
 * Safe to draw.
 */
export function recordText(record: TxRecord, nameOf: NameOf, list: WalletList | null): string {
  const { to, amount } = record;
  if (to === null || amount === null) return safeText(record.sentence);
  const who = nameOf(to, record.networkKind) ?? shortAddress(to);
  const sum = sumText(amount, wasAll(record));
  return safeText(`${recordVerb(record)} ${sum} from ${payerOf(list, record).name} to ${who}`);
}
