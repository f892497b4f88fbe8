import type { KeyFacts, KeyRef } from '../../../shared/keyfile/model';
import { safeText } from '../../../shared/units/trustText';
import { api } from '../../api';
import { tellDone } from '../../shell/tell';
import { Button } from '../../ui/Button';
import { Chapter, KeyValue } from '../../ui/Chapter';
import { ErrorNote, Notice } from '../../ui/Messages';
import { TimeAgo } from '../../ui/TimeAgo';
import { useAction } from '../../ui/useAction';
import { lockMeaning, readersWords, writtenWords } from '../words';
import { PasswordRows } from './PasswordRows';
import { UpgradeForm } from './UpgradeForm';

/** Props of {@link FileChapter}. */
export interface FileChapterProps {
  keyRef: KeyRef;
  facts: KeyFacts;
  /** The files were changed. */
  onChanged: () => void;
}

/** Where a key lies, what protects it, who can read it and who wrote it; with the mends. */
export function FileChapter({ keyRef, facts, onChanged }: FileChapterProps) {
  const { place, access, writtenBy, changedAt } = facts;
  return (
    <Chapter title="How is it kept?">
      <KeyValue
        rows={[
          { key: 'Place', value: safeText(place), mono: true },
          { key: 'Protection', value: lockMeaning(facts) },
          { key: 'Who can read it', value: readersWords(access) },
          { key: 'Written by', value: writtenWords(writtenBy) },
          { key: 'Last changed', value: <TimeAgo time={changedAt} /> },
        ]}
      />
      {facts.loose.length > 0 && (
        <LooseNotice wallet={keyRef.wallet} facts={facts} onChanged={onChanged} />
      )}
      <UpgradeForm keyRef={keyRef} facts={facts} onChanged={onChanged} />
      <PasswordRows keyRef={keyRef} facts={facts} onChanged={onChanged} />
    </Chapter>
  );
}

function LooseNotice(props: { wallet: string; facts: KeyFacts; onChanged: () => void }) {
  const { wallet, facts, onChanged } = props;
  const { run, busy, error } = useAction(async () => {
    const done = await api.keyfile.tighten({ wallet });
    if (done.ok) tellDone('The wallet is yours alone');
    return done;
  });
  const names = facts.loose.map((part) => (part === '.' ? 'the folder itself' : safeText(part)));
  const shown = names.slice(0, 4).join(', ');
  return (
    <div className="kf-gap">
      {error && <ErrorNote error={error} />}
      <Notice
        tone="warn"
        action={
          <Button busy={busy} onClick={() => void run().then(onChanged)}>
            Make it yours alone
          </Button>
        }
      >
        <b>
          {facts.access.readers === 'owner'
            ? 'Only the folders above keep other users out.'
            : 'Other users of this computer are let in.'}
        </b>{' '}
        The permissions of {shown}
        {names.length > 4 && ` and ${names.length - 4} more`} are wider than yours. Whoever reads a
        plain key owns it; whoever writes here can put another address in the place of yours.
      </Notice>
    </div>
  );
}
