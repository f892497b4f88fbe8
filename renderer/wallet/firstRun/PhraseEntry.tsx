import { PHRASE_LENGTHS, type PhraseLength } from '../../../shared/wallet/model';
import type { KeyCandidate, SecretPreview } from '../../../shared/wallet/secret';
import { LinkButton } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { WordInput } from '../../ui/WordInput';
import { BIP39_ENGLISH } from '../bip39English';
import { KeyFound } from './KeyFound';
import { LengthChoice } from './LengthChoice';
import { PhraseNotes } from './PhraseNotes';
import type { Asked } from './secretPreview';

/** Props of {@link PhraseEntry}. The words belong to the page that asks for them and are dropped with it. */
export interface PhraseEntryProps {
  words: readonly string[];
  onWords: (words: readonly string[]) => void;
  asked: Asked;
  chosen: KeyCandidate | null;
  onChoose: (address: string) => void;
  /** The first word takes the focus. */
  focus: boolean;
}

/** A phrase typed word by word, with the address it leads to or the word that is wrong. */
export function PhraseEntry(props: PhraseEntryProps) {
  const { words, onWords, asked, focus } = props;
  const { preview } = asked;
  const put = (place: number, word: string) =>
    onWords(words.map((old, index) => (index === place ? word : old)));
  return (
    <>
      <LengthChoice
        label="Number of words"
        value={words.length as PhraseLength}
        onChange={(length) => onWords(resized(words, length))}
      />
      <div className={`words words-in words-in-${words.length}`} translate="no">
        {words.map((word, place) => (
          <WordInput
            key={place}
            place={place + 1}
            value={word}
            words={BIP39_ENGLISH}
            bad={preview?.kind === 'problem' && preview.word === place + 1}
            autoFocus={focus && place === 0}
            onChange={(text) => put(place, text)}
            onDone={() => document.getElementById(`word-${place + 2}`)?.focus()}
            onPasteWords={(pasted) => onWords(spread(words, place, pasted))}
          />
        ))}
      </div>
      <EntryVerdict {...props} onTake={(place, word) => put(place, word)} />
    </>
  );
}

/** The words cut or filled up to another length. */
export function resized(words: readonly string[], length: number): string[] {
  return Array.from({ length }, (_, index) => words[index] ?? '');
}

/** Puts several words from a place on; the length grows to the next one allowed. */
export function spread(words: readonly string[], place: number, more: readonly string[]): string[] {
  const needed = place + more.length;
  const length = Math.max(words.length, PHRASE_LENGTHS.find((allowed) => allowed >= needed) ?? 24);
  const next = resized(words, length);
  more.slice(0, length - place).forEach((word, index) => {
    next[place + index] = word.toLowerCase().slice(0, 20);
  });
  return next;
}

function EntryVerdict(props: PhraseEntryProps & { onTake: (place: number, word: string) => void }) {
  const { words, asked, chosen, onChoose, onTake } = props;
  const { preview, failed } = asked;
  const filled = words.filter((word) => word !== '').length;
  const problem = preview?.kind === 'problem' ? preview : null;
  return (
    <>
      <div className="hint danger wiz-verdict" aria-live="polite">
        {failed ?? problem?.message}
        {problem && problem.word !== null && problem.suggestions.length > 0 && (
          <>
            {' '}
            Did you mean{' '}
            {problem.suggestions.map((word, index) => (
              <span key={word}>
                {index > 0 && ' or '}
                <LinkButton onClick={() => onTake((problem.word ?? 1) - 1, word)}>
                  {word}
                </LinkButton>
              </span>
            ))}
            ?
          </>
        )}
      </div>
      <KeyFound
        preview={preview}
        chosen={chosen}
        waiting={`an address, once all ${words.length} fit`}
        rows={[
          { key: 'Fit together', value: <FitTogether preview={preview} /> },
          { key: 'Typed', value: `${filled} of ${words.length} words` },
        ]}
        onChoose={onChoose}
      />
      <ul className="notes wiz-notes">
        <PhraseNotes held={filled > 0} />
      </ul>
    </>
  );
}

// The last word holds a checksum of the others.
function FitTogether({ preview }: { preview: SecretPreview | null }) {
  if (preview?.kind === 'key') {
    return (
      <span className="st">
        <Icon name="good" tone="good" /> yes
      </span>
    );
  }
  if (preview?.kind === 'problem' && preview.code === 'BAD_PHRASE' && preview.word === null) {
    return (
      <span className="st">
        <Icon name="danger" tone="danger" /> no, a word is wrong or misplaced
      </span>
    );
  }
  return <span className="dim2">–</span>;
}
