import { useCallback, useEffect, useState } from 'react';
import type { AppError } from '../../shared/ipc/result';
import type { KeyFacts, KeyRef } from '../../shared/keyfile/model';
import { safeText } from '../../shared/units/trustText';
import { api } from '../api';
import type { KeyAct } from '../shell/route';
import { navigate, useApp, useRoute } from '../store';
import { Loading } from '../ui/AsyncView';
import { Button } from '../ui/Button';
import { Page, PageHead } from '../ui/Chapter';
import { ErrorNote, Notice, Trouble } from '../ui/Messages';
import { Skeleton } from '../ui/Skeleton';
import { FileChapter } from './components/FileChapter';
import { KeyChapter } from './components/KeyChapter';
import { LeaveChapter } from './components/LeaveChapter';
import { NameChapter } from './components/NameChapter';
import { hasHotkeysAlone } from '../wallet/selectors';
import { KeptPage } from './KeptPage';
import './keyfile.css';

/** One key on disk: what it is, who can read it, how it leaves, its name; without a wallet, what was deleted. */
export function KeyfilePage() {
  const route = useRoute('keyfile');
  if (!route) return null;
  const { wallet, hotkey, act = null } = route;
  if (wallet === null) return <KeptPage />;
  return <KeyPage key={`${wallet}/${hotkey ?? ''}`} keyRef={{ wallet, hotkey }} act={act} />;
}

function KeyPage({ keyRef, act }: { keyRef: KeyRef; act: KeyAct | null }) {
  const { wallet, hotkey } = keyRef;
  const { facts, error, read } = useFacts(keyRef);
  const entry = useApp((state) => state.walletList?.wallets.find(({ name }) => name === wallet));
  const name = hotkey === null ? safeText(wallet) : `${safeText(hotkey)} of ${safeText(wallet)}`;
  return (
    <Page>
      <PageHead
        title="Key file"
        meta={<span title={name}>{name}</span>}
        actions={
          <Button icon="arrow-l" onClick={() => navigate({ page: 'wallets', wallet })}>
            Back
          </Button>
        }
      />
      {hotkey === null && entry && hasHotkeysAlone(entry) ? (
        <NoColdkey wallet={wallet} act={act} />
      ) : error ? (
        <Trouble title="This key cannot be looked at" error={error} onRetry={read} />
      ) : facts === null ? (
        <Loading>
          <Skeleton width={320} />
        </Loading>
      ) : (
        <div className="kf">
          {facts.problem && <ErrorNote error={facts.problem} />}
          <KeyChapter facts={facts} kind={hotkey === null ? 'coldkey' : 'hotkey'} />
          <FileChapter keyRef={keyRef} facts={facts} onChanged={read} />
          <LeaveChapter keyRef={keyRef} facts={facts} act={act} />
          <NameChapter keyRef={keyRef} act={act} />
        </div>
      )}
    </Page>
  );
}

/** A wallet of hotkeys alone, as on a machine that mines: it has a name and a place, and no key of its own. */
function NoColdkey({ wallet, act }: { wallet: string; act: KeyAct | null }) {
  return (
    <>
      <Notice tone="info">
        There is no coldkey here, only hotkeys: that is how a mining machine is kept. Each hotkey
        has a page of its own.
      </Notice>
      <NameChapter keyRef={{ wallet, hotkey: null }} act={act} />
    </>
  );
}

/** What main says of the key, again after each change of the folder. */
function useFacts({ wallet, hotkey }: KeyRef) {
  const list = useApp((state) => state.walletList);
  const [facts, setFacts] = useState<KeyFacts | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const read = useCallback(() => {
    let stale = false;
    void api.keyfile.inspect({ wallet, hotkey }).then((answer) => {
      if (stale) return;
      setError(answer.ok ? null : answer.error);
      if (answer.ok) setFacts(answer.value);
    });
    return () => {
      stale = true;
    };
  }, [wallet, hotkey]);
  useEffect(() => read(), [read, list]);
  return { facts, error, read };
}
