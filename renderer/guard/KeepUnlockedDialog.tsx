import { useState } from 'react';
import { KEEP_MINUTES } from '../../shared/guard/model';
import { safeText } from '../../shared/units/trustText';
import { api } from '../api';
import { Dialog } from '../ui/Overlay';
import { PasswordField } from '../ui/PasswordField';
import { Select } from '../ui/Select';
import { useAction } from '../ui/useAction';

/** Asks for the password once and for how long it is not asked for again; its text is dropped when it was sent. */
export function KeepUnlockedDialog({ wallet, onClose }: { wallet: string; onClose: () => void }) {
  const [minutes, setMinutes] = useState<(typeof KEEP_MINUTES)[number]>(5);
  const [password, setPassword] = useState('');
  const { run, busy, error, clear } = useAction(api.guard.keepUnlocked);
  const submit = async (): Promise<void> => {
    if (password === '' || busy) return;
    setPassword('');
    if (await run({ wallet, password, minutes })) onClose();
  };
  return (
    <Dialog
      title={`Keep ${safeText(wallet)} unlocked?`}
      confirm="Keep unlocked"
      busy={busy}
      ready={busy || password !== ''}
      onCancel={onClose}
      onConfirm={() => void submit()}
    >
      <p>
        Until then its transactions are signed without the password, by whoever sits at this
        computer. Its key stays in the signer&apos;s memory. It ends sooner when the window locks,
        the computer sleeps or its screen is locked, and when you quit.
      </p>
      <div className="fields panel-gap">
        <Select
          label="For"
          value={String(minutes)}
          options={KEEP_MINUTES.map((value) => ({
            value: String(value),
            label: `${value} minutes`,
          }))}
          onChange={(next) => setMinutes(KEEP_MINUTES.find((one) => String(one) === next) ?? 5)}
        />
        <PasswordField
          label={`Password of ${safeText(wallet)}`}
          value={password}
          autoFocus
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
