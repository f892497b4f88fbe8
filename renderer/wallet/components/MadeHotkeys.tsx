import { safeText } from '../../../shared/units/trustText';
import type { KeyScheme, PhraseLength } from '../../../shared/wallet/model';
import { navigate } from '../../store';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Messages';

/** Props of {@link MadeHotkeys}. */
export interface MadeHotkeysProps {
  wallet: string;
  names: readonly string[];
  scheme: KeyScheme;
  /** Length of the phrase of each; of ed25519 there is none. */
  words: PhraseLength;
}

/** Says of new hotkeys that they are made, and what brings them back when this disk is lost. */
export function MadeHotkeys({ wallet, names, scheme, words }: MadeHotkeysProps) {
  const [first = ''] = names;
  const one = names.length === 1;
  return (
    <>
      <Notice tone="good" live>
        <b>{one ? `Hotkey ${safeText(first)} is made.` : `${names.length} hotkeys are made.`}</b>
      </Notice>
      <Notice
        tone="warn"
        icon="shield"
        action={
          one && (
            <Button onClick={() => navigate({ page: 'keyfile', wallet, hotkey: first })}>
              {scheme === 'sr25519' ? 'To its words' : 'To its file'}
            </Button>
          )
        }
      >
        <b>The words of the coldkey do not bring {one ? 'it' : 'them'} back.</b>{' '}
        {backupWords(one, scheme, words)}
      </Notice>
    </>
  );
}

function backupWords(one: boolean, scheme: KeyScheme, words: PhraseLength): string {
  if (scheme === 'ed25519') {
    return one
      ? 'It has no words, and its file is the only copy: export it, or keep a copy of the file.'
      : 'They have no words, and each file is the only copy: keep a copy of the hotkeys folder.';
  }
  return one
    ? `It has ${words} words of its own, which lie in its file alone. Write them on paper now, or whenever you like: Key file of the hotkey, Show the phrase.`
    : `Each has ${words} words of its own, which lie in its file alone. Write them on paper, under Key file of each hotkey, Show the phrase, or keep a copy of the hotkeys folder.`;
}
