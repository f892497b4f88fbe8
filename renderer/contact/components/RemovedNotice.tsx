import { useEffect } from 'react';
import { useApp } from '../../store';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Messages';
import { UntrustedName } from '../../ui/UntrustedName';
import { undoRemove } from '../actions';

/** Says what was taken away and brings it back; gone with the page. */
export function RemovedNotice() {
  const removed = useApp((state) => state.contactRemoved);
  const forget = useApp((state) => state.contactWasRemoved);
  useEffect(() => () => forget(null), [forget]);
  if (!removed) return null;
  const { list, entry } = removed;
  return (
    <Notice tone="info" live action={<Button onClick={() => void undoRemove()}>Undo</Button>}>
      <UntrustedName name={entry.name} bold />{' '}
      {list === 'contacts' ? 'is no longer in the address book.' : 'is no longer watched.'}
    </Notice>
  );
}
