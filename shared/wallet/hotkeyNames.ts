import { MAX_HOTKEYS_AT_ONCE } from './secret';

/** The names of a pattern, or why there are none. */
export type ExpandedNames = { ok: true; names: string[] } | { ok: false; problem: string };

const RANGE = /^([^{}]*)\{(\d{1,6})\.\.(\d{1,6})\}([^{}]*)$/;

/**
 * The names that a text stands for: `miner-{1..8}` is miner-1 to miner-8, `m{01..12}` keeps the zeros, a text without
 * braces is itself. At most {@link MAX_HOTKEYS_AT_ONCE}; whether each may be a name is not judged here.
 */
export function expandNames(text: string): ExpandedNames {
  if (!/[{}]/.test(text)) return { ok: true, names: [text] };
  const match = RANGE.exec(text);
  if (!match) return no('Several names are written with one range, as miner-{1..8}.');
  const [, before = '', first = '', last = '', after = ''] = match;
  const [from, to] = [Number(first), Number(last)];
  if (from > to) return no('The first number of the range is the larger one.');
  const count = to - from + 1;
  if (count > MAX_HOTKEYS_AT_ONCE) {
    return no(`These are ${count}; at most ${MAX_HOTKEYS_AT_ONCE} are made at once.`);
  }
  const width = first.startsWith('0') ? Math.max(first.length, last.length) : 0;
  const names = Array.from(
    { length: count },
    (_, index) => `${before}${String(from + index).padStart(width, '0')}${after}`,
  );
  return { ok: true, names };
}

const no = (problem: string): ExpandedNames => ({ ok: false, problem });
