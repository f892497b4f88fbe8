import { useCallback, useEffect, useState } from 'react';
import type { AppError } from '../../../shared/ipc/result';
import type { ChosenFile, OpenedKeyfile, WalletList } from '../../../shared/wallet/model';
import { api } from '../../api';
import { navigate, useApp } from '../../store';
import { LinkButton } from '../../ui/Button';
import { Chapter } from '../../ui/Chapter';
import { Segmented } from '../../ui/Segmented';
import { Advanced } from './Advanced';
import { AlreadyHere, IsColdkey } from './AlreadyHere';
import { BackupEntry, nameFrom } from './BackupEntry';
import { BringFoot, type BringFootProps } from './BringFoot';
import { BringHotkey } from './BringHotkey';
import { BringKeyfile } from './BringKeyfile';
import {
  type Bringing,
  bringingOf,
  type BringKind,
  coldkeyOf,
  typedSecret,
  walletOfKey,
} from './bringing';
import { BringPassword } from './BringPassword';
import { BringWatch } from './BringWatch';
import type { LeavingAsk } from './FirstRunPage';
import { FoundWallets } from './FoundWallets';
import { HexEntry } from './HexEntry';
import { OtherPlace } from './KeyfileEntry';
import type { FirstRunEvent, FirstRunState } from './machine';
import { PhraseEntry, resized } from './PhraseEntry';
import { chosenCandidate, useSecretPreview } from './secretPreview';
import { WatchEntry } from './WatchEntry';
import { WizardPage } from './Wizard';

/** Props of {@link BringIn}. */
export interface BringInProps {
  state: FirstRunState;
  /** Null while the folder is being read. */
  list: WalletList | null;
  leaving: LeavingAsk;
  /** A network is in use already: what is here needs no way on. */
  connected: boolean;
  send: (event: FirstRunEvent) => void;
}

