import { useState, type ReactNode, type Ref } from 'react';
import { parseSs58, type Ss58Problem } from '../../shared/units/ss58';
import { Field } from './Field';
import { Icon } from './Icon';
import { Identicon } from './Identicon';
import { looksAlike, shortAddress } from './shortText';

/** An address the app knows, offered while typing. */
export interface KnownAddress {
  address: string;
  name: string;
  /** Dimmed at the end: "your wallet", "hotkey of savings". */
  about?: string | undefined;
}

/** Props of {@link AddressField}. */
export interface AddressFieldProps {
  label: ReactNode;
  value: string;
  /** The text, and the checked address or null. */
  onChange: (text: string, address: string | null) => void;
  known?: readonly KnownAddress[] | undefined;
  hint?: ReactNode;
  error?: ReactNode;
  warning?: ReactNode;
  required?: boolean | undefined;
  disabled?: boolean | undefined;
  autoFocus?: boolean | undefined;
  ref?: Ref<HTMLInputElement> | undefined;
}

const problems: Record<Ss58Problem, string> = {
  empty: 'Type or paste an address.',
  characters: 'An address has only letters and digits, without 0, O, I and l.',
  length: 'An address has 48 characters; this has another number.',
  checksum: 'One or more characters are wrong: the checksum does not fit.',
  prefix: 'This is an address of another network; Bittensor addresses begin with 5.',
};

/** An address, checked as typed; known ones are offered by name, look-alikes are called out. */
export function AddressField(props: AddressFieldProps) {
  const { label, value, onChange, known = [], hint, required = false, disabled = false } = props;
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const text = value.trim();
  const parsed = parseSs58(text);
  const complete = text.length >= 46 || required;
  const match = known.find(({ address }) => address === text);
  const twin = parsed.ok ? known.find(({ address }) => looksAlike(address, text)) : undefined;
  const own =
    !parsed.ok && complete && (parsed.problem !== 'empty' || required) && problems[parsed.problem];
  const alike =
    twin && `Same first and last four as ${twin.name}, another key. Was it copied from a history?`;
  const found = open && !parsed.ok ? matches(known, text) : [];
  const choose = (choice: KnownAddress | undefined) => {
    if (!choice) return;
    onChange(choice.address, choice.address);
    setOpen(false);
  };
  const error = own || alike || props.error;
  return (
    <Field label={label} hint={hint} error={error} warning={props.warning}>
      {(wiring) => (
        <div className="combo">
          <div className={`in in-addr${error ? ' is-bad' : ''}${disabled ? ' is-off' : ''}`}>
            {parsed.ok ? <Identicon address={parsed.address} size={24} /> : <Icon name="wallet" />}
            <div className="grow">
              {match && <div className="nm">{match.name}</div>}
              <input
                {...wiring}
                ref={props.ref}
                className={match ? 'full' : 'mono'}
                type="text"
                role="combobox"
                aria-expanded={found.length > 0}
                aria-controls={`${wiring.id}-list`}
                aria-autocomplete="list"
                aria-activedescendant={found[active] && `${wiring.id}-${active}`}
                placeholder={known.length > 0 ? 'Address, or a name you know' : 'Address'}
                value={value}
                disabled={disabled}
                maxLength={80}
                autoComplete="off"
                spellCheck={false}
                data-autofocus={props.autoFocus || undefined}
                onFocus={() => setOpen(true)}
                onBlur={() => setOpen(false)}
                onChange={(event) => {
                  const next = event.target.value;
                  const checked = parseSs58(next);
                  setOpen(true);
                  setActive(0);
                  onChange(next, checked.ok ? checked.address : null);
                }}
                onKeyDown={(event) => {
                  if (found.length === 0) return;
                  if (event.key === 'ArrowDown') setActive((active + 1) % found.length);
                  else if (event.key === 'ArrowUp')
                    setActive((active + found.length - 1) % found.length);
                  else if (event.key === 'Enter') choose(found[active]);
                  else if (event.key === 'Escape') setOpen(false);
                  else return;
                  event.preventDefault();
                  event.stopPropagation();
                }}
              />
            </div>
          </div>
          <Suggestions id={wiring.id} found={found} active={active} onChoose={choose} />
        </div>
      )}
    </Field>
  );
}

function matches(known: readonly KnownAddress[], text: string): KnownAddress[] {
  const wanted = text.toLowerCase();
  return known
    .filter(({ name, address }) => name.toLowerCase().includes(wanted) || address.startsWith(text))
    .slice(0, 6);
}

interface SuggestionsProps {
  id: string;
  found: readonly KnownAddress[];
  active: number;
  onChoose: (choice: KnownAddress) => void;
}

function Suggestions({ id, found, active, onChoose }: SuggestionsProps) {
  return (
    <ul className="menu combo-list" role="listbox" id={`${id}-list`} hidden={found.length === 0}>
      {found.map((choice, index) => (
        <li
          key={choice.address}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          className={index === active ? 'on' : ''}
          onPointerDown={(event) => {
            event.preventDefault();
            onChoose(choice);
          }}
        >
          <Identicon address={choice.address} />
          <span className="cut">{choice.name}</span>
          <span className="end">{choice.about ?? shortAddress(choice.address)}</span>
        </li>
      ))}
    </ul>
  );
}
