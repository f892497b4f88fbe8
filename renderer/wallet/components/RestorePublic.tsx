import { useState } from 'react';
import { hasPassword, type WalletEntry } from '../../../shared/wallet/model';
import { api } from '../../api';
import { tellDone } from '../../shell/tell';
import { Button } from '../../ui/Button';
import { Chapter } from '../../ui/Chapter';
import { ErrorNote } from '../../ui/Messages';
import { PasswordField } from '../../ui/PasswordField';
import { useAction } from '../../ui/useAction';

const TITLES: Record<string, string> = {
  PUBLIC_MISSING: 'Unlock once to learn the address',
  PUBLIC_BROKEN: 'Unlock once to learn the address',
  PUBLIC_MISMATCH: 'Write the address anew',
};

/** A coldkey of today beside a public file of 2021; one that is old too gets both with its new protection. */
const isHalfRenewed = ({ oldPublic, encryption, problem }: WalletEntry): boolean =>
  oldPublic === true && problem === null && (encryption === 'nacl' || encryption === 'none');

/** True when the coldkey itself can mend what is wrong with the wallet. */
export const canRestorePublic = (wallet: WalletEntry): boolean =>
  isHalfRenewed(wallet) || TITLES[wallet.problem?.code ?? ''] !== undefined;

/** The way out for a coldkey whose public file is missing, broken or another key's. */
export function RestorePublic({ wallet }: { wallet: WalletEntry }) {
  const [password, setPassword] = useState('');
  const { run, busy, error, clear } = useAction(api.wallet.restorePublic);
  const locked = hasPassword(wallet);
  const title =
    TITLES[wallet.problem?.code ?? ''] ?? 'Write the address anew, so that btcli reads it';
  const ready = !busy && (!locked || password !== '');
  const restore = async (): Promise<void> => {
    if (!ready) return;
    setPassword('');
    const done = await run({ wallet: wallet.name, password: locked ? password : null });
    if (done) tellDone('The address is written beside the coldkey');
  };
  return (
    <Chapter title={title}>
      <div className="fields panel-gap">
        <p className="dim">
          The key opens in the signer and writes coldkeypub.txt. Nothing is sent, and a file that is
          there is kept beside it.
        </p>
        {locked && (
          <PasswordField
            label="Password of the wallet"
            value={password}
            error={error ? [error.message, error.remedy].join(' ') : null}
            onChange={(text) => {
              setPassword(text);
              clear();
            }}
            onEnter={() => void restore()}
          />
        )}
        {!locked && error && <ErrorNote error={error} />}
        <div>
          <Button
            busy={busy}
            lacks={locked && password === '' ? 'Type the password.' : null}
            lacksAt="title"
            onClick={() => void restore()}
          >
            {locked ? 'Unlock once' : 'Write it'}
          </Button>
        </div>
      </div>
    </Chapter>
  );
}
