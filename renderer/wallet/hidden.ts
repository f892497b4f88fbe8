import type { Settings } from '../../shared/settings/model';
import type { WalletList } from '../../shared/wallet/model';

type Hidden = Settings['hiddenWallets'] | undefined;

/** Whether the user left this wallet out of the list. */
export const isHidden = (hidden: Hidden, folder: string, name: string): boolean =>
  hidden?.some((one) => one.folder === folder && one.name === name) ?? false;

/** The list without the wallets that the user left out of it, and how many those are. */
export function withoutHidden(
  list: WalletList,
  hidden: Hidden,
): { list: WalletList; hidden: number } {
  const wallets = list.wallets.filter(({ name }) => !isHidden(hidden, list.folder, name));
  return { list: { ...list, wallets }, hidden: list.wallets.length - wallets.length };
}
