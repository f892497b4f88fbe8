import { basename, dirname } from 'node:path';
import { keyfileError } from '../../shared/keyfile/errors';
import { Refused } from '../../shared/wallet/errors';
import { readFileCapped } from '../platform/atomicFile';
import { withFileErrors, withReadErrors } from '../wallet/fileErrors';
import { detectEncryption, MAX_KEYFILE_BYTES } from '../wallet/keyfile';
import { decryptKeyfile } from './decrypt';
import { checkNewPassword, type Password, withPassword } from './password';
import { wipe } from './sodium';
import { replaceProtection, type UpgradeStep } from './upgrade';
import { withTypedPassword } from './vault';

/** A key that gets another password. */
export interface PasswordChange {
  path: string;
  password: string;
  /** Null takes the password off, which only a hotkey allows. */
  newPassword: string | null;
  /** Where the old file is kept; its folder is there, it is not. */
  keep: string;
}

/**
 * Seals a key under another password, what is inside unchanged: the old file is kept first, the new one is opened before
 * it takes the place, in one step, and once more after. Refuses with WRONG_PASSWORD, WEAK_PASSWORD, SAME_PASSWORD,
 * COLDKEY_PLAIN, CHANGED_MEANWHILE, NO_SPACE and the like; the old file is then in place and whole.
 */
export async function changePassword(
  { path, password, newPassword, keep }: PasswordChange,
  onStep: UpgradeStep = () => undefined,
): Promise<void> {
  checkNew(path, password, newPassword);
  const old = await withReadErrors(() => readFileCapped(path, MAX_KEYFILE_BYTES));
  const replace = async (payload: Buffer, typed: Password | null): Promise<void> =>
    withFileErrors(() => replaceProtection({ path, old, payload, keep, typed }, onStep));
  try {
    // Only an encrypted one is offered a change.
    if (detectEncryption(old) === 'none') throw new Refused(keyfileError('CHANGED_MEANWHILE'));
    const payload = await withTypedPassword(password, (typed) => decryptKeyfile(old, typed));
    try {
      if (newPassword === null) await replace(payload, null);
      else await withPassword(newPassword, (typed) => replace(payload, typed));
    } finally {
      wipe(payload);
    }
  } finally {
    wipe(old);
  }
}

function checkNew(path: string, password: string, newPassword: string | null): void {
  if (newPassword === password) throw new Refused(keyfileError('SAME_PASSWORD'));
  if (newPassword !== null) return checkNewPassword(newPassword);
  // A plain coldkey gives the money to whoever reads the file: no machine needs one.
  const isHotkey = basename(dirname(path)) === 'hotkeys';
  if (!isHotkey) throw new Refused(keyfileError('COLDKEY_PLAIN'));
}
