import { useState } from 'react';
import { safeText } from '../../shared/units/trustText';
import { api } from '../api';
import { Dialog } from '../ui/Overlay';
import { PasswordField } from '../ui/PasswordField';
import { useAction } from '../ui/useAction';

/** Asks for the password that the keyring is to remember; its text is dropped when it was sent. */
export function RememberDialog({ wallet, onClose }: { wallet: string; onClose: () => void }) {
  const [password, setPassword] = useState('');
  const { run, busy, error, clear } = useAction(async (text: string) => {
    const done = await api.guard.remember({ wallet, password: text });
    // The answer is nothing, which the form takes for a failure.
    return done.ok ? { ...done, value: true } : done;
  });
  const submit = async (): Promise<void> => {
    if (password === '' || busy) return;
    setPassword('');
    if (await run(password)) onClose();
  };
  return (
    <Dialog
      title={`Remember the password of ${safeText(wallet)}?`}
      confirm="Remember it"
      busy={busy}
      ready={busy || password !== ''}
      onCancel={onClose}
      onConfirm={() => void submit()}
    >
      <p>
        It is kept encrypted on this computer, and your desktop&apos;s keyring holds the key to it.
        Whoever sits at your unlocked desktop can then sign with this wallet after one question, and
        so may a program that runs as you.
      </p>
      <p className="panel-gap">
        It only signs transactions. Opening the locked window, a looser limit, the phrase, backups
        and messages still ask for the typed password.
      </p>
      <div className="fields panel-gap">
        <PasswordField
          label={`Password of ${safeText(wallet)}`}
          value={password}
          autoFocus
          hint="Your desktop may ask for the keyring's own password."
          error={error ? [error.message, error.remedy].join(' ') : null}
          onChange={(text) => {
            setPassword(text);
            clear();
          }}
          onEnter={() => void submit()}
        />
      </div>
    </Dialog>
  );
}
