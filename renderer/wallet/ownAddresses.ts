import { isKey, type WalletEntry, type WalletList } from '../../shared/wallet/model';

/** An address that belongs to a wallet of this computer. */
export interface OwnAddress {
  address: string;
  wallet: string;
  /** Null: it is the coldkey. */
  hotkey: string | null;
  /** Only the address lies in the folder, where anybody may have put it. */
  watched?: true;
}

/** Every address of this computer, coldkeys first. */
export function ownAddresses(list: WalletList | null): OwnAddress[] {
  const wallets = list?.wallets ?? [];
  const coldkeys = wallets.flatMap(({ name: wallet, ...key }) => own(key, wallet, null));
  const hotkeys = wallets.flatMap((wallet) =>
    wallet.hotkeys.flatMap(({ name, ...key }) => own(key, wallet.name, name)),
  );
  return [...coldkeys, ...hotkeys];
}

function own(
  { address, encryption }: Pick<WalletEntry, 'address' | 'encryption'>,
  wallet: string,
  hotkey: string | null,
): OwnAddress[] {
  if (address === null) return [];
  return [{ address, wallet, hotkey, ...(isKey(encryption) ? {} : { watched: true }) }];
}
