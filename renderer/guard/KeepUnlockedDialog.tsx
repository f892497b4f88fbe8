import { useState } from 'react';
import { KEEP_MINUTES } from '../../shared/guard/model';
import { safeText } from '../../shared/units/trustText';
import { api } from '../api';
import { PasswordDialog } from '../ui/PasswordDialog';
import { Select } from '../ui/Select';

/** Asks for the password once and for how long it is not asked for again. */
export function KeepUnlockedDialog({ wallet, onClose }: { wallet: string; onClose: () => void }) {
  const [minutes, setMinutes] = useState<(typeof KEEP_MINUTES)[number]>(5);
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
          onChange={(next) => setMinutes(KEEP_MINUTES.find((one) => String(one) === next) ?? 5)}
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
