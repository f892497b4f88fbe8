import { useState } from 'react';
import type { HotkeyEntry, WalletEntry } from '../../../shared/wallet/model';
import { api } from '../../api';
import { useApp } from '../../store';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Choices';
import { ErrorNote, Notice } from '../../ui/Messages';
import { PasswordField } from '../../ui/PasswordField';
import { Progress } from '../../ui/Progress';
import { SidePanel } from '../../ui/SidePanel';
import { TextField } from '../../ui/TextField';
import { useMaking } from '../firstRun/making';
import { MIN_PASSWORD } from '../firstRun/passwordStrength';
import { NAME_RULE, nameProblem } from '../selectors';

/** A new hotkey of a wallet, with a phrase of its own that is kept in its file. */
export function HotkeyPanel({ wallet, onClose }: { wallet: WalletEntry; onClose: () => void }) {
  const [name, setName] = useState('');
  const [locked, setLocked] = useState(false);
  const [password, setPassword] = useState('');
  const shown = useApp((state) => state.toastShown);
  const { making, error, start } = useMaking<HotkeyEntry>((hotkey) => {
    shown({ tone: 'good', text: `Hotkey ${hotkey.name} is made` });
    onClose();
  });
  const problem = nameProblem(
    name,
    wallet.hotkeys.map((hotkey) => hotkey.name),
  );
  const ready = problem === null && (!locked || password.length >= MIN_PASSWORD) && !making;
  const make = (): void => {
    if (!ready) return;
    start((onMessage) =>
      api.wallet.createHotkey(
        { wallet: wallet.name, name, words: 12, password: locked ? password : null },
        onMessage,
      ),
    );
    setPassword('');
  };
  return (
    <SidePanel
      title={`New hotkey of ${wallet.name}`}
      onClose={onClose}
      footer={
        <>
          <Button
            kind="primary"
            busy={making !== null}
            disabled={!ready && making === null}
            onClick={make}
          >
            Make the hotkey
          </Button>
          <Button kind="quiet" disabled={making !== null} onClick={onClose}>
            Cancel
          </Button>
        </>
      }
    >
      <div className="fields panel-gap">
        {error && <ErrorNote error={error} />}
        {making && <Progress label={making.step} done={making.done} total={making.total} />}
        <TextField
          label="Name of the hotkey"
          value={name}
          maxLength={80}
          autoFocus
          error={name === '' ? undefined : (problem ?? undefined)}
          hint={`${NAME_RULE} One per machine is usual.`}
          onChange={setName}
          onEnter={make}
        />
        <Checkbox checked={locked} onChange={setLocked}>
          Lock it with a password
        </Checkbox>
        {locked ? (
          <PasswordField
            label="Password of the hotkey"
            purpose="new"
            value={password}
            hint={`At least ${MIN_PASSWORD} characters. A machine that must start alone cannot open it.`}
            onChange={setPassword}
            onEnter={make}
          />
        ) : (
          <Notice tone="info">
            Without a password a machine can start alone with it. Whoever reads the file gets your
            work, not your money.
          </Notice>
        )}
      </div>
    </SidePanel>
  );
}
