import { useState } from 'react';
import type { KeyFacts, KeyRef } from '../../../shared/keyfile/model';
import { api } from '../../api';
import { EndsUnlocked } from '../../guard/EndsUnlocked';
import { Button } from '../../ui/Button';
import { ErrorNote, Notice } from '../../ui/Messages';
import { PasswordAgain } from '../../ui/PasswordAgain';
import { PasswordField } from '../../ui/PasswordField';
import { useAction } from '../../ui/useAction';
import { safeText } from '../../../shared/units/trustText';
import { Judgement, useStrength } from '../../wallet/firstRun/ChoosePassword';
import { MIN_PASSWORD } from '../../wallet/firstRun/passwordStrength';
import { asksPassword, canOpen } from '../words';

/** Props of {@link UpgradeForm}. */
export interface UpgradeFormProps {
  keyRef: KeyRef;
  facts: KeyFacts;
  onChanged: () => void;
}

/** Offers to encrypt an old or plain key anew; a plain hotkey is left to its machine unless asked. */
export function UpgradeForm({ keyRef, facts, onChanged }: UpgradeFormProps) {
  const [open, setOpen] = useState(false);
  const [kept, setKept] = useState<string | null>(null);
  const { encryption } = facts;
  const old = encryption === 'ansible' || encryption === 'fernet' || encryption === 'none';
  if (kept !== null) return <KeptCopy place={kept} />;
  if (!old || !canOpen(facts)) return null;
  if (open) {
    const done = (place: string): void => {
      setKept(place);
      onChanged();
    };
    return <Form keyRef={keyRef} facts={facts} onDone={done} onCancel={() => setOpen(false)} />;
  }
  const plain = encryption === 'none';
  const miner = plain && keyRef.hotkey !== null;
  return (
    <div className="kf-gap">
      <Notice
        tone={miner ? 'info' : 'warn'}
        action={
          <Button icon="lock" onClick={() => setOpen(true)}>
            {plain ? 'Protect it' : 'Renew the protection'}
          </Button>
        }
      >
        {miner
          ? 'This hotkey is plain, so that a machine can start alone with it. With a password it cannot.'
          : plain
            ? 'This coldkey is plain. A password would keep the money from whoever reads the file.'
            : 'The protection is an old one. The key stays the same, and so does the password.'}
      </Notice>
    </div>
  );
}

interface FormProps {
  keyRef: KeyRef;
  facts: KeyFacts;
  onDone: (place: string) => void;
  onCancel: () => void;
}

function Form({ keyRef, facts, onDone, onCancel }: FormProps) {
  const locked = asksPassword(facts.encryption);
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const { strength } = useStrength(locked ? '' : password, [keyRef.wallet, keyRef.hotkey ?? '']);
  const { run, busy, error } = useAction(api.keyfile.upgrade);
  const ready = locked ? password !== '' : password.length >= MIN_PASSWORD && again === password;
  const start = async (): Promise<void> => {
    if (!ready || busy) return;
    const typed = locked
      ? { password, newPassword: null }
      : { password: null, newPassword: password };
    setPassword('');
    setAgain('');
    const done = await run({ ...keyRef, ...typed });
    if (done) onDone(done.place);
  };
  return (
    <div className="fields kf-gap kf-form">
      <p className="dim">
        The file is written anew as $NACL, as btcli has done since 2023. The old one is kept outside
        the wallets folder, and the new one is opened before it takes its place. A public file of
        2021 beside it is written anew too, so that the btcli of today reads the wallet.
      </p>
      {keyRef.hotkey === null && <EndsUnlocked wallet={keyRef.wallet} />}
      {error && <ErrorNote error={error} />}
      <PasswordField
        label={locked ? 'Password of this key' : 'New password'}
        purpose={locked ? 'current' : 'new'}
        value={password}
        hint={locked ? 'It stays the password.' : `At least ${MIN_PASSWORD} characters.`}
        onChange={setPassword}
        onEnter={() => void (locked ? start() : undefined)}
      />
      {!locked && <Judgement strength={strength} />}
      {!locked && (
        <PasswordAgain
          first={password}
          value={again}
          onChange={setAgain}
          onEnter={() => void start()}
        />
      )}
      <div className="row">
        <Button kind="primary" busy={busy} disabled={!ready && !busy} onClick={() => void start()}>
          Encrypt it anew
        </Button>
        <Button kind="quiet" disabled={busy} onClick={onCancel}>
          Leave it as it is
        </Button>
      </div>
    </div>
  );
}

function KeptCopy({ place }: { place: string }) {
  return (
    <div className="kf-gap">
      <Notice tone="good" live>
        <b>The key is encrypted anew and opens.</b> The old file is kept as{' '}
        <span className="mono small path">{safeText(place)}</span>. It is the key too: delete it
        yourself once you have opened the new one with another tool.
      </Notice>
    </div>
  );
}
