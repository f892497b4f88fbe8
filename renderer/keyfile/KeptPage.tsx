import { useCallback, useEffect, useState } from 'react';
import type { AppError } from '../../shared/ipc/result';
import type { KeptKey } from '../../shared/keyfile/model';
import { safeText } from '../../shared/units/trustText';
import { api } from '../api';
import { tellDone, tellError } from '../shell/tell';
import { navigate, useApp } from '../store';
import { Button } from '../ui/Button';
import { Chapter, Page, PageHead } from '../ui/Chapter';
import { EmptyState, Trouble } from '../ui/Messages';
import { TimeAgo } from '../ui/TimeAgo';
import { KeyRow } from './components/KeyRow';

/** What was deleted and is kept, where it lies, and the way back. */
export function KeptPage() {
  const { found, error, read } = useKept();
  return (
    <Page>
      <PageHead
        title="Deleted and kept"
        meta={found && <span title={found.place}>{safeText(found.place)}</span>}
        actions={
          <Button icon="arrow-l" onClick={() => navigate({ page: 'wallets', wallet: null })}>
            Back
          </Button>
        }
      />
      {error ? (
        <Trouble title="What is kept cannot be read" error={error} onRetry={read} />
      ) : found?.kept.length === 0 ? (
        <EmptyState title="Nothing is kept" icon="trash">
          What you delete is moved to <span className="mono">{safeText(found.place)}</span> and can
          be put back from here.
        </EmptyState>
      ) : (
        found && (
          <Chapter
            title="What can be put back?"
            caption="delete the folders yourself to part for good"
          >
            {found.kept.map((kept) => (
              <KeptRow key={kept.id} kept={kept} onBack={read} />
            ))}
          </Chapter>
        )
      )}
    </Page>
  );
}

function KeptRow({ kept, onBack }: { kept: KeptKey; onBack: () => void }) {
  const [busy, setBusy] = useState(false);
  const { id, wallet, hotkey, keptAt } = kept;
  const putBack = async (): Promise<void> => {
    setBusy(true);
    const done = await api.keyfile.restore({ id });
    setBusy(false);
    if (!done.ok) return tellError(done.error);
    tellDone(`${safeText(hotkey ?? wallet)} is back`);
    onBack();
  };
  return (
    <KeyRow
      title={safeText(hotkey ?? wallet)}
      about={
        <>
          {hotkey === null ? 'a wallet' : `a hotkey of ${safeText(wallet)}`}, deleted{' '}
          <TimeAgo time={keptAt} />, folder {id}
        </>
      }
    >
      <Button busy={busy} onClick={() => void putBack()}>
        Put it back
      </Button>
    </KeyRow>
  );
}

/** What main keeps, again after each change of the wallets folder. */
function useKept() {
  const list = useApp((state) => state.walletList);
  const [found, setFound] = useState<{ place: string; kept: KeptKey[] } | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const read = useCallback(() => {
    let stale = false;
    void api.keyfile.kept(undefined).then((answer) => {
      if (stale) return;
      setError(answer.ok ? null : answer.error);
      if (answer.ok) setFound(answer.value);
    });
    return () => {
      stale = true;
    };
  }, []);
  useEffect(() => read(), [read, list]);
  return { found, error, read };
}
