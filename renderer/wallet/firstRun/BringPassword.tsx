import { useState } from 'react';
import type { BackupFile, WalletEntry, WalletList } from '../../../shared/wallet/model';
import { api } from '../../api';
import { useApp } from '../../store';
import { PasswordField } from '../../ui/PasswordField';
import { BackupFacts, LeadsTo } from './BackupEntry';
import { ChoosePassword } from './ChoosePassword';
import type { FirstRunEvent, FirstRunState } from './machine';
import { hotkeyOf, useMaking } from './making';
import { HotkeyChoice, NameField, namesReady } from './NameWallet';
import { WellKnown } from './WellKnown';

/** A key that comes back: from typed words, or from a chosen file. */
export type KeyToBring =
  | { kind: 'phrase'; phrase: string; address: string; words: number; wellKnown: boolean }
  | { kind: 'file'; file: BackupFile };

/** Props of {@link BringPassword}. */
export interface BringPasswordProps {
  state: FirstRunState;
  list: WalletList | null;
  bringing: KeyToBring;
  send: (event: FirstRunEvent) => void;
}

/** Name and password of a wallet that comes back. */
export function BringPassword({ state, list, bringing, send }: BringPasswordProps) {
  const taken = (list?.wallets ?? []).map((wallet) => wallet.name);
  const [backupPassword, setBackupPassword] = useState('');
  const { making, error, start } = useMaking<WalletEntry>((wallet) => {
    setBackupPassword('');
    if (bringing.kind === 'phrase') useApp.getState().wordsProven(wallet.address);
    send({ type: 'walletMade', wallet });
  });
  const edit = (fields: Partial<FirstRunState>): void => send({ type: 'edited', fields });
  const complete = bringing.kind === 'phrase' || backupPassword !== '';
  const write = (password: string): void =>
    start((onMessage) => {
      const wallet = { name: state.name, password, hotkey: hotkeyOf(state) };
      return bringing.kind === 'phrase'
        ? api.wallet.regenerate({ ...wallet, phrase: bringing.phrase }, onMessage)
        : api.wallet.importBackup(
            { ...wallet, backupId: bringing.file.backupId, backupPassword },
            onMessage,
          );
    });
  return (
    <ChoosePassword
      title="Name it and choose a password"
      names={[state.name, state.hotkeyName]}
      wayBack={wayBack(bringing)}
      making={making}
      error={error}
      ready={namesReady(state, taken) && complete}
      onBack={() => send({ type: 'wentBack' })}
      onPassword={write}
    >
      {bringing.kind === 'phrase' ? (
        <>
          {bringing.wellKnown && <WellKnown />}
          <LeadsTo address={bringing.address} />
        </>
      ) : (
        <>
          <BackupFacts file={bringing.file} />
          <PasswordField
            label="Password of the file"
            value={backupPassword}
            disabled={making !== null}
            hint="The one that was chosen when the file was exported. It opens the file once. The new password below may be the same."
            onChange={setBackupPassword}
          />
        </>
      )}
      <NameField fields={state} taken={taken} onEdit={edit} />
      <HotkeyChoice fields={state} brought onEdit={edit} />
    </ChoosePassword>
  );
}

function wayBack(bringing: KeyToBring): string {
  return bringing.kind === 'phrase'
    ? `the ${bringing.words} words make a new one`
    : 'the backup file and its password make a new one';
}
