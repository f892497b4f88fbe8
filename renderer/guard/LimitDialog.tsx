import { useState } from 'react';
import type { LimitState } from '../../shared/guard/model';
import { safeText } from '../../shared/units/trustText';
import { api } from '../api';
import { LooksLike } from '../contact/components/LooksLike';
import { useLookAlike } from '../contact/useLookAlike';
import { PasswordDialog } from '../ui/PasswordDialog';
import { TextField } from '../ui/TextField';
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
  const read = readForm(form);
  const problem = (field: keyof LimitForm) =>
    !read.ok && read.field === field ? read.problem : null;
  const added = (read.ok ? (read.policy.recipients ?? []) : []).filter(
    (address) => !limit.policy.recipients?.includes(address),
  );
  const twin = useLookAlike(added);
  const [sureOf, setSureOf] = useState<string | null>(null);
  const meant = twin === null || sureOf === twin.address;
  const change = (part: Partial<LimitForm>): void => setForm({ ...form, ...part });
  return (
    <PasswordDialog
      title={`Limits of ${safeText(wallet)}`}
      confirm="Set the limits"
      wallet={wallet}
      ready={read.ok && meant}
      hint={read.ok ? effectWords(read.policy, limit.policy) : undefined}
      work={(password) =>
        api.guard.setLimit({ wallet, password, policy: read.ok ? read.policy : null })
      }
      onDone={onDone}
      onClose={onClose}
      fields={
        <>
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
          {twin && (
            <LooksLike
              twin={twin}
              sure={sureOf === twin.address}
              onSure={(sure) => setSureOf(sure ? twin.address : null)}
            />
          )}
          <TextField
            label="Uses only these subnets"
            value={form.netuids}
            placeholder="any"
            maxLength={2_000}
            error={problem('netuids')}
            onChange={(netuids) => change({ netuids })}
          />
        </>
      }
    >
      <p>
        The signer keeps them and signs nothing beyond, except on sandboxes. Chain fees do not
        count. They do not hold for another program that has the password.
      </p>
    </PasswordDialog>
  );
}