/** What is here already, and what can come: a phrase, a key, a file, an address. Typed secrets live in here alone. */
export function BringIn({ state, list, leaving, connected, send }: BringInProps) {
  const typed = useTyped();
  const inApp = useApp((app) => app.settings?.welcomed ?? false);
  const { kind, file, asked, candidate } = typed;
  useTold(typed.started && kind !== 'file', leaving);
  const bringing = bringingOf(kind, { ...typed, preview: asked.preview });
  const next = state.step === 'bringPassword' && bringing;
  if (next) return <LastPage state={state} list={list} bringing={next} send={send} />;
  const hotkey = state.hotkeyOf !== null;
  const setKind = (chosen: BringKind): void => {
    typed.setKind(chosen);
    send({ type: 'kindChosen', watch: chosen === 'address' });
  };
  const here = hotkey ? null : walletOfKey(list, bringing);
  const coldkey = hotkey ? coldkeyOf(list, bringing, asked.preview) : null;
  return (
    <WizardPage
      title={hotkey ? `What is the hotkey of ${state.hotkeyOf}?` : 'What do you have?'}
      lead={
        inApp
          ? 'It comes beside what is here. Nothing that is here is changed.'
          : 'Files stay where they are and are not changed. Balances come once a network is in use.'
      }
      foot={
        <BringFoot
          onward={hotkey ? null : onwardOf({ state, list, leaving, connected, send }, inApp)}
          kind={kind}
          started={typed.started}
          fits={bringing !== null}
          stopped={coldkey !== null}
          wanted={state.door === 'phrase'}
          here={here}
          onHere={(wallet) => goTo(wallet, () => send({ type: 'broughtIn' }))}
          onBack={() => leaving.ask('flow', () => goBack(state, send))}
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
      {/* Whoever asked for something to come knows what is here. */}
      {!hotkey && !(inApp && state.door === 'phrase') && <Here list={list} />}
      <div className="wiz-gap">
        <Chapter title="A secret, a file or an address" caption="from paper or your own backup">
          <KindChoice kind={kind} hotkey={hotkey} onKind={setKind} />
          <Entry typed={typed} focus={state.door === 'phrase'} hotkeyOf={state.hotkeyOf} />
        </Chapter>
      </div>
      {(kind === 'phrase' || kind === 'hex') && (
        <Advanced
          preview={asked.preview}
          chosen={candidate}
          path={kind === 'phrase' ? typed.path : null}
          onPath={typed.setPath}
          onChoose={typed.choose}
        />
      )}
      {here !== null && <AlreadyHere wallet={here} />}
      {coldkey !== null && <IsColdkey wallet={coldkey} />}
      <p className="hint">
        You can also put key files into the wallets folder yourself, as{' '}
        {hotkey ? 'NAME/hotkeys/HOTKEY' : 'NAME/coldkey'}; they are seen at once.
      </p>
    </WizardPage>
  );
}

interface Chosen {
  file: ChosenFile | null;
  opened: OpenedKeyfile | null;
}

const NO_FILE: Chosen = { file: null, opened: null };

/** What was typed and chosen, with what the signer says of it. */
function useTyped() {
  const [kind, setKind] = useState<BringKind>('phrase');
  const [words, setWords] = useState<readonly string[]>(() => resized([], 12));
  const [path, setPath] = useState('');
  const [hex, setHex] = useState('');
  const [text, setText] = useState('');
  const [{ file, opened }, setChosen] = useState<Chosen>(NO_FILE);
  const setFile = useCallback(
    (chosen: ChosenFile | null) => setChosen({ file: chosen, opened: null }),
    [],
  );
  const setOpened = useCallback(
    (found: OpenedKeyfile) => setChosen((before) => ({ ...before, opened: found })),
    [],
  );
  const [choice, choose] = useState<string | null>(null);
  const secret = typedSecret(kind, { words, path, hex });
  const asked = useSecretPreview(secret);
  const candidate = chosenCandidate(asked.preview, choice);
  const filled = words.some((word) => word !== '');
  const started = { phrase: filled, hex: hex !== '', file: file !== null, address: text !== '' };
  const shown = { kind, words, path, hex, text, file, opened, secret, asked, candidate };
  const set = { setKind, setWords, setPath, setHex, setText, setFile, setOpened, choose };
  return { ...shown, ...set, started: started[kind] };
}

interface EntryProps {
  typed: ReturnType<typeof useTyped>;
  focus: boolean;
  hotkeyOf: string | null;
}

function Entry({ typed, focus, hotkeyOf }: EntryProps) {
  const { kind, asked, candidate, choose, file } = typed;
  const key = { asked, chosen: candidate, onChoose: choose };
  switch (kind) {
    case 'phrase':
      return <PhraseEntry words={typed.words} onWords={typed.setWords} {...key} focus={focus} />;
    case 'hex':
      return <HexEntry text={typed.hex} onText={typed.setHex} {...key} />;
    case 'file':
      return (
        <>
          <BackupEntry
            file={file}
            opened={typed.opened}
            onFile={typed.setFile}
            onOpened={typed.setOpened}
          />
          {file?.form === 'keyfile' && <OtherPlace file={file} hotkeyOf={hotkeyOf} />}
        </>
      );
    case 'address':
      return <WatchEntry text={typed.text} onText={typed.setText} />;
  }
}

function LastPage(props: Omit<BringInProps, 'leaving' | 'connected'> & { bringing: Bringing }) {
  const { state, bringing, ...rest } = props;
  if (bringing.kind === 'watch') {
    return <BringWatch {...rest} state={state} bringing={bringing} />;
  }
  if (bringing.kind === 'keyfile') {
    return <BringKeyfile {...rest} state={state} bringing={bringing} />;
  }
  if (state.hotkeyOf !== null) {
    return <BringHotkey {...rest} wallet={state.hotkeyOf} bringing={bringing} />;
  }
  return <BringPassword {...rest} state={state} bringing={bringing} />;
}

/** The way on with the wallets that are here: the end of the first run, or back to the app's own list. */
function onwardOf(props: BringInProps, inApp: boolean): BringFootProps['onward'] {
  const { state, list, leaving, connected, send } = props;
  const count = list?.wallets.length ?? 0;
  if (count === 0 || (inApp && state.door === 'phrase')) return null;
  if (connected) {
    const go = () => leaving.ask('flow', () => navigate({ page: 'wallets', wallet: null }));
    return { words: 'To the wallets', go };
  }
  return {
    words: count === 1 ? 'Go on with this wallet' : `Go on with ${count} wallets`,
    go: () => leaving.ask('flow', () => send({ type: 'broughtIn' })),
  };
}

// In the first run the wallets page is not there yet: the flow goes on with what is here.
function goTo(wallet: string, goOn: () => void): void {
  if (useApp.getState().settings?.welcomed) navigate({ page: 'wallets', wallet });
  else goOn();
}

function goBack({ hotkeyOf }: FirstRunState, send: BringInProps['send']): void {
  if (hotkeyOf === null) send({ type: 'wentBack' });
  else navigate({ page: 'wallets', wallet: hotkeyOf });
}

const KINDS = [
  { value: 'phrase', label: 'Phrase' },
  { value: 'hex', label: 'Seed or key' },
  { value: 'file', label: 'File' },
  { value: 'address', label: 'Address' },
] as const;

function KindChoice(props: {
  kind: BringKind;
  hotkey: boolean;
  onKind: (kind: BringKind) => void;
}) {
  const { kind, hotkey, onKind } = props;
  return (
    <div className="wiz-kind">
      <Segmented
        label="What it is"
        value={kind}
        options={hotkey ? KINDS.slice(0, 3) : KINDS}
        onChange={onKind}
      />
    </div>
  );
}

// Tells the page that asks before it is left.
function useTold(typed: boolean, { setTyped }: LeavingAsk): void {
  useEffect(() => {
    setTyped(typed);
    return () => setTyped(false);
  }, [typed, setTyped]);
}

function Here({ list }: { list: WalletList | null }) {
  return (
    <div className="wiz-gap">
      <Chapter title="On this computer" caption={folderWords(list)} end={<OtherFolder />}>
        <FoundWallets list={list} />
      </Chapter>
    </div>
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
