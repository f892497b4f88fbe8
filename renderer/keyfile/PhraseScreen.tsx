import { useState } from 'react';
import type { KeyFacts, KeyRef } from '../../shared/keyfile/model';
import { safeText } from '../../shared/units/trustText';
import { api } from '../api';
import { useScreenGuard } from '../shell/useScreenGuard';
import { Button } from '../ui/Button';
import { ErrorNote, Notice } from '../ui/Messages';
import { Sheet } from '../ui/Overlay';
import { PasswordField } from '../ui/PasswordField';
import { useAction } from '../ui/useAction';
import { HeldWords } from './components/HeldWords';
import { asksPassword } from './words';

/** How long the window holds the words of a key that nobody keeps in sight, in seconds. */
const HELD_S = 60;

/** Props of {@link PhraseScreen}. */
export interface PhraseScreenProps {
  keyRef: KeyRef;
  facts: KeyFacts;
  onClose: () => void;
}

/**
 * The screen that shows the words of a key that is on disk: behind its password, under a button that is held. The words
 * live in this component alone, and go after a minute, or after five where they are kept in sight, with the focus of the
 * window, with its lock, and with the screen.
 */
export function PhraseScreen({ keyRef, facts, onClose }: PhraseScreenProps) {
  const guarded = useScreenGuard();
  const [words, setWords] = useState<readonly string[] | null>(null);
  const [gone, setGone] = useState(false);
  const drop = (): void => {
    setWords(null);
    setGone(true);
  };
  return (
    <Sheet
      title="Recovery phrase"
      subtitle={`Of ${safeText(keyRef.hotkey ?? keyRef.wallet)}. Whoever reads these words owns the key.`}
      onClose={onClose}
    >
      {words === null ? (
        <Ask keyRef={keyRef} facts={facts} gone={gone} onWords={setWords} />
      ) : (
        <HeldWords words={words} seconds={HELD_S} onGone={drop} />
      )}
      <div className="kf-gap">
        <Notice tone="warn" icon="shield">
          <p>
            Nobody from this project will ever ask for these words: not by mail, not in a chat, not
            on the phone. Write them on paper; there is no copy button, on purpose.
          </p>
          {guarded === false && (
            <p>
              This system cannot keep screenshots of this window away. Make sure that nobody records
              the screen.
            </p>
          )}
        </Notice>
      </div>
    </Sheet>
  );
}

interface AskProps {
  keyRef: KeyRef;
  facts: KeyFacts;
  /** Words were here and are gone. */
  gone: boolean;
  onWords: (words: readonly string[]) => void;
}

function Ask({ keyRef, facts, gone, onWords }: AskProps) {
  const locked = asksPassword(facts.encryption);
  const [password, setPassword] = useState('');
  const { run, busy, error, clear } = useAction(api.keyfile.revealPhrase);
  const ask = async (): Promise<void> => {
    if (busy || (locked && password === '')) return;
    setPassword('');
    const found = await run({ ...keyRef, password: locked ? password : null });
    // An answer that finds nobody at the window is forgotten.
    if (found && document.hasFocus()) onWords(found.words);
  };
  return (
    <div className="fields">
      {gone && (
        <Notice tone="info" live>
          The words are no longer held by the window.
        </Notice>
      )}
      {error && <ErrorNote error={error} />}
      {locked ? (
        <PasswordField
          label="Password of this key"
          value={password}
          autoFocus
          onChange={(text) => {
            setPassword(text);
            clear();
          }}
          onEnter={() => void ask()}
        />
      ) : (
        <p className="dim">This key is plain: no password is asked.</p>
      )}
      <div>
        <Button
          kind="primary"
          busy={busy}
          lacks={locked && password === '' ? 'Type the password first.' : null}
          onClick={() => void ask()}
        >
          Open the key
        </Button>
      </div>
    </div>
  );
}
