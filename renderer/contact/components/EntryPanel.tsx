import { useState } from 'react';
import { type Contact, type ContactList, MAX_NOTE } from '../../../shared/contact/model';
import type { AppError } from '../../../shared/ipc/result';
import { parseSs58, withoutSpaces } from '../../../shared/units/ss58';
import { findingWords, trustText } from '../../../shared/units/trustText';
import { api } from '../../api';
import { tellDone } from '../../shell/tell';
import { useApp } from '../../store';
import { AddressField } from '../../ui/AddressField';
import { AddressGroups } from '../../ui/AddressGroups';
import { Button } from '../../ui/Button';
import { ErrorNote } from '../../ui/Messages';
import { SidePanel } from '../../ui/SidePanel';
import { TextField } from '../../ui/TextField';
import { contactNameProblem, noteProblem } from '../selectors';
import { useLookAlike } from '../useLookAlike';
import { LooksLike, NOT_COMPARED } from './LooksLike';

/** Props of {@link EntryPanel}. */
export interface EntryPanelProps {
  list: ContactList;
  /** Null: a new one. */
  entry: Contact | null;
  onClose: () => void;
}

const WORDS = {
  contacts: {
    new: 'New contact',
    save: 'Add to the address book',
    hint: 'Compare all eight groups with what you were given: payments will go there by its name.',
  },
  watched: {
    new: 'Watch an account',
    save: 'Watch it',
    hint: 'Its balance is shown among your wallets. Without its key nothing can be sent from it.',
  },
} as const;

/** Address, name and note of one entry. */
export function EntryPanel({ list, entry, onClose }: EntryPanelProps) {
  const book = useApp((state) => state.contactBook);
  const [typed, setTyped] = useState(entry?.address ?? '');
  const [name, setName] = useState(entry?.name ?? '');
  const [note, setNote] = useState(entry?.note ?? '');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const parsed = parseSs58(withoutSpaces(typed));
  const address = parsed.ok ? parsed.address : null;
  const here = entry === null ? book?.[list].find((one) => one.address === address) : undefined;
  const problem = contactNameProblem(book, list, name, address);
  const badNote = noteProblem(note);
  const twin = useLookAlike(entry === null && address !== null && !here ? [address] : []);
  const [sureOf, setSureOf] = useState<string | null>(null);
  const given = lacksOf({ typed, address, here: here !== undefined, name, problem, badNote });
  const lacks = given ?? (twin === null || sureOf === address ? null : NOT_COMPARED);
  const ready = lacks === null && address !== null && !busy;
  const words = WORDS[list];
  const save = async (): Promise<void> => {
    if (!ready) return;
    const input = { list, address, name: name.trim(), note: note.trim() };
    setBusy(true);
    const done = await api.contact.save(input);
    setBusy(false);
    if (!done.ok) return setError(done.error);
    useApp.getState().contactWasRemoved(null);
    tellDone(list === 'contacts' ? 'Saved in the address book' : 'The account is watched');
    onClose();
  };
  const { findings } = trustText(name);
  return (
    <SidePanel
      title={entry === null ? words.new : 'Change the entry'}
      onClose={onClose}
      footer={
        <>
          <Button
            kind="primary"
            busy={busy}
            lacks={lacks}
            lacksAt="title"
            onClick={() => void save()}
          >
            {entry === null ? words.save : 'Save'}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            Cancel
          </Button>
          {lacks !== null && (
            <span className="small dim" aria-hidden="true">
              {lacks}
            </span>
          )}
        </>
      }
    >
      <div className="fields panel-gap">
        {entry === null ? (
          <AddressField
            label="Address"
            value={typed}
            autoFocus
            error={here && `It is here already, as ${trustText(here.name).display}.`}
            onChange={(text) => {
              setTyped(text);
              setError(null);
            }}
          />
        ) : null}
        {twin && (
          <LooksLike
            twin={twin}
            sure={sureOf === address}
            onSure={(sure) => setSureOf(sure ? address : null)}
          />
        )}
        {address !== null && twin === null && (
          <AddressGroups address={address} className="groups-half" />
        )}
        <TextField
          label="Name"
          value={name}
          maxLength={80}
          autoFocus={entry !== null}
          error={name === '' ? undefined : problem}
          warning={findingWords(findings) || undefined}
          onChange={(text) => {
            setName(text);
            setError(null);
          }}
          onEnter={() => void save()}
        />
        <TextField
          label="Note"
          value={note}
          maxLength={MAX_NOTE}
          error={badNote}
          hint="For you alone; it stays on this computer."
          onChange={setNote}
          onEnter={() => void save()}
        />
        <p className="hint">{words.hint}</p>
        {error && <ErrorNote error={error} />}
      </div>
    </SidePanel>
  );
}

interface Given {
  typed: string;
  address: string | null;
  here: boolean;
  name: string;
  problem: string | null;
  badNote: string | null;
}

/** What is missing before the entry can be saved, in words; null when nothing is. */
function lacksOf({ typed, address, here, name, problem, badNote }: Given): string | null {
  if (address === null) return typed === '' ? 'Type an address.' : 'The address is not right yet.';
  if (here) return 'It is here already.';
  if (problem !== null) return name === '' ? 'Give it a name.' : 'The name cannot be used yet.';
  return badNote === null ? null : 'The note cannot be used yet.';
}
