import type { TxRecord } from '../../shared/transaction/model';
import type { WalletList } from '../../shared/wallet/model';
import { useApp } from '../store';

/** The wallet that paid, as it is called now. */
export interface Payer {
  name: string;
  /** What it was called when it signed, where that is another name. */
  was: string | null;
}

/** The wallet of a transaction by its address: it may have another name since. One that is gone keeps its old name. */
export function payerOf(
  list: WalletList | null,
  { from, wallet }: Pick<TxRecord, 'from' | 'wallet'>,
): Payer {
  const same = (list?.wallets ?? []).filter(({ address }) => address === from);
  const [first] = same;
  if (!first || same.some(({ name }) => name === wallet)) return { name: wallet, was: null };
  return { name: first.name, was: wallet };
}

/** {@link payerOf} what the window knows now. */
export function usePayer(record: Pick<TxRecord, 'from' | 'wallet'>): Payer {
  const list = useApp((state) => state.walletList);
  return payerOf(list, record);
}
