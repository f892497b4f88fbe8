import { useState } from 'react';
import type { KeyRef } from '../../../shared/keyfile/model';
import { safeText } from '../../../shared/units/trustText';
import { api } from '../../api';
import { EndsUnlocked } from '../../guard/EndsUnlocked';
import { useScreenGuard } from '../../shell/useScreenGuard';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Choices';
import { ErrorNote, Notice } from '../../ui/Messages';
import { Sheet } from '../../ui/Overlay';
import { PasswordField } from '../../ui/PasswordField';
import { useAction } from '../../ui/useAction';
import { NewPassword, useNewPassword } from './NewPassword';

/** Another password, or none for a hotkey that a machine is to open alone. */
export type PasswordWay = 'change' | 'plain';

/** Props of {@link PasswordSheet}. */
export interface PasswordSheetProps {
  keyRef: KeyRef;
  way: PasswordWay;
  onClose: () => void;
  /** `place`: where the old file is kept. */
  onDone: (place: string) => void;
}

/** The old password and the new one twice, or that none is wanted. The texts are dropped when they are sent. */
export function PasswordSheet({ keyRef, way, onClose, onDone }: PasswordSheetProps) {
  useScreenGuard();
  const { wallet, hotkey } = keyRef;
  const [old, setOld] = useState('');
  const [understood, setUnderstood] = useState(false);
  const typed = useNewPassword([wallet, hotkey ?? '']);
  const { run, busy, error, clear } = useAction(api.keyfile.changePassword);
  const plain = way === 'plain';
  const ready = old !== '' && (plain ? understood : typed.agrees);
  const start = async (): Promise<void> => {
    if (!ready || busy) return;
    const passwords = { password: old, newPassword: plain ? null : typed.text };
    // A wrong old one is typed again; the new one needs not be.
    setOld('');
    const done = await run({ ...keyRef, ...passwords });
    if (!done) return;
    typed.drop();
    onDone(done.place);
  };
  const strong = plain || !typed.weak;
  return (
    <Sheet
      title={plain ? 'Take the password off' : 'Change the password'}
      subtitle={`Of ${safeText(hotkey ?? wallet)}. The key and its address stay the same.`}
      locked={busy}
      onClose={onClose}
      footer={
        <div className="row">
          <Button size="large" kind="quiet" disabled={busy} onClick={onClose}>
            Cancel
          </Button>
          <span className="grow" />
          {ready && !strong && !busy && (
            <Button size="large" kind="quiet" onClick={() => void start()}>
              Use it all the same
            </Button>
          )}
          <Button
            size="large"
            kind={plain ? 'dangerFill' : 'primary'}
            busy={busy}
            disabled={!busy && !(ready && strong)}
            onClick={() => void start()}
          >
            {plain ? 'Make it plain' : 'Change it'}
          </Button>
        </div>
      }
    >
      <div className="fields">
        {error && <ErrorNote error={error} />}
        {hotkey === null && <EndsUnlocked wallet={wallet} />}
        <PasswordField
          label={plain ? 'Password of this key' : 'Old password'}
          value={old}
          disabled={busy}
          autoFocus
          onChange={(text) => {
            setOld(text);
            clear();
          }}
        />
        {plain ? (
          <PlainWarning understood={understood} onUnderstood={setUnderstood} />
        ) : (
          <NewPassword
            typed={typed}
            disabled={busy}
            onEnter={() => void (strong ? start() : undefined)}
          />
        )}
        <p className="hint">
          The old file is kept outside the wallets folder, and the new one is opened before it takes
          its place. {!plain && <WhatFollows isHotkey={hotkey !== null} />}
        </p>
      </div>
    </Sheet>
  );
}

function PlainWarning(props: { understood: boolean; onUnderstood: (yes: boolean) => void }) {
  return (
    <>
      <Notice tone="danger">
        <b>Whoever reads the file has the hotkey:</b> another user of this computer, a backup in a
        cloud, a program that looks around. He can mine and validate under its name and set its
        weights. Your money stays with the coldkey.
      </Notice>
      <Checkbox checked={props.understood} onChange={props.onUnderstood}>
        I want it so, for a machine that has to start alone
      </Checkbox>
    </>
  );
}

function WhatFollows({ isHotkey }: { isHotkey: boolean }) {
  return isHotkey ? (
    <>It cannot be reset: if you forget the new one, only the words of this hotkey bring it back.</>
  ) : (
    <>
      Hotkeys keep the passwords that they have, a remembered password is forgotten, and the window
      opens with the new one. It cannot be reset: if you forget it, only the recovery phrase brings
      the wallet back.
    </>
  );
}
