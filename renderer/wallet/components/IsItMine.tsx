import type { ReactNode } from 'react';
import { useRecordsHere } from '../../chain/useRecords';
import { useApp } from '../../store';
import { StateWord } from '../../ui/Badge';
import { Icon } from '../../ui/Icon';
import type { IconName } from '../../ui/iconPaths';

/** Props of {@link IsItMine}. */
export interface IsItMineProps {
  name: string;
  address: string;
  watchOnly: boolean;
}

/** Three ways to know that an address is one's own; "proven" only where this app has seen the proof. */
export function IsItMine({ name, address, watchOnly }: IsItMineProps) {
  const records = useRecordsHere();
  const signed = (records ?? []).find((record) => record.from === address && record.block !== null);
  const words = useApp((state) => state.provenByWords.includes(address));
  return (
    <ul className="notes rx-ways" aria-label="Ways to know">
      <Way
        icon="paper"
        title="The words of the phrase lead to this address"
        proven={words}
        note={
          words
            ? 'This wallet was made from them while the app ran.'
            : `Type them under Wallets, Bring in: it says that they are the key of ${name}. Then leave; nothing is written before you choose a password.`
        }
      />
      <Way
        icon="key"
        title="The key in this file signs for this address"
        proven={signed !== undefined}
        note={
          signed
            ? `The chain took a transaction of it in block ${(signed.block ?? 0).toLocaleString('en-US')}.`
            : watchOnly
              ? 'There is no key on this computer, only the address.'
              : `Make a small first payment. It needs the password of ${name}, and the chain takes it only from the right key.`
        }
      />
      <Way
        icon="eye"
        title="Another device shows the same address"
        proven={null}
        note="Compare all eight groups and the picture with it. This app cannot see the other device."
      />
    </ul>
  );
}

interface WayProps {
  icon: IconName;
  title: string;
  /** Null: this app can never know. */
  proven: boolean | null;
  note: ReactNode;
}

function Way({ icon, title, proven, note }: WayProps) {
  return (
    <li className="note">
      <Icon name={icon} tone="dim" />
      <div>
        <p>{title}</p>
        <p className="small">{note}</p>
      </div>
      {proven ? (
        <StateWord tone="good">proven</StateWord>
      ) : (
        <span className="small dim2">{proven === null ? 'for you to see' : 'not proven here'}</span>
      )}
    </li>
  );
}
