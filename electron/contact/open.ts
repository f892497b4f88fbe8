import { BookFile } from './bookFile';
import { ContactService, type FileDialogs } from './service';

/** Opens the address book of a file; `broken` hears where an unusable one was moved. */
export async function openContacts(
  path: string,
  dialogs: FileDialogs,
  broken: (movedTo: string) => void,
): Promise<ContactService> {
  const file = await BookFile.open(path);
  if (file.movedTo) broken(file.movedTo);
  // The keyring costs a start more than all that the book shows.
  const loadRing = async () => (await import('./keyring')).openRing(file);
  return new ContactService(file, loadRing, dialogs);
}
