import { useState } from 'react';
import { hasPassword } from '../../shared/wallet/model';
import { api } from '../api';
import { orTell } from '../shell/tell';
import { useApp } from '../store';
import { Switch } from '../ui/Choices';
import { PasswordDialog } from '../ui/PasswordDialog';
import { Select } from '../ui/Select';
import { SettingRow } from './SettingRow';

/** Whether a start asks for a password; to stop it asking takes one. */
export function AskAtStart() {
  const on = useApp((state) => state.settings?.lockAtStart ?? true);
  const provable = useApp((state) => state.walletList?.wallets.some(hasPassword) ?? false);
  const [asked, setAsked] = useState(false);
  return (
    <SettingRow
      title="Ask for a password at start"
      about={
        on
          ? 'The window opens locked. To switch this off takes a password.'
          : 'Whoever starts the app sees balances and payments. To pay, each wallet still asks for its password, unless you chose otherwise for it.'
      }
    >
      <Switch
        label="Ask for a password at start"
        checked={on}
        disabled={!provable}
        onChange={(next) => {
          if (next) void orTell(api.wallet.lockAtStart({ on: true }));
          else setAsked(true);
        }}
      />
      {asked && <StopAsking onClose={() => setAsked(false)} />}
    </SettingRow>
  );
}

/** Asks for the password once more. */
function StopAsking({ onClose }: { onClose: () => void }) {
  const wallets = useApp((state) => state.walletList?.wallets);
  const names = (wallets ?? []).filter(hasPassword).map(({ name }) => name);
  const [chosen, setChosen] = useState<string | null>(null);
  const wallet = chosen ?? names[0] ?? '';
  return (
    <PasswordDialog
      title="Start without a password?"
      confirm="Start without"
      wallet={wallet}
      ready={wallet !== ''}
      autoFocus
      work={(password) => api.wallet.lockAtStart({ on: false, wallet, password })}
      onDone={onClose}
      onClose={onClose}
      fields={
        names.length > 1 && (
          <Select
            label="Wallet"
            value={wallet}
            options={names.map((name) => ({ value: name, label: name }))}
            onChange={setChosen}
          />
        )
      }
    >
      <p>
        Whoever starts the app then sees your balances and payments. To pay, each wallet still asks
        for its password, unless you chose otherwise for it.
      </p>
    </PasswordDialog>
  );
}
