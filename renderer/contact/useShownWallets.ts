import { useMemo } from 'react';
import type { WalletList } from '../../shared/wallet/model';
import { useApp } from '../store';
import { withWatched } from './selectors';

/** The wallets of the folder with the watched accounts behind them; null until the folder was read. */
export function useShownWallets(): WalletList | null {
  const list = useApp((state) => state.walletList);
  const book = useApp((state) => state.contactBook);
  return useMemo(() => (list === null ? null : withWatched(list, book)), [list, book]);
}
