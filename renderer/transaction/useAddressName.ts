import { contactName } from '../contact/selectors';
import { useApp } from '../store';
import { ownAddresses } from '../wallet/selectors';

/** What an address is called here: a key of this computer, else a name of the address book; null for neither. */
export function useAddressName(address: string | null): string | null {
  const list = useApp((state) => state.walletList);
  const book = useApp((state) => state.contactBook);
  const own = ownAddresses(list).find((one) => one.address === address);
  return own ? (own.hotkey ?? own.wallet) : contactName(book, address);
}
