import { useState } from 'react';
import type { WalletEntry, WalletList } from '../../../shared/wallet/model';
import { api } from '../../api';
import { useApp } from '../../store';
import { type KeyToBring, originOf, wayBack } from './bringing';
import { ChoosePassword } from './ChoosePassword';
import { KeyComing } from './KeyComing';
import type { FirstRunEvent, FirstRunState } from './machine';
import { hotkeyOf, useMaking } from './making';
import { HotkeyChoice, NameField, namesLack } from './NameWallet';

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
  const { making, stopping, error, start, stop } = useMaking<WalletEntry>((wallet) => {
    setBackupPassword('');
    const typed = bringing.kind === 'secret' && bringing.what === 'phrase';
    if (typed) useApp.getState().wordsProven(wallet.address);
    send({ type: 'walletMade', wallet });
  });
  const edit = (fields: Partial<FirstRunState>): void => send({ type: 'edited', fields });
  const complete = bringing.kind === 'secret' || backupPassword !== '';
  const from = originOf(bringing, backupPassword);
  const write = (password: string): void =>
    start((onMessage) =>
      api.wallet.importWallet(
        { from, name: state.name, password, hotkey: hotkeyOf(state) },
        onMessage,
      ),
    );
  return (
    <ChoosePassword
      title="Name it and choose a password"
      names={[state.name, state.hotkeyName]}
      wayBack={wayBack(bringing)}
      making={making}
      error={error}
      ready={namesLack(state, taken) === null && complete}
      onBack={() => send({ type: 'wentBack' })}
      onPassword={write}
      onStop={stopping ? null : stop}
    >
      <KeyComing
        bringing={bringing}
        backupPassword={backupPassword}
        disabled={making !== null}
        onBackupPassword={setBackupPassword}
      />
      <NameField fields={state} taken={taken} onEdit={edit} />
      <HotkeyChoice fields={state} brought onEdit={edit} />
    </ChoosePassword>
  );
}
