import { useState } from 'react';
import type { KeyFacts, KeyRef } from '../../../shared/keyfile/model';
import { safeText } from '../../../shared/units/trustText';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Messages';
import { asksPassword, canOpen } from '../words';
import { PasswordSheet, type PasswordWay } from './PasswordSheet';
import { KeyRow } from './KeyRow';

/** Props of {@link PasswordRows}. */
export interface PasswordRowsProps {
  keyRef: KeyRef;
  facts: KeyFacts;
  /** The file was changed. */
  onChanged: () => void;
}

/** Another password for an encrypted key; for a hotkey also none. */
export function PasswordRows({ keyRef, facts, onChanged }: PasswordRowsProps) {
  const [way, setWay] = useState<PasswordWay | null>(null);
  const [done, setDone] = useState<{ way: PasswordWay; place: string } | null>(null);
  const locked = asksPassword(facts.encryption) && canOpen(facts);
  return (
    <>
      {done && <DoneNotice {...done} />}
      {locked && (
        <KeyRow
          title="Password"
          about="The key and its address stay the same. You need the old password."
        >
          <Button icon="key" onClick={() => setWay('change')}>
            Change the password
          </Button>
        </KeyRow>
      )}
      {locked && keyRef.hotkey !== null && (
        <KeyRow
          title="No password, for a miner"
          about="A machine can then start alone with this hotkey. Whoever reads the file has it too."
        >
          <Button onClick={() => setWay('plain')}>Take the password off</Button>
        </KeyRow>
      )}
      {way && (
        <PasswordSheet
          keyRef={keyRef}
          way={way}
          onClose={() => setWay(null)}
          onDone={(place) => {
            setDone({ way, place });
            setWay(null);
            onChanged();
          }}
        />
      )}
    </>
  );
}

function DoneNotice({ way, place }: { way: PasswordWay; place: string }) {
  return (
    <div className="kf-gap">
      <Notice tone="good" live>
        <b>
          {way === 'change'
            ? 'The password is changed, and the key opens with it.'
            : 'The hotkey has no password now, and it opens.'}
        </b>{' '}
        The old file is kept as <span className="mono small path">{safeText(place)}</span>. It opens
        with the old password: if somebody may know that one, delete the file yourself, and every
        other copy that you have made.
      </Notice>
    </div>
  );
}
