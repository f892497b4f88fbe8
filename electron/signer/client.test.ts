import { expect, it, vi } from 'vitest';
import { appError, err, ok, type Result } from '../../shared/ipc/result';
import { SignerClient, type SignerHost } from './client';

/** A process that answers every question so; the real one never fails to forget. */
const fakeHost = (answer: Result<never>): SignerHost => ({ request: async () => answer });

it.each([
  ['has forgotten', ok(null as never), 0],
  ['met a bug over it', err(appError('INTERNAL', 'bug')), 1],
  ['has ended, and nothing is left of it', err(appError('PROCESS_ENDED', 'ended')), 0],
])('K7 a signer that %s', async (_name, answer, times) => {
  const stop = vi.fn();
  await new SignerClient(fakeHost(answer), stop).forgetAll();
  expect(stop).toHaveBeenCalledTimes(times);
});
