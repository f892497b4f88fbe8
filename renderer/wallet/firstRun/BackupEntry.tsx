import { useState } from 'react';
import type { AppError } from '../../../shared/ipc/result';
import type { BackupFile, ChosenFile, OpenedKeyfile } from '../../../shared/wallet/model';
import { api } from '../../api';
import { Button } from '../../ui/Button';
import { KeyValue } from '../../ui/Chapter';
import { ErrorNote } from '../../ui/Messages';
import { UntrustedName } from '../../ui/UntrustedName';
import { Ed25519 } from './Ed25519';
import { KeyfileEntry } from './KeyfileEntry';
import { LeadsTo } from './LeadsTo';

/** Props of {@link BackupEntry}. */
export interface BackupEntryProps {
  file: ChosenFile | null;
  /** What a key file was found to hold; null until it was opened. */
  opened: OpenedKeyfile | null;
  onFile: (file: ChosenFile | null) => void;
  onOpened: (opened: OpenedKeyfile) => void;
}

/** A file, chosen in the system's own dialog, and what it says of itself before it is brought in. */
export function BackupEntry({ file, opened, onFile, onOpened }: BackupEntryProps) {
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
      {error && <ErrorNote error={error} onRetry={() => void choose()} />}
      <div className="row row-3 wrap">
        <Button busy={busy} onClick={() => void choose()}>
          {file ? 'Choose another file' : 'Choose a file'}
        </Button>
        <span className="small dim2">
          The JSON file that polkadot-js, Talisman or SubWallet exports, or a key file of btcli. It
          is read, never changed.
        </span>
      </div>
      {file?.form === 'polkadot' && <BackupFacts file={file} />}
      {file?.form === 'polkadot' && file.scheme === 'ed25519' && <Ed25519 />}
      {file?.form === 'keyfile' && (
        <KeyfileEntry key={file.backupId} file={file} opened={opened} onOpened={onOpened} />
      )}
    </div>
  );
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

/** A wallet name made of what the file is called: letters, figures, hyphen. */
export function nameFrom({ name, fileName }: Pick<BackupFile, 'name' | 'fileName'>): string {
  const text = name ?? fileName.replace(/\.json$/i, '');
  return text
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
}
