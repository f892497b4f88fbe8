import { useState, type Ref } from 'react';
import { typedWords } from '../../shared/wallet/typedWords';
import { spend } from './spent';

/** Props of {@link WordInput}. */
export interface WordInputProps {
  /** Place in the phrase, from 1. */
  place: number;
  value: string;
  onChange: (value: string) => void;
  /** The BIP39 list, sorted. */
  words: readonly string[];
  /** Known to be wrong. */
  bad?: boolean | undefined;
  /** Said below the field when it is `bad`, where nothing else says it. */
  badWords?: string | undefined;
  /** The word is complete: Enter, space, or chosen from the list. */
  onDone?: ((word: string) => void) | undefined;
  /** Several words were pasted into this place. */
  onPasteWords?: ((words: string[]) => void) | undefined;
  disabled?: boolean | undefined;
  autoFocus?: boolean | undefined;
  ref?: Ref<HTMLInputElement> | undefined;
}

const MOST = 4;

/** Words of the list that begin with the text; none for a text that is a word already. */
function wordSuggestions(words: readonly string[], text: string): string[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const found = words.filter((word) => word.startsWith(wanted)).slice(0, MOST);
  return found.length === 1 && found[0] === wanted ? [] : found;
}

/** One word of a phrase; four letters are enough. */
export function WordInput(props: WordInputProps) {
  const { place, value, onChange, words, bad = false, onDone, onPasteWords, disabled } = props;
  const note = bad ? props.badWords : undefined;
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const found = open ? wordSuggestions(words, value) : [];
  const unknown = !open && value !== '' && !words.includes(value.trim().toLowerCase());
  const take = (word: string | undefined) => {
    if (word) onChange(word);
    setOpen(false);
    onDone?.(word ?? value);
  };
  const id = `word-${place}`;
  return (
    <div className="w ask combo">
      <label className="no" htmlFor={id}>
        <span className="sr">Word </span>
        {place}
      </label>
      <div className={bad || unknown ? 'in is-bad' : 'in'}>
        <input
          id={id}
          ref={props.ref}
          type="text"
          role="combobox"
          aria-expanded={found.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-invalid={bad || unknown || undefined}
          aria-describedby={note && `${id}-note`}
          value={value}
          disabled={disabled}
          maxLength={400}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          data-autofocus={props.autoFocus || undefined}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onPaste={(event) => {
            const text = event.clipboardData.getData('text');
            const pasted = typedWords(text);
            const isPlain = pasted[0] === text.trim().toLowerCase();
            if (pasted.length === 0 || isPlain || !onPasteWords) return;
            event.preventDefault();
            spend();
            onPasteWords(pasted);
          }}
          onChange={(event) => {
            spend();
            setOpen(true);
            setActive(0);
            onChange(event.target.value.replace(/\s/g, '').toLowerCase());
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown' && found.length > 0)
              setActive((active + 1) % found.length);
            else if (event.key === 'ArrowUp' && found.length > 0)
              setActive((active + found.length - 1) % found.length);
            else if (event.key === 'Enter' || event.key === ' ') take(found[active]);
            else return;
            event.preventDefault();
          }}
        />
      </div>
      {props.badWords !== undefined && (
        <div id={`${id}-note`} className="hint danger" aria-live="polite" hidden={!note}>
          {note}
        </div>
      )}
      <ul className="menu combo-list" role="listbox" id={`${id}-list`} hidden={found.length === 0}>
        {found.map((word, index) => (
          <li
            key={word}
            role="option"
            aria-selected={index === active}
            className={index === active ? 'on' : ''}
            onPointerDown={(event) => {
              event.preventDefault();
              take(word);
            }}
          >
            <span>
              <b>{word.slice(0, value.length)}</b>
              {word.slice(value.length)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
