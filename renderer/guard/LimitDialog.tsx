import { useState } from 'react';
import type { LimitState } from '../../shared/guard/model';
import { safeText } from '../../shared/units/trustText';
import { api } from '../api';
import { Dialog } from '../ui/Overlay';
import { PasswordField } from '../ui/PasswordField';
import { TextField } from '../ui/TextField';
import { useAction } from '../ui/useAction';
import { effectWords, formOf, type LimitForm, readForm } from './words';

/** Props of {@link LimitDialog}. */
export interface LimitDialogProps {
  wallet: string;
  limit: LimitState;
  onDone: (limit: LimitState) => void;
  onClose: () => void;
}

/** Sets a wallet's limits; its form begins with those that hold, so that sending it as it is takes a change back. */
export function LimitDialog({ wallet, limit, onDone, onClose }: LimitDialogProps) {
  const [form, setForm] = useState<LimitForm>(formOf(limit.policy));
  const [password, setPassword] = useState('');
  const { run, busy, error, clear } = useAction(api.guard.setLimit);
  const read = readForm(form);
  const problem = (field: keyof LimitForm) =>
    !read.ok && read.field === field ? read.problem : null;
  const change = (part: Partial<LimitForm>): void => setForm({ ...form, ...part });
  const submit = async (): Promise<void> => {
    if (!read.ok || password === '' || busy) return;
    setPassword('');
    const done = await run({ wallet, password, policy: read.policy });
    if (done) onDone(done);
  };
  return (
    <Dialog
      title={`Limits of ${safeText(wallet)}`}
      confirm="Set the limits"
      busy={busy}
      ready={busy || (read.ok && password !== '')}
      onCancel={onClose}
      onConfirm={() => void submit()}
    >
      <p>
        The signer keeps them and signs nothing beyond, except on sandboxes. Chain fees do not
        count. They do not hold for another program that has the password.
      </p>
      <div className="fields panel-gap">
        <TextField
          label="Most in 24 hours"
          value={form.cap}
          placeholder="no limit"
          end="τ"
          maxLength={40}
          error={problem('cap')}
          onChange={(cap) => change({ cap })}
        />
        <TextField
          label="Pays only these addresses"
          value={form.recipients}
          placeholder="any"
          mono
          maxLength={2_000}
          error={problem('recipients')}
          onChange={(recipients) => change({ recipients })}
        />
        <TextField
          label="Uses only these subnets"
          value={form.netuids}
          placeholder="any"
          maxLength={2_000}
          error={problem('netuids')}
          onChange={(netuids) => change({ netuids })}
        />
        <PasswordField
          label={`Password of ${safeText(wallet)}`}
          value={password}
          hint={read.ok ? effectWords(read.policy, limit.policy) : undefined}
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
