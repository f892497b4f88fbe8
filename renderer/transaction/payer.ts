import { payerName, type TxRecord } from '../../shared/transaction/model';
import type { WalletList } from '../../shared/wallet/model';
import { useApp } from '../store';

/** The key that paid, as it is called now. */
export interface Payer {
  name: string;
  /** What it was called when it signed, where that is another name. */
  was: string | null;
}

type Paid = Pick<TxRecord, 'from' | 'wallet' | 'hotkey'>;

/** The key of a transaction by its address: it may have another name since. One that is gone keeps its old name. */
export function payerOf(list: WalletList | null, record: Paid): Payer {
  const then = payerName(record);
  const names = (list?.wallets ?? []).flatMap((entry) => namesOf(entry, record));
  const [first] = names;
  if (first === undefined || names.includes(then)) return { name: then, was: null };
  return { name: first, was: then };
}

function namesOf(entry: WalletList['wallets'][number], { from, hotkey }: Paid): string[] {
  const wallet = entry.name;
  if (hotkey === undefined) return entry.address === from ? [wallet] : [];
  const same = entry.hotkeys.filter(({ address }) => address === from);
  return same.map(({ name }) => payerName({ wallet, hotkey: name }));
}

/** What the key is, with the name that it had when that is another one. */
export function payerAbout({ hotkey }: Paid, { was }: Payer): string {
  const key = hotkey === undefined ? 'your coldkey' : 'your hotkey';
  return was === null ? key : `${key}, called ${was} then`;
}

/** {@link payerOf} what the window knows now. */
export function usePayer(record: Paid): Payer {
  const list = useApp((state) => state.walletList);
  return payerOf(list, record);
}
