import type { Contact, ContactList } from '../../../shared/contact/model';
import { safeText } from '../../../shared/units/trustText';
import { navigate } from '../../store';
import { IconButton } from '../../ui/Button';
import { DataTable, type Column } from '../../ui/DataTable';
import { Identicon } from '../../ui/Identicon';
import { Ss58Label } from '../../ui/Ss58Label';
import { UntrustedName } from '../../ui/UntrustedName';
import { removeContact } from '../actions';

/** Props of {@link ContactTable}. */
export interface ContactTableProps {
  label: string;
  list: ContactList;
  entries: readonly Contact[];
  onEdit: (entry: Contact) => void;
}

/** Names, addresses and notes of one list, with what can be done with each. */
export function ContactTable({ label, list, entries, onEdit }: ContactTableProps) {
  const columns: Column<Contact>[] = [
    {
      key: 'name',
      title: 'Name',
      width: '32%',
      sort: ({ name }) => name,
      cell: (row) => <NameCell row={row} />,
    },
    {
      key: 'address',
      title: 'Address',
      width: '26%',
      cell: ({ address }) => <Ss58Label address={address} identicon={false} />,
    },
    {
      key: 'note',
      title: 'Note',
      priority: 2,
      cell: ({ note }) =>
        note === '' ? (
          <span className="dim2">·</span>
        ) : (
          <UntrustedName className="cut contact-note" name={note} inert />
        ),
    },
    {
      key: 'acts',
      title: <span className="sr">Actions</span>,
      numeric: true,
      cell: (row) => <Acts list={list} row={row} onEdit={onEdit} />,
    },
  ];
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={entries}
      rowKey={({ address }) => address}
      onOpen={onEdit}
    />
  );
}

function NameCell({ row: { address, name } }: { row: Contact }) {
  return (
    <span className="row">
      <Identicon address={address} size={20} />
      <UntrustedName className="cut contact-name" name={name} bold inert />
    </span>
  );
}

function Acts(props: { list: ContactList; row: Contact; onEdit: (entry: Contact) => void }) {
  const { list, row, onEdit } = props;
  const name = safeText(row.name);
  // The row opens the entry; what lies on it must not.
  return (
    <span className="contact-acts" onClick={(event) => event.stopPropagation()}>
      <IconButton
        icon="send"
        size="small"
        label={`Send to ${name}`}
        onClick={() => navigate({ page: 'send', from: null, to: row.address })}
      />
      <IconButton icon="edit" size="small" label={`Change ${name}`} onClick={() => onEdit(row)} />
      <IconButton
        icon="trash"
        size="small"
        label={list === 'contacts' ? `Remove ${name}` : `Stop watching ${name}`}
        onClick={() => void removeContact(list, row)}
      />
    </span>
  );
}
