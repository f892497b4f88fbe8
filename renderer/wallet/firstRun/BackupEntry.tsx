import { useState } from 'react';
import type { AppError } from '../../../shared/ipc/result';
import { safeText } from '../../../shared/units/trustText';
import type { BackupFile } from '../../../shared/wallet/model';
import { api } from '../../api';
import { Button } from '../../ui/Button';
import { KeyValue } from '../../ui/Chapter';
import { Identicon } from '../../ui/Identicon';
import { ErrorNote } from '../../ui/Messages';
import { addressGroups } from '../../ui/shortText';
import { UntrustedName } from '../../ui/UntrustedName';

/** Props of {@link BackupEntry}. */
export interface BackupEntryProps {
  file: BackupFile | null;
  /** The wallet that gets it as a hotkey; null: it becomes a wallet of its own. */
  hotkeyOf: string | null;
  onFile: (file: BackupFile | null) => void;
}

/** A backup file, chosen in the system's own dialog, and what it says of itself before its password is typed. */
export function BackupEntry({ file, hotkeyOf, onFile }: BackupEntryProps) {
  const [error, setError] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);
  const choose = async (): Promise<void> => {
    setBusy(true);
    const chosen = await api.wallet.chooseBackup(undefined);
    setBusy(false);
    setError(chosen.ok ? null : chosen.error);
    // A cancelled dialog changes nothing; a file that was refused is not the one before.
    if (!chosen.ok) onFile(null);
    else if (chosen.value) onFile(chosen.value);
  };
  return (
    <div className="wiz-file">
      {error && <ErrorNote error={placed(error, hotkeyOf)} onRetry={() => void choose()} />}
      <div className="row row-3 wrap">
        <Button busy={busy} onClick={() => void choose()}>
          {file ? 'Choose another file' : 'Choose a file'}
        </Button>
        <span className="small dim2">
          The JSON file that polkadot-js, Talisman or SubWallet exports. It is read, never changed.
        </span>
      </div>
      {file && <BackupFacts file={file} />}
    </div>
  );
}

// A key file needs no bringing in, but a hotkey's place is not that of a coldkey.
function placed(error: AppError, hotkeyOf: string | null): AppError {
  if (error.code !== 'BACKUP_KEYFILE' || hotkeyOf === null) return error;
  const remedy = `If it is a hotkey, copy it into the wallets folder as ${safeText(hotkeyOf)}/hotkeys/NAME, with the pub.txt file beside it where there is one; it is seen there at once. A coldkey file never belongs there.`;
  return { ...error, remedy };
}

/** File, name, kind and address as the file tells them. */
export function BackupFacts({ file }: { file: BackupFile }) {
  const { fileName, name, scheme, address } = file;
  return (
    <KeyValue
      rows={[
        { key: 'File', value: <UntrustedName name={fileName} /> },
        {
          key: 'Name in it',
          value: name === null ? <span className="dim2">none</span> : <UntrustedName name={name} />,
        },
        { key: 'Kind of key', value: SCHEMES[scheme] },
        { key: 'Leads to', value: <LeadsTo address={address} /> },
      ]}
    />
  );
}

const SCHEMES: Record<BackupFile['scheme'], string> = {
  sr25519: 'sr25519, the usual kind',
  ed25519: 'ed25519. Older versions of btcli cannot open it',
};

/** An address in groups with its picture, to compare before anything is written. */
export function LeadsTo({ address }: { address: string | null }) {
  if (address === null) {
    return (
      <span className="dim2">the file names no address; it is seen once the file is open</span>
    );
  }
  return (
    <span className="row row-3">
      <Identicon address={address} size={20} />
      <span className="mono groups">
        {addressGroups(address).map((group, index) => (
          <span key={index}>{group}</span>
        ))}
      </span>
    </span>
  );
}

/** A wallet name made of what the file is called: letters, figures, hyphen. */
export function nameFrom({ name, fileName }: BackupFile): string {
  const text = name ?? fileName.replace(/\.json$/i, '');
  return text
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
}
