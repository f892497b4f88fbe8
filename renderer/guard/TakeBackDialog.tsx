import type { LimitState } from '../../shared/guard/model';
import { safeText } from '../../shared/units/trustText';
import { api } from '../api';
import { PasswordDialog } from '../ui/PasswordDialog';
import { limitWords } from './words';

/** Props of {@link TakeBackDialog}. */
export interface TakeBackDialogProps {
  wallet: string;
  limit: LimitState;
  onDone: (limit: LimitState) => void;
  onClose: () => void;
}

/** Takes looser limits that wait back; it names none, so that whatever holds in the signer goes on. */
export function TakeBackDialog({ wallet, limit, onDone, onClose }: TakeBackDialogProps) {
  return (
    <PasswordDialog
      title={`Keep the limits of ${safeText(wallet)} as they are?`}
      confirm="Take it back"
      wallet={wallet}
      autoFocus
      work={(password) => api.guard.setLimit({ wallet, password, policy: null })}
      onDone={onDone}
      onClose={onClose}
    >
      <p>
        What holds now goes on: {limitWords(limit)}. The looser limits are forgotten; asked for
        again, they wait another 24 hours.
      </p>
    </PasswordDialog>
  );
}
