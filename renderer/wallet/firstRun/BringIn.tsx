import { useState } from 'react';
import type { AppError } from '../../../shared/ipc/result';
import type { PhrasePreview, WalletList } from '../../../shared/wallet/model';
import { api } from '../../api';
import { Button, LinkButton } from '../../ui/Button';
import { Chapter } from '../../ui/Chapter';
import { BringPassword } from './BringPassword';
import { FoundWallets } from './FoundWallets';
import type { FirstRunEvent, FirstRunState } from './machine';
import { PhraseEntry, resized } from './PhraseEntry';
import { WizardPage } from './Wizard';

/** Props of {@link BringIn}. */
export interface BringInProps {
  state: FirstRunState;
  /** Null while the folder is being read. */
  list: WalletList | null;
  send: (event: FirstRunEvent) => void;
}

/** What is here already, and a phrase to type. The typed words live in this component alone. */
export function BringIn({ state, list, send }: BringInProps) {
  const [words, setWords] = useState<readonly string[]>(() => resized([], 12));
  const [preview, setPreview] = useState<PhrasePreview | null>(null);
  const typed = words.some((word) => word !== '');
  if (state.step === 'bringPassword' && preview?.kind === 'key') {
    return (
      <BringPassword
        state={state}
        list={list}
        phrase={words.join(' ')}
        address={preview.address}
        words={preview.words}
        send={send}
      />
    );
  }
  const found = list?.wallets.length ?? 0;
  return (
    <WizardPage
      title="What do you have?"
      lead="Files stay where they are and are not changed. Nothing is read from the network yet, so balances come later."
      foot={<BringFoot found={found} typed={typed} fits={preview?.kind === 'key'} send={send} />}
    >
      <div className="wiz-gap">
        <Chapter title="On this computer" caption={folderWords(list)} end={<OtherFolder />}>
          <FoundWallets list={list} />
        </Chapter>
      </div>
      <div className="wiz-gap">
        <Chapter title="A phrase" caption="typed from paper, never pasted from a chat">
          <PhraseEntry
            words={words}
            onWords={setWords}
            preview={preview}
            onPreview={setPreview}
            focus={state.door === 'phrase'}
          />
        </Chapter>
      </div>
      <p className="hint">
        A key file of btcli belongs into the wallets folder, as NAME/coldkey; it is seen there at
        once.
      </p>
    </WizardPage>
  );
}

function folderWords(list: WalletList | null): string {
  if (list === null) return 'being read';
  if (!list.exists) return `none yet in ${list.folder}`;
  return `${list.wallets.length} in ${list.folder}`;
}

function OtherFolder() {
  const [error, setError] = useState<AppError | null>(null);
  const choose = async () => {
    const chosen = await api.settings.chooseWalletsFolder(undefined);
    setError(chosen.ok ? null : chosen.error);
  };
  return (
    <>
      {error && <span className="small danger">{error.message}</span>}
      <LinkButton small onClick={() => void choose()}>
        Look in another folder
      </LinkButton>
    </>
  );
}

function BringFoot(props: {
  found: number;
  typed: boolean;
  fits: boolean;
  send: (event: FirstRunEvent) => void;
}) {
  const { found, typed, fits, send } = props;
  const goOn = found === 1 ? 'Go on with this wallet' : `Go on with ${found} wallets`;
  return (
    <>
      <Button size="large" icon="arrow-l" onClick={() => send({ type: 'wentBack' })}>
        Back
      </Button>
      <span className="grow" />
      {typed && !fits && <span className="small dim2 nowrap">phrase unfinished</span>}
      {found > 0 && (
        <Button
          size="large"
          kind={typed ? 'secondary' : 'primary'}
          onClick={() => send({ type: 'broughtIn' })}
        >
          {goOn}
        </Button>
      )}
      {(typed || found === 0) && (
        <Button
          size="large"
          kind="primary"
          disabled={!fits}
          onClick={() => send({ type: 'phraseTyped' })}
        >
          Bring in this phrase
        </Button>
      )}
    </>
  );
}
