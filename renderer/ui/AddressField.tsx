import { useRef, useState, type ChangeEvent, type KeyboardEvent, type ReactNode } from 'react';
import { parseSs58, withoutSpaces, type Ss58Problem } from '../../shared/units/ss58';
import { Field } from './Field';
import { Icon } from './Icon';
import { Identicon } from './Identicon';
import { shortAddress } from './shortText';
import { UntrustedName } from './UntrustedName';

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
  /** The text after something was pasted into it; an address without its spaces. */
  onPasted?: ((text: string) => void) | undefined;
  known?: readonly KnownAddress[] | undefined;
  hint?: ReactNode;
  error?: ReactNode;
  warning?: ReactNode;
  required?: boolean | undefined;
  disabled?: boolean | undefined;
  autoFocus?: boolean | undefined;
}

/** From this length on a text is meant to be whole. */
const WHOLE = 46;

/** Half an address: what stands on one of two lines. */
const LINE = 24;

/** Room for an address in groups, with line breaks and what a page adds when it is copied. */
const MOST_TYPED = 240;

/** What is no Bittensor address and is often pasted as one: what it is, and what to ask for. */
export const FOREIGN = {
  evmAddress:
    'This is an EVM address, as MetaMask shows it; this app cannot pay it. Ask for the Bittensor address, which begins with 5.',
  publicKey:
    'This is a public key, not an address. Ask for the address of that key, which begins with 5.',
} as const;

const problems: Record<Ss58Problem, string> = {
  empty: 'Type or paste an address.',
  characters: 'An address has only letters and digits, without 0, O, I and l.',
  length: 'An address has 48 characters; this has another number.',
  checksum: 'One or more characters are wrong: the checksum does not fit.',
  prefix: 'This is an address of another network; Bittensor addresses begin with 5.',
  ...FOREIGN,
};

/** What is wrong with the text, in words; null while it may still become an address. */
function ownProblem(text: string, required: boolean): string | null {
  const parsed = parseSs58(text);
  if (parsed.ok) return null;
  if (parsed.problem === 'empty') return required ? problems.empty : null;
  const whole = text.length >= WHOLE || parsed.problem in FOREIGN;
  return required || whole ? problems[parsed.problem] : null;
}

/** The open list under the field: which entries, which is active, keys that move and choose. */
function useSuggestions(
  known: readonly KnownAddress[],
  text: string,
  choose: (one: KnownAddress) => void,
) {
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const found = open && !parseSs58(text).ok ? matches(known, text) : [];
  const take = (one: KnownAddress) => {
    choose(one);
    setOpen(false);
  };
  const onKey = (event: KeyboardEvent) => {
    if (found.length === 0) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const one = found[active];
    if (step) setActive((active + step + found.length) % found.length);
    else if (event.key === 'Enter' && one) take(one);
    else if (event.key === 'Escape') setOpen(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const show = (visible: boolean) => {
    setOpen(visible);
    setActive(0);
  };
  return { found, active, onKey, show, take };
}

/** An address, checked as typed; known ones are offered by name, look-alikes are called out. */
export function AddressField(props: AddressFieldProps) {
  const { label, value, onChange, known = [], hint, required = false, disabled = false } = props;
  const typed = value.trim();
  const joined = withoutSpaces(value);
  const parsed = parseSs58(joined);
  // A name keeps its spaces, an address has none.
  const text = parsed.ok || joined.length >= WHOLE ? joined : typed;
  const match = known.find(({ address }) => address === text);
  const list = useSuggestions(known, text, ({ address }) => onChange(address, address));
  const pasting = useRef(false);
  const error = ownProblem(text, required) ?? props.error;
  const shared = {
    value,
    disabled,
    maxLength: MOST_TYPED,
    autoComplete: 'off',
    spellCheck: false,
    'data-autofocus': props.autoFocus || undefined,
    onPaste: () => {
      pasting.current = true;
    },
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      const checked = parseSs58(withoutSpaces(event.target.value));
      list.show(true);
      if (pasting.current) props.onPasted?.(checked.ok ? checked.address : event.target.value);
      pasting.current = false;
      if (checked.ok) onChange(checked.address, checked.address);
      else onChange(event.target.value, null);
    },
  };
  const classes = ['in in-addr', error ? 'is-bad' : '', disabled ? 'is-off' : ''];
  return (
    <Field label={label} hint={hint} error={error} warning={props.warning}>
      {(wiring) => (
        <div className="combo">
          <div className={classes.filter(Boolean).join(' ')}>
            {parsed.ok ? <Identicon address={parsed.address} size={24} /> : <Icon name="wallet" />}
            <div className="grow">
              {match && (
                <div className="nm">
                  <UntrustedName name={match.name} inert />
                </div>
              )}
              {known.length > 0 ? (
                <input
                  {...shared}
                  {...wiring}
                  type="text"
                  className={match ? 'full' : 'mono'}
                  role="combobox"
                  aria-expanded={list.found.length > 0}
                  aria-controls={`${wiring.id}-list`}
                  aria-autocomplete="list"
                  aria-activedescendant={list.found[list.active] && `${wiring.id}-${list.active}`}
                  placeholder="Address, or a name you know"
                  onFocus={() => list.show(true)}
                  onBlur={() => list.show(false)}
                  onKeyDown={list.onKey}
                />
              ) : (
                // In a narrow panel an address takes two lines, so that none of it is cut.
                <textarea
                  {...shared}
                  {...wiring}
                  className="mono"
                  rows={value.length > LINE ? 2 : 1}
                  placeholder="Address"
                  onKeyDown={(event) => {
                    if (event.key === 'Enter') event.preventDefault();
                  }}
                />
              )}
            </div>
          </div>
          <Suggestions
            id={wiring.id}
            found={list.found}
            active={list.active}
            onChoose={list.take}
          />
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
          <UntrustedName className="cut" name={choice.name} inert />
          <span className="end">{choice.about ?? shortAddress(choice.address)}</span>
        </li>
      ))}
    </ul>
  );
}
