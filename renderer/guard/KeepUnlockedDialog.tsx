import { useState } from 'react';
import { KEEP_MINUTES } from '../../shared/guard/model';
import { safeText } from '../../shared/units/trustText';
import { api } from '../api';
import { useApp } from '../store';
import { PasswordDialog } from '../ui/PasswordDialog';
import { Select } from '../ui/Select';
import { minutesOf } from './words';

/** Asks for the password once and for how long it is not asked for again, first for as long as the last time. */
export function KeepUnlockedDialog({ wallet, onClose }: { wallet: string; onClose: () => void }) {
  const folder = useApp((state) => state.walletList?.folder ?? '');
  const last = useApp((state) => minutesOf(state.settings?.keepMinutes, folder, wallet));
  const [chosen, setChosen] = useState<typeof last | null>(null);
  const minutes = chosen ?? last;
  return (
    <PasswordDialog
      title={`Keep ${safeText(wallet)} unlocked?`}
      confirm="Keep unlocked"
      wallet={wallet}
      autoFocus
      work={(password) => api.guard.keepUnlocked({ wallet, password, minutes })}
      onDone={onClose}
      onClose={onClose}
      fields={
        <Select
          label="For"
          value={String(minutes)}
          options={KEEP_MINUTES.map((value) => ({
            value: String(value),
            label: `${value} minutes`,
          }))}
          onChange={(next) => setChosen(KEEP_MINUTES.find((one) => String(one) === next) ?? null)}
        />
      }
    >
      <p>
        Until then its transactions are signed without the password, by whoever sits at this
        computer. Its key stays in the signer&apos;s memory. It ends sooner when the window locks,
        the computer sleeps or its screen is locked, and when you quit.
      </p>
    </PasswordDialog>
  );
}
