import { useEffect, useState } from 'react';
import type { AppError } from '../../../shared/ipc/result';
import type {
  BackupFile,
  PhrasePreview,
  WalletEntry,
  WalletList,
} from '../../../shared/wallet/model';
import { api } from '../../api';
import { safeText } from '../../../shared/units/trustText';
import { navigate, useApp } from '../../store';
import { Button, LinkButton } from '../../ui/Button';
import { Chapter } from '../../ui/Chapter';
import { Segmented } from '../../ui/Segmented';
import { AlreadyHere } from './AlreadyHere';
import { BackupEntry, nameFrom } from './BackupEntry';
import { BringPassword, type KeyToBring } from './BringPassword';
import type { LeavingAsk } from './FirstRunPage';
import { FoundWallets } from './FoundWallets';
import type { FirstRunEvent, FirstRunState } from './machine';
import { PhraseEntry, resized } from './PhraseEntry';
import { WizardPage } from './Wizard';

/** Props of {@link BringIn}. */
export interface BringInProps {
  state: FirstRunState;
  /** Null while the folder is being read. */
  list: WalletList | null;
  leaving: LeavingAsk;
  send: (event: FirstRunEvent) => void;
}

type Kind = 'phrase' | 'file';

/** What is here already, a phrase to type, a file to choose. The typed words live in this component alone. */
export function BringIn({ state, list, leaving, send }: BringInProps) {
  const [kind, setKind] = useState<Kind>('phrase');
  const [words, setWords] = useState<readonly string[]>(() => resized([], 12));
  const [preview, setPreview] = useState<PhrasePreview | null>(null);
  const [file, setFile] = useState<BackupFile | null>(null);
  const typed = words.some((word) => word !== '');
  useTyped(typed, leaving);
  const bringing = keyToBring(kind, { file, preview, words });
  if (state.step === 'bringPassword' && bringing) {
    return <BringPassword state={state} list={list} bringing={bringing} send={send} />;
  }
  const started = kind === 'file' ? file !== null : typed;
  const here = walletOfKey(list, bringing);
  return (
    <WizardPage
      title="What do you have?"
      lead="Files stay where they are and are not changed. Nothing is read from the network yet, so balances come later."
      foot={
        <BringFoot
          found={list?.wallets.length ?? 0}
          kind={kind}
          started={started}
          fits={bringing !== null}
          wanted={state.door === 'phrase'}
          here={here}
          onHere={(wallet) => goTo(wallet, () => send({ type: 'broughtIn' }))}
          onBack={() => leaving.ask('flow', () => send({ type: 'wentBack' }))}
          onFound={() => leaving.ask('flow', () => send({ type: 'broughtIn' }))}
          onGo={() =>
            send(
              kind === 'file' && file
                ? { type: 'fileChosen', name: nameFrom(file) }
                : { type: 'phraseTyped' },
            )
          }
        />
      }
    >
      <div className="wiz-gap">
        <Chapter title="On this computer" caption={folderWords(list)} end={<OtherFolder />}>
          <FoundWallets list={list} />
        </Chapter>
      </div>
      <div className="wiz-gap">
        <Chapter title="A phrase or a file" caption="from paper or from your own backup">
          <KindChoice kind={kind} onKind={setKind} />
          {kind === 'file' ? (
            <BackupEntry file={file} onFile={setFile} />
          ) : (
            <PhraseEntry
              words={words}
              onWords={setWords}
              preview={preview}
              onPreview={setPreview}
              focus={state.door === 'phrase'}
            />
          )}
        </Chapter>
      </div>
      {here !== null && <AlreadyHere wallet={here} />}
      <p className="hint">
        A key file of btcli belongs into the wallets folder, as NAME/coldkey; it is seen there at
        once.
      </p>
    </WizardPage>
  );
}

/** Name of the wallet whose coldkey is the one that comes; an address that is only watched is no key. */
function walletOfKey(list: WalletList | null, bringing: KeyToBring | null): string | null {
  const address = bringing?.kind === 'file' ? bringing.file.address : bringing?.address;
  if (!address) return null;
  const holds = (one: WalletEntry): boolean => one.address === address && one.encryption !== null;
  return list?.wallets.find(holds)?.name ?? null;
}

// In the first run the wallets page is not there yet: the flow goes on with what is here.
function goTo(wallet: string, goOn: () => void): void {
  if (useApp.getState().settings?.welcomed) navigate({ page: 'wallets', wallet });
  else goOn();
}

function KindChoice({ kind, onKind }: { kind: Kind; onKind: (kind: Kind) => void }) {
  return (
    <div className="wiz-kind">
      <Segmented
        label="Phrase or file"
        value={kind}
        options={[
          { value: 'phrase', label: 'Phrase' },
          { value: 'file', label: 'File' },
        ]}
        onChange={onKind}
      />
    </div>
  );
}

// Tells the page that asks before it is left.
function useTyped(typed: boolean, { setTyped }: LeavingAsk): void {
  useEffect(() => {
    setTyped(typed);
    return () => setTyped(false);
  }, [typed, setTyped]);
}

function keyToBring(
  kind: Kind,
  given: { file: BackupFile | null; preview: PhrasePreview | null; words: readonly string[] },
): KeyToBring | null {
  const { file, preview, words } = given;
  if (kind === 'file') return file && { kind, file };
  if (preview?.kind !== 'key') return null;
  const { address, words: count, wellKnown } = preview;
  return { kind, phrase: words.join(' '), address, words: count, wellKnown };
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

interface BringFootProps {
  found: number;
  kind: Kind;
  /** Words were typed, or a file was chosen. */
  started: boolean;
  fits: boolean;
  /** The user came to bring something in, not for what is here. */
  wanted: boolean;
  /** The wallet that holds this key already. */
  here: string | null;
  onHere: (wallet: string) => void;
  onBack: () => void;
  onFound: () => void;
  onGo: () => void;
}

function BringFoot(props: BringFootProps) {
  const { found, kind, started, fits, wanted, here, onBack, onFound, onHere, onGo } = props;
  const goOn = found === 1 ? 'Go on with this wallet' : `Go on with ${found} wallets`;
  const what = kind === 'file' ? 'this file' : 'this phrase';
  const bring = started || wanted || found === 0;
  return (
    <>
      <Button size="large" icon="arrow-l" onClick={onBack}>
        Back
      </Button>
      <span className="grow" />
      {started && !fits && <span className="small dim2 nowrap">phrase unfinished</span>}
      {here !== null ? (
        <Button size="large" kind="primary" onClick={() => onHere(here)}>
          Go to {safeText(here)}
        </Button>
      ) : (
        found > 0 && (
          <Button size="large" kind={bring ? 'secondary' : 'primary'} onClick={onFound}>
            {goOn}
          </Button>
        )
      )}
      {bring && (
        <Button
          size="large"
          kind={here === null ? 'primary' : 'secondary'}
          disabled={!fits}
          onClick={onGo}
        >
          {here === null ? `Bring in ${what}` : 'Bring it in once more'}
        </Button>
      )}
    </>
  );
}
