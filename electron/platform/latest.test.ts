import { describe, expect, it } from 'vitest';
import { latest } from './latest';

describe('one reading at a time', () => {
  it('answers a burst with two readings, in order, and ends on the newest', async () => {
    let state = 0;
    let readings = 0;
    const waiting: (() => void)[] = [];
    const told: number[] = [];
    const read = async (): Promise<number> => {
      readings++;
      const seen = state;
      await new Promise<void>((resolve) => waiting.push(resolve));
      return seen;
    };
    const look = latest(read, (value) => told.push(value));
    const { signal } = new AbortController();
    const done = Array.from({ length: 100 }, () => {
      state++;
      return look(signal);
    });
    waiting.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
    waiting.shift()?.();
    await Promise.all(done);
    expect(told).toEqual([1, 100]);
    expect(readings).toBe(2);
  });

  it('tells nothing after the end, and goes on after a reading that failed', async () => {
    const end = new AbortController();
    const told: number[] = [];
    let fails = true;
    const read = (): Promise<number> =>
      fails ? Promise.reject(new Error('disk')) : Promise.resolve(7);
    const look = latest(read, (value) => told.push(value));
    await expect(look(end.signal)).rejects.toThrow('disk');
    fails = false;
    await look(end.signal);
    end.abort();
    await look(end.signal);
    expect(told).toEqual([7]);
  });
});
