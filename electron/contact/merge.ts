import {
  type Contact,
  type ContactBook,
  type ContactInput,
  type ContactList,
  type ImportRow,
  sameName,
} from '../../shared/contact/model';

type Wanted = { list: ContactList; entry: ContactInput };

/** Sets the rows of a file beside what is here: new, changed, the same, or in conflict. */
export function mergeRows(book: ContactBook, wanted: readonly Wanted[]): ImportRow[] {
  const seen: Wanted[] = [];
  return wanted.map(({ list, entry }) => {
    const earlier = seen.filter((other) => other.list === list).map((other) => other.entry);
    const row = mergeRow(list, entry, book[list], earlier);
    // What is not written takes no name from those after it.
    if (row.state !== 'conflict') seen.push({ list, entry });
    return row;
  });
}

function mergeRow(
  list: ContactList,
  entry: ContactInput,
  here: readonly Contact[],
  earlier: readonly ContactInput[],
): ImportRow {
  const row = { list, ...entry, before: null, why: null };
  const twice = earlier.some(({ address }) => address === entry.address);
  if (twice) return { ...row, state: 'conflict', why: 'This address stands in the file before.' };
  const others = [...here, ...earlier].filter(({ address }) => address !== entry.address);
  if (others.some(({ name }) => sameName(name, entry.name))) {
    return { ...row, state: 'conflict', why: 'Another address has this name.' };
  }
  const known = here.find(({ address }) => address === entry.address);
  if (!known) return { ...row, state: 'new' };
  const { name, note } = known;
  if (name === entry.name && note === entry.note) return { ...row, state: 'same' };
  return { ...row, state: 'changed', before: { name, note } };
}
