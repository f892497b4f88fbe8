import { KeyValue } from '../../ui/Chapter';
import { PasswordField } from '../../ui/PasswordField';
import { BackupFacts } from './BackupEntry';
import type { KeyToBring } from './bringing';
import { Ed25519 } from './Ed25519';
import { WellKnown } from './WellKnown';
import { LeadsTo } from './LeadsTo';

/** Props of {@link KeyComing}. */
export interface KeyComingProps {
  bringing: KeyToBring;
  backupPassword: string;
  disabled: boolean;
  onBackupPassword: (password: string) => void;
}

/** Which key is about to be written, once more, and the password of its file where it has one. */
export function KeyComing(props: KeyComingProps) {
  const { bringing, backupPassword, disabled, onBackupPassword } = props;
  const scheme = bringing.kind === 'file' ? bringing.file.scheme : bringing.candidate.scheme;
  return (
    <>
      {bringing.kind === 'secret' ? (
        <>
          {bringing.wellKnown && <WellKnown words={bringing.words} />}
          <LeadsTo address={bringing.candidate.address} />
        </>
      ) : (
        <>
          <BackupFacts file={bringing.file} />
          <PasswordField
            label="Password of the file"
            value={backupPassword}
            disabled={disabled}
            hint="The one that was chosen when the file was exported. It opens the file once. The new password below may be the same."
            onChange={onBackupPassword}
          />
        </>
      )}
      {scheme === 'ed25519' && <Ed25519 />}
    </>
  );
}

/** The address that a new phrase leads to, before its wallet is written. */
export function AddressComing({ address }: { address: string }) {
  return <KeyValue rows={[{ key: 'Leads to', value: <LeadsTo address={address} /> }]} />;
}
