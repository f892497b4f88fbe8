import { useState } from 'react';
import type { KeyFacts, KeyRef } from '../../../shared/keyfile/model';
import type { KeyAct } from '../../shell/route';
import { navigate, useApp } from '../../store';
import { Button } from '../../ui/Button';
import { Chapter } from '../../ui/Chapter';
import { hotkeyFree } from '../../wallet/selectors';
import { PhraseScreen } from '../PhraseScreen';
import { backupWords, canOpen } from '../words';
import { CopySheet } from './CopySheet';
import { ExportSheet } from './ExportSheet';
import { KeyRow } from './KeyRow';

const WAYS = ['phrase', 'export', 'copy'] as const;
type Way = (typeof WAYS)[number];

/** Props of {@link LeaveChapter}. */
export interface LeaveChapterProps {
  keyRef: KeyRef;
  facts: KeyFacts;
  /** What was asked for on the way here. */
  act?: KeyAct | null;
}

/** How a key leaves: its words, a backup, a copy without the coldkey, its address. */
export function LeaveChapter({ keyRef, facts, act = null }: LeaveChapterProps) {
  const hasKey = canOpen(facts);
  const [way, setWay] = useState<Way | null>(() => openedAt(act, hasKey));
  const close = (): void => setWay(null);
  const { hotkey, wallet } = keyRef;
  if (!hasKey && facts.address === null) return null;
  return (
    <Chapter title="Take it with you">
      {hasKey && (
        <>
          <PhraseRow facts={facts} onShow={() => setWay('phrase')} />
          <KeyRow title="Backup for polkadot-js" about={backupWords(facts.scheme, hotkey !== null)}>
            <Button icon="download" onClick={() => setWay('export')}>
              Export
            </Button>
          </KeyRow>
        </>
      )}
      {facts.address !== null && (
        <KeyRow
          title={hotkey === null ? 'Copy for a mining machine' : 'This hotkey for another machine'}
          about="A folder with the address and the hotkeys you choose. The coldkey stays here."
        >
          <Button icon="hotkey" onClick={() => setWay('copy')}>
            Make a copy
          </Button>
        </KeyRow>
      )}
      {hasKey && hotkey !== null && <MoveRow wallet={wallet} hotkey={hotkey} facts={facts} />}
      {facts.address !== null && (
        <KeyRow title="Address" about="As a code that a phone reads.">
          <Button
            icon="qr"
            onClick={() =>
              navigate({ page: 'receive', wallet, ...(hotkey !== null && { hotkey }) })
            }
          >
            Code
          </Button>
        </KeyRow>
      )}
      {way === 'phrase' && <PhraseScreen keyRef={keyRef} facts={facts} onClose={close} />}
      {way === 'export' && <ExportSheet keyRef={keyRef} facts={facts} onClose={close} />}
      {way === 'copy' && <CopySheet keyRef={keyRef} onClose={close} />}
    </Chapter>
  );
}

// Of a key that does not open only the copy without it can be made.
const openedAt = (act: KeyAct | null, hasKey: boolean): Way | null =>
  WAYS.find((way) => way === act && (hasKey || way === 'copy')) ?? null;

/** TAO that was sent to the hotkey itself, where there is some and a coldkey to bring it to. */
function MoveRow(props: { wallet: string; hotkey: string; facts: KeyFacts }) {
  const { wallet, hotkey, facts } = props;
  const free = useApp((state) => hotkeyFree(state.balances, facts.address) ?? 0n);
  const to = useApp(
    (state) => state.walletList?.wallets.find(({ name }) => name === wallet)?.address ?? null,
  );
  if (free === 0n || to === null) return null;
  return (
    <KeyRow
      title="TAO on this hotkey"
      about="It lies on the hotkey itself, where whoever has its file can take it. It can go to the coldkey of its wallet."
    >
      <Button
        icon="send"
        onClick={() => navigate({ page: 'send', from: wallet, to: null, hotkey })}
      >
        Move to the coldkey
      </Button>
    </KeyRow>
  );
}

function PhraseRow({ facts, onShow }: { facts: KeyFacts; onShow: () => void }) {
  if (facts.holdsWords === false)
    return (
      <KeyRow
        title="Recovery phrase"
        about="Its file holds no words. If the key was made from words, they are on paper alone. Export it, or keep the file itself."
      />
    );
  return (
    <KeyRow
      title="Recovery phrase"
      about={`${facts.holdsWords === null ? 'The words, if its file has them,' : 'The words,'} to be written on paper. They open the key in the tools of Bittensor and Polkadot; other wallets make another key of them.`}
    >
      <Button icon="eye" onClick={onShow}>
        Show the phrase
      </Button>
    </KeyRow>
  );
}
