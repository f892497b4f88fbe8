import { useState } from 'react';
import type { ImportPreview, ImportRow } from '../../../shared/contact/model';
import { safeText } from '../../../shared/units/trustText';
import { api } from '../../api';
import { orTell, tellDone } from '../../shell/tell';
import { StateWord } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Choices';
import { Notice } from '../../ui/Messages';
import { Sheet } from '../../ui/Overlay';
import { Ss58Label } from '../../ui/Ss58Label';
import { UntrustedName } from '../../ui/UntrustedName';
import { canTake, importWords } from '../selectors';

const STATES = {
  new: { tone: 'good', words: 'new' },
  changed: { tone: 'warn', words: 'changes what is here' },
  same: { tone: 'dim', words: 'as it is here' },
  conflict: { tone: 'danger', words: 'in conflict, left out' },
} as const;

/** What a chosen file would change; nothing is written before the button. */
export function ImportSheet({ preview, onClose }: { preview: ImportPreview; onClose: () => void }) {
  const { rows, refused, refusedCount, importId, fileName } = preview;
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [busy, setBusy] = useState(false);
  const take = rows.flatMap((row, place) => (canTake(row) && !left.has(place) ? [place] : []));
  const flip = (place: number): void => {
    const next = new Set(left);
    if (!next.delete(place)) next.add(place);
    setLeft(next);
  };
  const write = async (): Promise<void> => {
    setBusy(true);
    const done = await orTell(api.contact.applyImport({ importId, take }));
    setBusy(false);
    if (!done) return;
    tellDone(`${done.written} ${done.written === 1 ? 'entry' : 'entries'} brought in`);
    onClose();
  };
  return (
    <Sheet
      title="What the file changes"
      subtitle={`${safeText(fileName)}: ${importWords(rows, refusedCount)}`}
      onClose={onClose}
      footer={
        <>
          <Button
            kind="primary"
            busy={busy}
            lacks={take.length === 0 ? 'Nothing is ticked.' : null}
            lacksAt="title"
            onClick={() => void write()}
          >
            {`Bring in ${take.length}`}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            Cancel
          </Button>
        </>
      }
    >
      {refusedCount > 0 && (
        <Notice tone="warn">
          <b>{refusedCount} cannot be used.</b> {safeText(refused.join('; '))}
        </Notice>
      )}
      <ul className="contact-rows">
        {rows.map((row, place) => (
          <li key={place}>
            <Row row={row} on={canTake(row) && !left.has(place)} onFlip={() => flip(place)} />
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

function Row({ row, on, onFlip }: { row: ImportRow; on: boolean; onFlip: () => void }) {
  const { tone, words } = STATES[row.state];
  return (
    <>
      <Checkbox checked={on} disabled={!canTake(row)} onChange={onFlip}>
        <UntrustedName className="cut contact-name" name={row.name} bold inert />{' '}
        <span className="dim2 small">{row.list === 'watched' ? 'watched' : 'contact'}</span>
      </Checkbox>
      <span className="row wrap contact-about">
        <Ss58Label address={row.address} />
        <StateWord tone={tone}>{words}</StateWord>
        {row.why !== null && <span className="small dim">{row.why}</span>}
        {row.before && row.before.name !== row.name && (
          <span className="small dim">was called {safeText(row.before.name)}</span>
        )}
        {row.before && row.before.note !== row.note && (
          <span className="small dim">
            note {safeText(row.before.note) || 'empty'} becomes {safeText(row.note) || 'empty'}
          </span>
        )}
      </span>
    </>
  );
}
