import { encodeSs58 } from '../../shared/units/ss58';
import { keyfileError } from '../../shared/keyfile/errors';
import { Refused } from '../../shared/wallet/errors';
import { checkNewPassword } from './password';
import { sealPolkadotJson } from './polkadotExport';
import { withKey } from './vault';

/** The words of a key, for the phrase screen alone. Refuses with NO_PHRASE or as {@link withKey} does. */
export function revealPhrase(path: string, password: string | null): Promise<string[]> {
  return withKey(path, password, ({ phrase }) => {
    if (!phrase) throw new Refused(keyfileError('NO_PHRASE'));
    return [...phrase];
  });
}

/** A key as an encrypted polkadot-js backup. Refuses with WEAK_PASSWORD or as {@link withKey} does. */
export function exportJson(input: {
  path: string;
  password: string | null;
  name: string;
  exportPassword: string;
}): Promise<{ address: string; text: string }> {
  const { path, password, name, exportPassword } = input;
  checkNewPassword(exportPassword);
  return withKey(path, password, async ({ pair }) => ({
    address: encodeSs58(pair.publicKey),
    text: await sealPolkadotJson(pair, name, exportPassword),
  }));
}
