import { useState } from 'react';
import type { HotkeyEntry, WalletList } from '../../../shared/wallet/model';
import { api } from '../../api';
import { useScreenGuard } from '../../shell/useScreenGuard';
import { tellDone } from '../../shell/tell';
import { navigate } from '../../store';
import { Button } from '../../ui/Button';
import { ErrorNote } from '../../ui/Messages';
import { Progress } from '../../ui/Progress';
import { TextField } from '../../ui/TextField';
import { hotkeyLacks, HotkeyLockFields, useHotkeyLock } from '../components/HotkeyLock';
import { NearestName } from '../components/NearestName';
import { NAME_RULE, nameProblem } from '../selectors';
import { type KeyToBring, originOf } from './bringing';
import { KeyComing } from './KeyComing';
import type { FirstRunEvent } from './machine';
import { useMaking } from './making';
import { WizardPage } from './Wizard';

/** Props of {@link BringHotkey}. */
export interface BringHotkeyProps {
  /** Folder name of the wallet that gets it. */
  wallet: string;
  list: WalletList | null;
  bringing: KeyToBring;
  send: (event: FirstRunEvent) => void;
}

/** Name and lock of a hotkey that comes back into a wallet. */
export function BringHotkey({ wallet, list, bringing, send }: BringHotkeyProps) {
  useScreenGuard();
  const entry = list?.wallets.find((one) => one.name === wallet);
  const [name, setName] = useState('');
  const [backupPassword, setBackupPassword] = useState('');
  const locking = useHotkeyLock(entry);
  const { making, stopping, error, start, stop } = useMaking<HotkeyEntry>((hotkey) => {
    tellDone(`Hotkey ${hotkey.name} is in ${wallet}`);
    navigate({ page: 'wallets', wallet });
  });
  const taken = (entry?.hotkeys ?? []).map((hotkey) => hotkey.name);
  const problem = nameProblem(name, taken);
  const complete = bringing.kind === 'secret' || backupPassword !== '';
  const ready = problem === null && locking.lock !== null && complete && making === null;
  const write = (): void => {
    const { lock } = locking;
    if (!ready || lock === null) return;
    const input = { wallet, name, from: originOf(bringing, backupPassword), lock };
    start((onMessage) => api.wallet.importHotkey(input, onMessage));
  };
  return (
    <WizardPage
      title="Name the hotkey and lock it"
      lead={`It is written into ${wallet}. Nothing that is there is changed.`}
      foot={
        <>
          <Button
            size="large"
            icon="arrow-l"
            disabled={making !== null}
            onClick={() => send({ type: 'wentBack' })}
          >
            Back
          </Button>
          <span className="grow" />
          <Button
            size="large"
            kind="primary"
            busy={making !== null}
            lacks={hotkeyLacks(name, problem, complete, locking)}
            lacksAt="before"
            onClick={write}
          >
            Write the hotkey
          </Button>
        </>
      }
    >
      {error && <ErrorNote error={error} />}
      {making && (
        <div className="wiz-gap wiz-form">
          <Progress
            label={making.step}
            done={making.done}
            total={making.total}
            onStop={stopping ? undefined : stop}
          />
        </div>
      )}
      <div className="fields wiz-form">
        <KeyComing
          bringing={bringing}
          backupPassword={backupPassword}
          disabled={making !== null}
          onBackupPassword={setBackupPassword}
        />
        <div>
          <TextField
            label="Name of the hotkey"
            value={name}
            maxLength={80}
            autoFocus
            error={name === '' ? undefined : (problem ?? undefined)}
            hint={NAME_RULE}
            onChange={setName}
          />
          <NearestName name={name} taken={taken} onUse={setName} />
        </div>
        <HotkeyLockFields locking={locking} wallet={wallet} disabled={making !== null} />
      </div>
    </WizardPage>
  );
}
