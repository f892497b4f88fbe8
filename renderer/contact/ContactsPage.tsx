import { useState } from 'react';
import type { Contact, ContactList, ImportPreview } from '../../shared/contact/model';
import { safeText } from '../../shared/units/trustText';
import { api } from '../api';
import { orTell, tellDone } from '../shell/tell';
import { WalletsHead } from '../shell/WalletsHead';
import { useApp } from '../store';
import { Loading } from '../ui/AsyncView';
import { Button } from '../ui/Button';
import { Chapter, Page } from '../ui/Chapter';
import { Menu } from '../ui/Menu';
import { EmptyState, Notice, Trouble } from '../ui/Messages';
import { Skeleton } from '../ui/Skeleton';
import { ContactTable } from './components/ContactTable';
import { EntryPanel } from './components/EntryPanel';
import { ImportSheet } from './components/ImportSheet';
import { RemovedNotice } from './components/RemovedNotice';
import './contacts.css';

interface Editing {
  list: ContactList;
  entry: Contact | null;
}

/** Names for addresses, and the accounts that are only watched. */
export function ContactsPage() {
  const book = useApp((state) => state.contactBook);
  const error = useApp((state) => state.contactBookError);
  const retry = useApp((state) => state.contactBookRetry);
  const [editing, setEditing] = useState<Editing | null>(null);
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const bringIn = async (): Promise<void> => {
    const chosen = await orTell(api.contact.chooseImport(undefined));
    if (chosen) setPreview(chosen);
  };
  const add = (list: ContactList): void => setEditing({ list, entry: null });
  return (
    <Page>
      <Head
        editing={editing !== null}
        empty={book !== null && book.contacts.length + book.watched.length === 0}
        onAdd={() => add('contacts')}
        onWatch={() => add('watched')}
        onBringIn={() => void bringIn()}
      />
      {book?.movedTo && <Moved to={book.movedTo} />}
      <RemovedNotice />
      {book === null ? (
        error ? (
          <Trouble
            title="The address book could not be read"
            error={error}
            onRetry={() => retry?.()}
          />
        ) : (
          <Loading>
            <Skeleton width={480} />
          </Loading>
        )
      ) : book.contacts.length + book.watched.length === 0 ? (
        <EmptyState
          title="No address has a name yet"
          icon="paper"
          action={
            <Button kind="primary" icon="plus" onClick={() => add('contacts')}>
              Add a contact
            </Button>
          }
        >
          A contact is an address with a name of yours: it is offered when you send, and payments to
          it are shown by its name. A watched account shows its balance among your wallets.
        </EmptyState>
      ) : (
        <Lists onEdit={setEditing} />
      )}
      {editing && (
        <EntryPanel
          key={editing.entry?.address ?? editing.list}
          {...editing}
          onClose={() => setEditing(null)}
        />
      )}
      {preview && <ImportSheet preview={preview} onClose={() => setPreview(null)} />}
    </Page>
  );
}

interface HeadProps {
  editing: boolean;
  empty: boolean;
  onAdd: () => void;
  onWatch: () => void;
  onBringIn: () => void;
}

function Head({ editing, empty, onAdd, onWatch, onBringIn }: HeadProps) {
  const main = !editing && !empty ? { kind: 'primary' as const } : {};
  return (
    <WalletsHead title="Address book">
      <Menu
        label="Import and export"
        iconOnly={false}
        items={[
          { key: 'in', label: 'Import a file', icon: 'download', onSelect: onBringIn },
          {
            key: 'json',
            label: 'Export both lists as JSON',
            icon: 'upload',
            above: true,
            disabled: empty,
            onSelect: () => void exportTo('json'),
          },
          {
            key: 'csv',
            label: 'Export the contacts as CSV',
            icon: 'upload',
            disabled: empty,
            onSelect: () => void exportTo('csv'),
          },
        ]}
      />
      <Button icon="eye" onClick={onWatch}>
        Watch
      </Button>
      <Button icon="plus" onClick={onAdd} {...main}>
        New contact
      </Button>
    </WalletsHead>
  );
}

async function exportTo(format: 'json' | 'csv'): Promise<void> {
  const done = await orTell(api.contact.export({ format }));
  if (done?.saved) tellDone('The address book is exported');
}

function Moved({ to }: { to: string }) {
  return (
    <Notice tone="warn">
      <p>
        <b>The address book could not be read, so it starts empty.</b> The old file was kept as{' '}
        <span className="mono">{safeText(to)}</span>. Wallets are not affected.
      </p>
    </Notice>
  );
}

function Lists({ onEdit }: { onEdit: (editing: Editing) => void }) {
  const book = useApp((state) => state.contactBook);
  if (!book) return null;
  const { contacts, watched } = book;
  return (
    <>
      {contacts.length > 0 && (
        <Chapter title="Whom do you know?" caption={`${contacts.length}`}>
          <ContactTable
            label="Contacts"
            list="contacts"
            entries={contacts}
            onEdit={(entry) => onEdit({ list: 'contacts', entry })}
          />
        </Chapter>
      )}
      {watched.length > 0 && (
        <Chapter title="What do you watch?" caption={`${watched.length}, watch-only`}>
          <ContactTable
            label="Watched accounts"
            list="watched"
            entries={watched}
            onEdit={(entry) => onEdit({ list: 'watched', entry })}
          />
        </Chapter>
      )}
    </>
  );
}
