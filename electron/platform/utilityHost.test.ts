import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { FakeUtility } from './testing/fakeUtility';
import { UtilityHost } from './utilityHost';

const { made } = vi.hoisted(() => ({ made: [] as FakeUtility[] }));
vi.mock('electron', () => ({
  utilityProcess: {
    fork: () => {
      const child = new FakeUtility();
      made.push(child);
      return child;
    },
  },
}));

beforeEach(() => {
  made.length = 0;
  vi.useFakeTimers();
});
afterEach(() => {
  expect(vi.getTimerCount(), 'timers left behind').toBe(0);
  vi.useRealTimers();
});

const ended = { ok: false, error: { code: 'PROCESS_ENDED' } };

it('answers a request that the end of the process overtook', async () => {
  const host = new UtilityHost({ name: 'signer', entry: '' });
  const asked = host.request('ping', undefined, z.null());
  made[0]?.ready();
  host.stop();
  expect(await asked).toMatchObject(ended);
  host.dispose();
  expect(await host.request('ping', undefined, z.null())).toMatchObject(ended);
  expect(made).toHaveLength(1);
});

it('ends a process that never answers or never gets ready, and starts another', async () => {
  const crashes: number[] = [];
  const onCrash = (code: number) => crashes.push(code);
  const host = new UtilityHost({ name: 'signer', entry: '', answerMs: 600_000, onCrash });
  const never = host.request('ping', undefined, z.null());
  await vi.advanceTimersByTimeAsync(120_000);
  expect(await never).toMatchObject(ended);
  const asked = host.request('ping', undefined, z.null());
  made[1]?.ready();
  await vi.advanceTimersByTimeAsync(599_999);
  expect(made[1]?.killed).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await asked).toMatchObject(ended);
  expect(crashes).toEqual([15, 15]);
  const again = host.request('ping', undefined, z.null());
  made[2]?.ready();
  await vi.advanceTimersByTimeAsync(0);
  made[2]?.emit('message', { type: 'reply', id: 2, result: { ok: true, value: null } });
  expect(await again).toEqual({ ok: true, value: null });
  host.dispose();
});
