import { safeText } from '../../shared/units/trustText';
import { api } from '../api';
import { PasswordDialog } from '../ui/PasswordDialog';

/** Asks for the password that the keyring is to remember. */
export function RememberDialog({ wallet, onClose }: { wallet: string; onClose: () => void }) {
  return (
    <PasswordDialog
      title={`Remember the password of ${safeText(wallet)}?`}
      confirm="Remember it"
      wallet={wallet}
      autoFocus
      hint="Your desktop may ask for the keyring's own password."
      work={(password) => api.guard.remember({ wallet, password })}
      onDone={onClose}
      onClose={onClose}
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
    </PasswordDialog>
  );
}
