import { useState } from 'react';
import type { Contact } from '../../../shared/contact/model';
import { removeContact } from '../../contact/actions';
import { EntryPanel } from '../../contact/components/EntryPanel';
import { navigate } from '../../store';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Chapter } from '../../ui/Chapter';
import { Identicon } from '../../ui/Identicon';
import { SidePanel } from '../../ui/SidePanel';
import { UntrustedName } from '../../ui/UntrustedName';
import { AddressBlock, BalanceBlock } from './WalletPanel';

/** An account of the address book that is only looked at: address, balance, note. */
export function WatchedPanel({ account, onClose }: { account: Contact; onClose: () => void }) {
  const [editing, setEditing] = useState(false);
  const { address, name, note } = account;
  if (editing) {
    return <EntryPanel list="watched" entry={account} onClose={() => setEditing(false)} />;
  }
  return (
    <SidePanel
      title={
        <span className="row row-3">
          <Identicon address={address} size={32} />
          <span className="panel-name">
            <UntrustedName className="cut panel-title" name={name} />
            <span className="small dim2 panel-kind">
              <Badge line icon="eye">
                watch-only
              </Badge>
            </span>
          </span>
        </span>
      }
      onClose={onClose}
      footer={
        <>
          <Button icon="edit" onClick={() => setEditing(true)}>
            Change
          </Button>
          <Button icon="send" onClick={() => navigate({ page: 'send', from: null, to: address })}>
            Send to it
          </Button>
          <Button
            icon="trash"
            onClick={() => {
              onClose();
              void removeContact('watched', account);
            }}
          >
            Stop watching
          </Button>
        </>
      }
    >
      <AddressBlock name={name} address={address} receive={false} />
      <BalanceBlock address={address} />
      <Chapter title="Note">
        {note === '' ? <p className="dim2">None.</p> : <UntrustedName name={note} />}
      </Chapter>
    </SidePanel>
  );
}
