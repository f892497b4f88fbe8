/** TAO in its smallest unit: 1 TAO = 1e9 rao (u64 on chain). Never a `number`: u64 exceeds 2^53. */
export type Rao = bigint & { readonly __unit: 'rao' };

/**
 * Alpha of a subnet in its smallest unit: 1 alpha = 1e9 of these (u64 on chain). It is no TAO and no other subnet's alpha:
 * it stands beside its netuid and is never added to rao.
 */
export type AlphaRao = bigint & { readonly __unit: 'alphaRao' };

/** Rao in one TAO. */
export const RAO_PER_TAO = 1_000_000_000n;

/** Largest amount the chain can hold (u64). */
export const MAX_RAO = (1n << 64n) - 1n;

/** The account is reaped below this balance (balances.existentialDeposit, 500 rao on every generation). */
export const EXISTENTIAL_DEPOSIT = rao(500n);

/** Brands a bigint as rao. Throws a RangeError outside u64. */
export function rao(value: bigint): Rao {
  return inU64(value) as Rao;
}

/** Brands a bigint as alpha. Throws a RangeError outside u64. */
export function alphaRao(value: bigint): AlphaRao {
  return inU64(value) as AlphaRao;
}

function inU64(value: bigint): bigint {
  if (value < 0n || value > MAX_RAO)
    throw new RangeError('An amount must fit an unsigned 64-bit integer');
  return value;
}

/** Why an amount text was refused. */
export type AmountProblem = 'empty' | 'notANumber' | 'ambiguous' | 'tooManyDecimals' | 'tooLarge';

/** A parsed amount, or the named reason it was refused. */
export type ParsedTao = { ok: true; rao: Rao } | { ok: false; problem: AmountProblem };

/**
 * Parses what a person typed as TAO, exactly.
 * Accepts digits with one `.` and grouping commas in threes (`1,234.5`), no sign, no exponent, no other script;
 * white space around the text is dropped, inside it is refused. A 10th decimal is refused, never rounded.
 * One comma before the last three digits (`1,500`) means a thousand times more to some than to others: refused.
 */
export function parseTao(text: string): ParsedTao {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: false, problem: 'empty' };
  if (amountReadings(trimmed)) return { ok: false, problem: 'ambiguous' };
  const plain = /^\d{1,3}(,\d{3})+(\.\d*)?$/.test(trimmed) ? trimmed.replaceAll(',', '') : trimmed;
  const match = /^(\d{0,20})(?:\.(\d*))?$/.exec(plain);
  if (!match || plain === '.') {
    return { ok: false, problem: /^\d{21,}(\.\d*)?$/.test(plain) ? 'tooLarge' : 'notANumber' };
  }
  const whole = match[1] ?? '';
  const fraction = match[2] ?? '';
  if (fraction.length > 9) return { ok: false, problem: 'tooManyDecimals' };
  const value = BigInt(whole || '0') * RAO_PER_TAO + BigInt(fraction.padEnd(9, '0') || '0');
  if (value > MAX_RAO) return { ok: false, problem: 'tooLarge' };
  return { ok: true, rao: rao(value) };
}

/** The two readings of `1,500`, both as {@link parseTao} takes them: `1500` and `1.5`. Undefined for any other text. */
export function amountReadings(text: string): { thousands: string; decimals: string } | undefined {
  const match = /^(\d{1,3}),(\d{3})$/.exec(text.trim());
  if (!match) return undefined;
  const [, whole = '', rest = ''] = match;
  const fraction = rest.replace(/0+$/, '');
  const thousands = BigInt(`${whole}${rest}`).toString();
  return { thousands, decimals: fraction === '' ? whole : `${whole}.${fraction}` };
}

/** The parts of an amount as the window draws it: `1,234` `.5000` and the dimmed digits past the fourth decimal. */
export interface TaoParts {
  sign: '' | '-' | '+';
  whole: string;
  decimals: string;
  tail: string;
}

/** Splits an amount (rao, may be negative for a difference) for display; nothing is rounded away. */
export function taoParts(value: bigint): TaoParts {
  const negative = value < 0n;
  const abs = negative ? -value : value;
  const whole = (abs / RAO_PER_TAO).toString().replace(/\B(?=(\d{3})+$)/g, ',');
  const fraction = (abs % RAO_PER_TAO).toString().padStart(9, '0');
  return {
    sign: negative ? '-' : '',
    whole,
    decimals: `.${fraction.slice(0, 4)}`,
    tail: fraction.slice(4).replace(/0+$/, ''),
  };
}

/** Full precision text for a sentence, grouped and without trailing zeros: `1,246.5`. Not for parsing. */
export function readTao(value: bigint): string {
  const { sign, whole, decimals, tail } = taoParts(value);
  return `${sign}${whole}${`${decimals}${tail}`.replace(/\.?0+$/, '')}`;
}

/** Alpha as {@link readTao} writes TAO. */
export const readAlpha = (value: AlphaRao): string => readTao(value);

/** Full precision text without grouping and without trailing zeros, parseable by {@link parseTao}: `12.5`. */
export function formatTao(value: Rao | bigint): string {
  const negative = value < 0n;
  const abs = negative ? -value : value;
  const fraction = (abs % RAO_PER_TAO).toString().padStart(9, '0').replace(/0+$/, '');
  return `${negative ? '-' : ''}${abs / RAO_PER_TAO}${fraction ? `.${fraction}` : ''}`;
}
