import type { Contact, ContactList } from '../../shared/contact/model';
import { api } from '../api';
import { doneOrTell } from '../shell/tell';
import { useApp } from '../store';

/** Takes an entry away; it can be brought back until something else is done. */
export async function removeContact(list: ContactList, entry: Contact): Promise<void> {
  const { address } = entry;
  const done = await doneOrTell(api.contact.remove({ list, address }));
  if (done) useApp.getState().contactWasRemoved({ list, entry });
}

/** Brings back what was taken away last. */
export async function undoRemove(): Promise<void> {
  const { contactRemoved, contactWasRemoved } = useApp.getState();
  if (!contactRemoved) return;
  const done = await doneOrTell(api.contact.undoRemove(undefined));
  if (done) contactWasRemoved(null);
}
