import { describe, expect, it } from 'vitest';
import { CopyCheck, RECHECK_MS } from './copyCheck';

const OURS = '5FxSFhV1h2kwaFfoVY4YwubfpLzfBTLZ1BAPgb1k8kbETeMH';
const TWIN = '5FxSFhV1o5YvYN6RhAX9tcpBxzSkJe5rGm6DHjxGbqreTeMH';
const { signal } = new AbortController();

function checked(delayMs?: () => number) {
  const board = { text: '' };
  const clipboard = {
    copyText: (text: string) => void (board.text = text),
    clipboardText: () => Promise.resolve(board.text),
  };
  return { board, check: new CopyCheck(clipboard, delayMs) };
}

/** Copies, lets a clipper write, and returns what was told. */
async function after(copied: string, clipper: string | null): Promise<string | null> {
  const { board, check } = checked(() => 1);
  check.copy(copied);
  const told = check.replacedBy(copied, signal);
  if (clipper !== null) board.text = clipper;
  return told;
}

describe('A3 the clipboard after a copy', () => {
  it('A3 another address instead of the copied one is told', async () => {
    expect(await after(OURS, TWIN)).toBe(TWIN);
    expect(await after(OURS, ` ${TWIN}\n`)).toBe(TWIN);
  });

  it('A3 nothing is told of the same address, of other text, and of copies that are no address', async () => {
    for (const clipper of [null, OURS, '', 'something else', `${TWIN} and more`]) {
      expect(await after(OURS, clipper), String(clipper)).toBeNull();
    }
    expect(await after('0xab', TWIN)).toBeNull();
  });

  it('A3 a newer copy of ours takes the place of the older', async () => {
    const { check } = checked(() => 1);
    check.copy(OURS);
    const older = check.replacedBy(OURS, signal);
    check.copy(TWIN);
    expect(await Promise.all([older, check.replacedBy(TWIN, signal)])).toEqual([null, null]);
  });

  it('A3 the moment is drawn between 100 and 1,500 ms, and a window that goes ends the wait', async () => {
    const { check } = checked();
    const drawn = Array.from({ length: 1_000 }, () => check['delayMs']());
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(RECHECK_MS.least);
    expect(Math.max(...drawn)).toBeLessThanOrEqual(RECHECK_MS.most);
    expect(RECHECK_MS).toEqual({ least: 100, most: 1_500 });
    expect(new Set(drawn).size).toBeGreaterThan(300);
    const endless = checked(() => 2 ** 31 - 1).check;
    const gone = new AbortController();
    const told = endless.replacedBy(OURS, gone.signal);
    gone.abort();
    expect(await told).toBeNull();
  });
});
