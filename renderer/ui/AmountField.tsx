import type { ReactNode, Ref } from 'react';
import {
  amountReadings,
  formatTao,
  parseTao,
  type AmountProblem,
  type Rao,
} from '../../shared/units/rao';
import { Field } from './Field';

/** Props of {@link AmountField}. */
export interface AmountFieldProps {
  label: ReactNode;
  /** As typed; the form keeps the text, {@link parseTao} reads it exactly. */
  value: string;
  /** The text, and the exact amount or null while the text is none. */
  onChange: (text: string, amount: Rao | null) => void;
  /** Most that can be sent, for the button that fills it in. Null hides the button. */
  max?: Rao | null | undefined;
  /** Says what Max means: "keeps the fee and 0.0000005 τ". */
  maxTitle?: string | undefined;
  onMax?: (() => void) | undefined;
  /** Stands in the field instead of a sum: all is sent, whatever that will be. */
  whole?: string | undefined;
  hint?: ReactNode;
  /** From the form ("0.1 τ more than savings has"); the field's own words come first. */
  error?: ReactNode;
  /** An empty field counts as wrong: after a submit. */
  required?: boolean | undefined;
  disabled?: boolean | undefined;
  autoFocus?: boolean | undefined;
  /** Height of a form's main amount or of a plain input. */
  size?: 'large' | 'normal' | undefined;
  ref?: Ref<HTMLInputElement> | undefined;
}

const problems: Record<Exclude<AmountProblem, 'ambiguous'>, string> = {
  empty: 'Type an amount in τ.',
  notANumber: 'Only digits with one point: 12.5',
  tooManyDecimals: 'TAO has nine decimals; the tenth cannot be sent.',
  tooLarge: 'More than the chain can hold.',
};

/** What is wrong with an amount's text, in words. */
export function amountWords(problem: AmountProblem, text: string): string {
  if (problem !== 'ambiguous') return problems[problem];
  const both = amountReadings(text);
  return `This can mean two amounts. Write ${both?.thousands} or ${both?.decimals}.`;
}

/** An amount in TAO, read exactly; a tenth decimal is refused, never rounded. */
export function AmountField(props: AmountFieldProps) {
  const { label, value, onChange, max, maxTitle, onMax, hint, required = false, ...rest } = props;
  const { whole } = rest;
  const { disabled = false, autoFocus, size = 'large', ref } = rest;
  const parsed = parseTao(value);
  const own =
    whole === undefined &&
    !parsed.ok &&
    (parsed.problem !== 'empty' || required) &&
    amountWords(parsed.problem, value);
  const error = own || rest.error;
  const change = (text: string) => {
    const next = parseTao(text);
    onChange(text, next.ok ? next.rao : null);
  };
  const classes = ['in', size === 'large' ? 'in-amt' : 'in-lg', error ? 'is-bad' : ''];
  if (disabled) classes.push('is-off');
  return (
    <Field label={label} hint={hint} error={error}>
      {(wiring) => (
        <div className={classes.filter(Boolean).join(' ')}>
          <input
            {...wiring}
            ref={ref}
            type="text"
            inputMode="decimal"
            placeholder="0"
            value={whole ?? value}
            readOnly={whole !== undefined}
            disabled={disabled}
            maxLength={60}
            autoComplete="off"
            spellCheck={false}
            data-autofocus={autoFocus || undefined}
            onChange={(event) => change(event.target.value)}
          />
          <span className="unit" aria-hidden="true">
            τ
          </span>
          {whole !== undefined && (
            <button type="button" className="btn btn-sm btn-ghost" onClick={() => change('')}>
              Type a sum
            </button>
          )}
          {whole === undefined && max !== null && max !== undefined && (
            <button
              type="button"
              className="btn btn-sm btn-ghost"
              disabled={disabled}
              title={maxTitle}
              onClick={() => (onMax ? onMax() : change(formatTao(max)))}
            >
              Max
            </button>
          )}
        </div>
      )}
    </Field>
  );
}
