import { useState } from 'react';
import type { WalletList } from '../../../shared/wallet/model';
import { api } from '../../api';
import { tellDone } from '../../shell/tell';
import { navigate } from '../../store';
import { Button } from '../../ui/Button';
import { ErrorNote, Notice } from '../../ui/Messages';
import { TextField } from '../../ui/TextField';
import { useAction } from '../../ui/useAction';
import { NAME_RULE, nameProblem } from '../selectors';
import { nameFrom } from './BackupEntry';
import type { Bringing } from './bringing';
import { KeyfileFacts, OtherPlace } from './KeyfileEntry';
import type { FirstRunEvent, FirstRunState } from './machine';
import { NameField } from './NameWallet';
import { WizardPage } from './Wizard';

/** Props of {@link BringKeyfile}. */
export interface BringKeyfileProps {
  state: FirstRunState;
  list: WalletList | null;
  bringing: Extract<Bringing, { kind: 'keyfile' }>;
  send: (event: FirstRunEvent) => void;
}

/** Name of a key file that comes in as it is: as a wallet, or as a hotkey of the wallet that asked for it. */
export function BringKeyfile({ state, list, bringing, send }: BringKeyfileProps) {
  const { file, opened } = bringing;
  const { hotkeyOf } = state;
  const entry = list?.wallets.find((one) => one.name === hotkeyOf);
  const taken = ((hotkeyOf === null ? list?.wallets : entry?.hotkeys) ?? []).map(
    ({ name }) => name,
  );
  const [hotkeyName, setHotkeyName] = useState(nameFrom(file));
  const name = hotkeyOf === null ? state.name : hotkeyName;
  const problem = nameProblem(name, taken);
  const { run, busy, error } = useAction(api.wallet.importKeyfile);
  const write = async (): Promise<void> => {
    if (problem !== null || busy) return;
    const { backupId } = file;
    const place =
      hotkeyOf === null ? { wallet: name, hotkey: null } : { wallet: hotkeyOf, hotkey: name };
    const wallet = await run({ backupId, ...place });
    if (!wallet) return;
    if (hotkeyOf === null) return send({ type: 'walletMade', wallet });
    tellDone(`Hotkey ${name} is in ${hotkeyOf}`);
    navigate({ page: 'wallets', wallet: hotkeyOf });
  };
  return (
    <WizardPage
      title="What shall it be called?"
      lead="The file is copied as it is, readable by you alone. Where it was chosen it stays."
      foot={
        <>
          <Button
            size="large"
            icon="arrow-l"
            disabled={busy}
            onClick={() => send({ type: 'wentBack' })}
          >
            Back
          </Button>
          <span className="grow" />
          <Button
            size="large"
            kind="primary"
            busy={busy}
            disabled={problem !== null && !busy}
            onClick={() => void write()}
          >
            Copy it in
          </Button>
        </>
      }
    >
      {error && <ErrorNote error={error} />}
      <div className="fields wiz-form">
        <KeyfileFacts file={file} opened={opened} />
        <OtherPlace file={file} hotkeyOf={hotkeyOf} />
        {hotkeyOf === null ? (
          <NameField
            fields={state}
            taken={taken}
            onEdit={(fields) => send({ type: 'edited', fields })}
            onEnter={() => void write()}
          />
        ) : (
          <TextField
            label="Name of the hotkey"
            value={name}
            maxLength={80}
            autoFocus
            error={name === '' ? undefined : (problem ?? undefined)}
            hint={NAME_RULE}
            onChange={setHotkeyName}
            onEnter={() => void write()}
          />
        )}
        <KeepsPassword encrypted={file.encrypted} isHotkey={hotkeyOf !== null} />
      </div>
    </WizardPage>
  );
}

function KeepsPassword({ encrypted, isHotkey }: { encrypted: boolean; isHotkey: boolean }) {
  if (encrypted)
    return (
      <p className="hint">
        It keeps the password that it has. Another one can be chosen later, under Key, export,
        rename, delete.
      </p>
    );
  return (
    <Notice tone={isHotkey ? 'info' : 'warn'}>
      It has no password, and comes in without one.{' '}
      {isHotkey
        ? 'A machine can start alone with it.'
        : 'Give it one at once: open the wallet, then Key, export, rename, delete, Protect it.'}
    </Notice>
  );
}
