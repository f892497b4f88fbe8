import { useMemo } from 'react';
import type { ContactBook } from '../../shared/contact/model';
import {
  findLookAlike,
  type KnownAddress,
  type LookAlike,
} from '../../shared/transaction/lookAlike';
import { countsAsPaid, type TxRecord } from '../../shared/transaction/model';
import type { WalletList } from '../../shared/wallet/model';
import { useApp } from '../store';

/** The first of these addresses that another account is known for which it could be mistaken; null where there is none. */
export function useLookAlike(
  addresses: readonly string[],
): (LookAlike & { address: string }) | null {
  const list = useApp((state) => state.walletList);
  const book = useApp((state) => state.contactBook);
  const records = useApp((state) => state.transactions);
  const known = useMemo(() => knownHere(list, book, records), [list, book, records]);
  for (const address of addresses) {
    const found = findLookAlike(address, known);
    if (found) return { ...found, address };
  }
  return null;
}

// What is in the book is itself judged like a stranger: a slip or a file may have put it there.
function knownHere(
  list: WalletList | null,
  book: ContactBook | null,
  records: readonly TxRecord[] | null,
): KnownAddress[] {
  const keys = (list?.wallets ?? []).flatMap(({ hotkeys, ...wallet }) => [
    { ...wallet, source: 'your wallet' },
    ...hotkeys.map((hotkey) => ({ ...hotkey, source: `hotkey of ${wallet.name}` })),
  ]);
  const own = keys.flatMap(({ address, name, source }) =>
    address === null ? [] : [{ address, name, source }],
  );
  const named = [...(book?.contacts ?? []), ...(book?.watched ?? [])].map(
    ({ address, name }): KnownAddress => ({ address, name, source: 'address book', named: true }),
  );
  const paid = (records ?? []).flatMap((record) =>
    record.to !== null && countsAsPaid(record)
      ? [{ address: record.to, name: 'an address you paid', source: 'paid before' }]
      : [],
  );
  return [...own, ...named, ...paid];
}
