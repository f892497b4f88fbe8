import { chainContract } from '../chain/contract';
import { contactContract } from '../contact/contract';
import { frameContract } from '../frame/contract';
import { guardContract } from '../guard/contract';
import { messageContract } from '../message/contract';
import { linkContract } from '../link/contract';
import { keyfileContract } from '../keyfile/contract';
import { overviewContract } from '../overview/contract';
import { sandboxContract } from '../sandbox/contract';
import { settingsContract } from '../settings/contract';
import { transactionContract } from '../transaction/contract';
import { walletContract } from '../wallet/contract';
import type { ClientOf } from './contract';

/** Contracts of all capabilities, joined once. Everything that crosses to the window is in here. */
export const contracts = [
  chainContract,
  contactContract,
  frameContract,
  guardContract,
  linkContract,
  messageContract,
  keyfileContract,
  overviewContract,
  sandboxContract,
  settingsContract,
  transactionContract,
  walletContract,
] as const;

/** The window's `window.api`, but for `link`, which the preload script alone uses. */
export interface WindowApi {
  chain: ClientOf<typeof chainContract>;
  contact: ClientOf<typeof contactContract>;
  frame: ClientOf<typeof frameContract>;
  guard: ClientOf<typeof guardContract>;
  message: ClientOf<typeof messageContract>;
  keyfile: ClientOf<typeof keyfileContract>;
  overview: ClientOf<typeof overviewContract>;
  sandbox: ClientOf<typeof sandboxContract>;
  settings: ClientOf<typeof settingsContract>;
  transaction: ClientOf<typeof transactionContract>;
  wallet: ClientOf<typeof walletContract>;
}
