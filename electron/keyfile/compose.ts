import type { keyfileContract } from '../../shared/keyfile/contract';
import type { Handlers } from '../platform/handlers';
import type { SignerClient } from '../signer/client';
import type { KeyGuard } from './endingSession';
import type { KeyfileWallets, Remembered } from './found';
import { keyfileHandlers } from './handlers';
import { type KeyfileDesktop, OpenedKeys } from './openedKeys';
import { KeyfileService, type KeyfileSettings } from './service';

/** What the capability is made of. */
export interface KeyfileParts {
  wallets: KeyfileWallets;
  settings: KeyfileSettings;
  signer: Pick<SignerClient, 'ask'>;
  desktop: KeyfileDesktop;
  guard: KeyGuard;
  remembered: Remembered;
}

/** Builds the capability of keys on disk. */
export function composeKeyfile(parts: KeyfileParts): Handlers<typeof keyfileContract> {
  const { wallets, settings, guard, remembered } = parts;
  const service = new KeyfileService(wallets, settings, guard, remembered);
  return keyfileHandlers(service, new OpenedKeys(parts));
}
