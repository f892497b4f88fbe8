import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import type { StreamMessage } from '../../shared/ipc/contract';
import { appError } from '../../shared/ipc/result';
import { StreamEnd } from './streamEnd';

describe('a stream ends exactly once and speaks at most four times a second', () => {
  let sent: StreamMessage[];
  let end: StreamEnd;

  beforeEach(() => {
    vi.useFakeTimers();
    sent = [];
    const refused = () => appError('BUG', 'Told as a bug.');
    end = new StreamEnd(z.number(), (message) => sent.push(message), refused);
  });
  afterEach(() => void vi.useRealTimers());

  it('keeps only the newest progress of each quarter second', () => {
    end.snapshot(0);
    for (let i = 1; i <= 1_000; i++) {
      end.progress(i);
      vi.advanceTimersByTime(1);
    }
    vi.advanceTimersByTime(250);
    const progress = sent.filter((message) => message.type === 'progress');
    expect(progress.length).toBeGreaterThanOrEqual(4);
    expect(progress.length).toBeLessThanOrEqual(5);
    expect(progress.at(-1)).toEqual({ type: 'progress', data: 1_000 });
  });

  it('flushes before the end and drops what comes later', () => {
    end.progress(1);
    end.progress(2);
    end.end({ type: 'done', data: null });
    end.end({ type: 'cancelled' });
    end.progress(3);
    end.snapshot(4);
    vi.advanceTimersByTime(1_000);
    expect(sent.map((message) => message.type)).toEqual(['progress', 'progress', 'done']);
  });

  it('refuses to send what the schema does not hold', () => {
    expect(() => end.snapshot('text')).toThrow();
    expect(sent).toEqual([]);
  });

  it.each([1, 2])('ends with a named error at progress that the schema refuses (no. %s)', (no) => {
    for (let at = 1; at < no; at++) end.progress(at);
    // The first goes at once, the second from a timer: there nobody could catch what it throws.
    end.progress('text');
    vi.advanceTimersByTime(1_000);
    end.progress(3);
    end.end({ type: 'done', data: null });
    vi.advanceTimersByTime(1_000);
    expect(sent.at(-1)).toMatchObject({ type: 'failed', error: { code: 'BUG' } });
    expect(sent).toHaveLength(no);
  });

  it('ends once where the last progress is refused', () => {
    end.progress(1);
    end.progress('text');
    end.end({ type: 'done', data: null });
    expect(sent.map(({ type }) => type)).toEqual(['progress', 'failed']);
  });
});
