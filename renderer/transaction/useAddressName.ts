import type { NetworkKind } from '../../shared/chain/model';
import type { ContactBook } from '../../shared/contact/model';
import { TEST_ACCOUNT_IS, testAccountName } from '../../shared/sandbox/testAccounts';
import type { WalletList } from '../../shared/wallet/model';
import { contactName } from '../contact/selectors';
import { useApp } from '../store';
import { ownAddresses } from '../wallet/ownAddresses';
import type { Party } from './components/Parties';

/** Names an address, or gives null. */
export type NameOf = (address: string | null, kind: NetworkKind) => string | null;

/** What addresses are called: a key of this computer, else a name of the address book, else a test account of a sandbox. */
export function namesOf(list: WalletList | null, book: ContactBook | null): NameOf {
  const mine = ownAddresses(list);
  return (address, kind) => {
    if (address === null) return null;
    const own = mine.find((one) => one.address === address);
    const name = own ? (own.hotkey ?? own.wallet) : contactName(book, address);
    return name ?? testAccountName(address, kind);
  };
}

/** {@link namesOf} what the window knows now. */
export function useNameOf(): NameOf {
  const list = useApp((state) => state.walletList);
  const book = useApp((state) => state.contactBook);
  return namesOf(list, book);
}

/** What one address is called on a network of this kind; null for one without a name. */
export const useAddressName: NameOf = (address, kind) => useNameOf()(address, kind);

/** The other side of a payment with its name and whose it is; `name` is what main called it. */
export function useRecipient(
  address: string | null,
  kind: NetworkKind,
  name: string | null,
): Party | null {
  const list = useApp((state) => state.walletList);
  const known = useAddressName(address, kind);
  if (address === null) return null;
  const own = ownAddresses(list).find((one) => one.address === address);
  const isTest = testAccountName(address, kind) !== null;
  const others = isTest ? TEST_ACCOUNT_IS : 'not yours';
  const about = own ? (own.hotkey === null ? 'your coldkey' : 'your hotkey') : others;
  return { address, name: name ?? known, about };
}
