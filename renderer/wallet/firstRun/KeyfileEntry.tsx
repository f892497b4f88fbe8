import { useEffect, useState } from 'react';
import type { ChosenKeyfile, OpenedKeyfile } from '../../../shared/wallet/model';
import { api } from '../../api';
import { Button } from '../../ui/Button';
import { KeyValue } from '../../ui/Chapter';
import { ErrorNote, Notice } from '../../ui/Messages';
import { PasswordField } from '../../ui/PasswordField';
import { UntrustedName } from '../../ui/UntrustedName';
import { useAction } from '../../ui/useAction';
import { Ed25519 } from './Ed25519';
import { LeadsTo } from './LeadsTo';

/** Props of {@link KeyfileEntry}. */
export interface KeyfileEntryProps {
  file: ChosenKeyfile;
  /** What it was found to hold; null until it was opened. */
  opened: OpenedKeyfile | null;
  onOpened: (opened: OpenedKeyfile) => void;
}

/** A key file of another machine: it is opened once, so that its address is seen before it comes in. */
export function KeyfileEntry({ file, opened, onOpened }: KeyfileEntryProps) {
  const [password, setPassword] = useState('');
  const { run, busy, error, clear } = useAction(api.wallet.openKeyfile);
  const { backupId, encrypted } = file;
  const open = async (typed: string | null): Promise<void> => {
    if (busy || typed === '') return;
    setPassword('');
    const found = await run({ backupId, password: typed });
    if (found) onOpened(found);
  };
  // Nobody has to press a button for what needs no password.
  useEffect(() => {
    if (encrypted || opened) return;
    void run({ backupId, password: null }).then((found) => found && onOpened(found));
  }, [backupId, encrypted, opened, run, onOpened]);
  return (
    <>
      <KeyfileFacts file={file} opened={opened} />
      {error && <ErrorNote error={error} />}
      {encrypted && opened === null && (
        <div className="fields wiz-form wiz-gap">
          <PasswordField
            label="Password of the file"
            value={password}
            disabled={busy}
            autoFocus
            hint="It is tried here, and stays the password of the key."
            onChange={(text) => {
              setPassword(text);
              clear();
            }}
            onEnter={() => void open(password)}
          />
          <div>
            <Button
              busy={busy}
              disabled={password === '' && !busy}
              onClick={() => void open(password)}
            >
              Open it and show the address
            </Button>
          </div>
        </div>
      )}
      {opened?.scheme === 'ed25519' && <Ed25519 />}
    </>
  );
}

/** What a key file is and which address it leads to. */
export function KeyfileFacts({ file, opened }: Omit<KeyfileEntryProps, 'onOpened'>) {
  return (
    <KeyValue
      rows={[
        { key: 'File', value: <UntrustedName name={file.fileName} /> },
        {
          key: 'This is',
          value: `a key file of Bittensor, ${file.encrypted ? 'locked with a password' : 'plain: no password protects it'}`,
        },
        {
          key: 'Leads to',
          value: opened ? (
            <LeadsTo address={opened.address} />
          ) : (
            <span className="dim2">an address, once it is open</span>
          ),
        },
      ]}
    />
  );
}

/** Said where a file lay in the place of the other kind of key. */
export function OtherPlace({ file, hotkeyOf }: { file: ChosenKeyfile; hotkeyOf: string | null }) {
  if (file.role === 'coldkey' && hotkeyOf !== null) {
    return (
      <Notice tone="danger">
        <b>This file was a coldkey.</b> A hotkey lies on a machine that mines: whoever reads it
        there would own the money of this coldkey. Choose the file of the hotkey instead.
      </Notice>
    );
  }
  if (file.role === 'hotkey' && hotkeyOf === null) {
    return (
      <Notice tone="warn">
        <b>This file lay among hotkeys.</b> To have it as a hotkey again, open its wallet and choose
        New hotkey, then bring it in.
      </Notice>
    );
  }
  return null;
}
