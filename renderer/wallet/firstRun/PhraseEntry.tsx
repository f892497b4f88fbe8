import { useEffect, useState } from 'react';
import type { PhrasePreview } from '../../../shared/wallet/model';
import { api } from '../../api';
import { KeyValue } from '../../ui/Chapter';
import { Icon } from '../../ui/Icon';
import { Identicon } from '../../ui/Identicon';
import { LinkButton } from '../../ui/Button';
import { Segmented } from '../../ui/Segmented';
import { addressGroups } from '../../ui/shortText';
import { WordInput } from '../../ui/WordInput';
import { BIP39_ENGLISH } from '../bip39English';
import { WellKnown } from './WellKnown';
import { PhraseNotes } from './PhraseNotes';

/** Numbers of words that a phrase may have. */
export const PHRASE_LENGTHS = [12, 15, 18, 21, 24] as const;

/** Props of {@link PhraseEntry}. The words belong to the page that asks for them and are dropped with it. */
export interface PhraseEntryProps {
  words: readonly string[];
  onWords: (words: readonly string[]) => void;
  preview: PhrasePreview | null;
  onPreview: (preview: PhrasePreview | null) => void;
  /** The first word takes the focus. */
  focus: boolean;
}

/** A phrase typed word by word, with the address it leads to or the word that is wrong. */
export function PhraseEntry({ words, onWords, preview, onPreview, focus }: PhraseEntryProps) {
  const [failed, setFailed] = useState<string | null>(null);
  const phrase = words.join(' ').trim();
  const worthAsking = words.every((word) => word !== '');
  useEffect(() => {
    onPreview(null);
    if (!worthAsking) return undefined;
    let newest = true;
    void api.wallet.previewPhrase({ phrase }).then((result) => {
      if (!newest) return;
      setFailed(result.ok ? null : result.error.message);
      onPreview(result.ok ? result.value : null);
    });
    return () => {
      newest = false;
    };
  }, [phrase, worthAsking, onPreview]);
  const put = (place: number, word: string) =>
    onWords(words.map((old, index) => (index === place ? word : old)));
  return (
    <>
      <Segmented
        label="Number of words"
        value={String(words.length)}
        options={PHRASE_LENGTHS.map((length) => ({
          value: String(length),
          label: length === 12 ? '12 words' : String(length),
        }))}
        onChange={(length) => onWords(resized(words, Number(length)))}
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
      <EntryVerdict
        words={words}
        preview={preview}
        failed={failed}
        onTake={(place, word) => put(place, word)}
      />
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

interface EntryVerdictProps {
  words: readonly string[];
  preview: PhrasePreview | null;
  failed: string | null;
  onTake: (place: number, word: string) => void;
}

function EntryVerdict({ words, preview, failed, onTake }: EntryVerdictProps) {
  const filled = words.filter((word) => word !== '').length;
  const problem = preview?.kind === 'problem' ? preview : null;
  return (
    <>
      {preview?.kind === 'key' && preview.wellKnown && <WellKnown />}
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
      <KeyValue
        rows={[
          {
            key: 'Leads to',
            value:
              preview?.kind === 'key' ? (
                <span className="row row-3">
                  <Identicon address={preview.address} size={20} />
                  <span className="mono groups">
                    {addressGroups(preview.address).map((group) => (
                      <span key={group}>{group}</span>
                    ))}
                  </span>
                </span>
              ) : (
                <span className="dim2">an address, once all {words.length} fit</span>
              ),
          },
          { key: 'Fit together', value: <FitTogether preview={preview} /> },
          { key: 'Typed', value: `${filled} of ${words.length} words` },
        ]}
      />
      <ul className="notes wiz-notes">
        <PhraseNotes held={filled > 0} />
      </ul>
    </>
  );
}

// The last word holds a checksum of the others.
function FitTogether({ preview }: { preview: PhrasePreview | null }) {
  if (preview?.kind === 'key') {
    return (
      <span className="st">
        <Icon name="good" tone="good" /> yes
      </span>
    );
  }
  if (preview?.kind === 'problem' && preview.word === null) {
    return (
      <span className="st">
        <Icon name="danger" tone="danger" /> no, a word is wrong or misplaced
      </span>
    );
  }
  return <span className="dim2">–</span>;
}
