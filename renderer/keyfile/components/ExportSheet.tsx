import { useState } from 'react';
import type { KeyFacts, KeyRef } from '../../../shared/keyfile/model';
import { safeText } from '../../../shared/units/trustText';
import { api } from '../../api';
import { useScreenGuard } from '../../shell/useScreenGuard';
import { tellDone } from '../../shell/tell';
import { Button, LinkButton } from '../../ui/Button';
import { ErrorNote, Notice } from '../../ui/Messages';
import { Sheet } from '../../ui/Overlay';
import { PasswordAgain } from '../../ui/PasswordAgain';
import { PasswordField } from '../../ui/PasswordField';
import { useAction } from '../../ui/useAction';
import { MIN_PASSWORD } from '../../wallet/firstRun/passwordStrength';
import { asksPassword } from '../words';

/** Props of {@link ExportSheet}. */
export interface ExportSheetProps {
  keyRef: KeyRef;
  facts: KeyFacts;
  onClose: () => void;
}

/** Writes a polkadot-js backup under a password of its own. */
export function ExportSheet({ keyRef, facts, onClose }: ExportSheetProps) {
  useScreenGuard();
  const locked = asksPassword(facts.encryption);
  const [password, setPassword] = useState('');
  const [own, setOwn] = useState('');
  const [again, setAgain] = useState('');
  const place = usePlace(keyRef);
  const writing = useAction(api.keyfile.exportJson);
  const busy = place.busy || writing.busy;
  const error = place.error ?? writing.error;
  const lacks = lacksOf(!locked || password !== '', own, again);
  const ready = lacks === null;
  const start = async (): Promise<void> => {
    if (!ready || busy) return;
    const placeId = place.chosen?.placeId ?? (await place.choose());
    if (placeId === null) return;
    setPassword('');
    const opens = { password: locked ? password : null, exportPassword: own };
    const done = await writing.run({ placeId, ...opens });
    if (!done) return;
    tellDone('The backup is written', safeText(done.place));
    onClose();
  };
  return (
    <Sheet
      title="Export a backup"
      subtitle={`Of ${safeText(keyRef.hotkey ?? keyRef.wallet)}, for polkadot-js`}
      locked={busy}
      onClose={onClose}
      footer={
        <div className="row">
          <Button size="large" kind="quiet" disabled={busy} onClick={onClose}>
            Cancel
          </Button>
          <span className="grow" />
          <Button
            size="large"
            kind="primary"
            busy={busy}
            lacks={lacks}
            lacksAt="before"
            onClick={() => void start()}
          >
            {place.chosen ? 'Write the backup' : 'Choose where to save it'}
          </Button>
        </div>
      }
    >
      <div className="fields">
        {error && <ErrorNote error={error} />}
        {locked && (
          <PasswordField
            label="Password of this key"
            value={password}
            autoFocus
            onChange={setPassword}
          />
        )}
        <NewPassword
          own={own}
          again={again}
          onOwn={setOwn}
          onAgain={setAgain}
          onEnter={() => void start()}
        />
        {place.chosen && !busy && (
          <p className="hint">
            It goes to {safeText(place.chosen.place)}.{' '}
            <LinkButton small onClick={() => void place.choose()}>
              Choose another place
            </LinkButton>
          </p>
        )}
        <WhoOpensIt facts={facts} />
      </div>
    </Sheet>
  );
}

/** The place of the backup: asked for once, and held while the passwords are mended. */
function usePlace(keyRef: KeyRef) {
  const [chosen, setChosen] = useState<{ placeId: string; place: string } | null>(null);
  const { run, busy, error } = useAction(api.keyfile.chooseExport);
  const choose = async (): Promise<string | null> => {
    const place = await run(keyRef);
    if (place) setChosen(place);
    return place?.placeId ?? null;
  };
  return { chosen, choose, busy, error };
}

interface NewPasswordProps {
  own: string;
  again: string;
  onOwn: (text: string) => void;
  onAgain: (text: string) => void;
  onEnter: () => void;
}

function NewPassword({ own, again, onOwn, onAgain, onEnter }: NewPasswordProps) {
  return (
    <>
      <PasswordField
        label="Password of the backup"
        purpose="new"
        value={own}
        hint={`At least ${MIN_PASSWORD} characters. The file is opened with it, not with the wallet's.`}
        onChange={onOwn}
      />
      <PasswordAgain first={own} value={again} onChange={onAgain} onEnter={onEnter} />
    </>
  );
}

function WhoOpensIt({ facts }: { facts: KeyFacts }) {
  return (
    <>
      {facts.scheme === 'ed25519' && (
        <Notice tone="warn">
          <b>An ed25519 key.</b> polkadot-js and bittensor 11 open this backup. btcli up to 9 and
          its wallet package do not: for them, keep a copy of the key file.
        </Notice>
      )}
      <Notice tone="info">
        Whoever has the file and its password has the key. The form guards a weak password less well
        than the wallet here does: choose a strong one. The backup holds no phrase.
      </Notice>
    </>
  );
}

/** What is missing before the backup can be written, in words; null when nothing is. */
function lacksOf(opens: boolean, own: string, again: string): string | null {
  if (!opens) return 'Type the password of this key.';
  if (own === '') return 'Choose a password for the backup.';
  if (own.length < MIN_PASSWORD) return `At least ${MIN_PASSWORD} letters for the backup.`;
  return own === again ? null : 'Type it the same again.';
}
