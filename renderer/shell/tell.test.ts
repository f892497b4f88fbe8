import { beforeEach, describe, expect, it } from 'vitest';
import { appError, err, ok } from '../../shared/ipc/result';
import { useApp } from '../store';
import { copyText, doneOrTell } from './tell';

const texts = () => useApp.getState().toasts.map(({ text }) => text);
const copied: string[] = [];

beforeEach(() => {
  useApp.setState({ toasts: [] });
  copied.length = 0;
  const settings = {
    copyText: async ({ text }: { text: string }) => {
      copied.push(text);
      return ok(null);
    },
  };
  Object.assign(window, { api: { settings } });
});

describe('short messages', () => {
  it('say that a text was copied', async () => {
    copyText('5F3s', 'Address');
    await new Promise((resolve) => setTimeout(resolve));
    expect(copied).toEqual(['5F3s']);
    expect(texts()).toEqual(['Address copied']);
  });

  it('tell success without a value from failure', async () => {
    expect(await doneOrTell(Promise.resolve(ok(null)))).toBe(true);
    expect(texts()).toEqual([]);
    const error = appError('OFFLINE', 'No endpoint answered.', { notDone: 'Nothing was sent.' });
    expect(await doneOrTell(Promise.resolve(err(error)))).toBe(false);
    expect(useApp.getState().toasts[0]).toMatchObject({
      tone: 'danger',
      text: 'No endpoint answered.',
      note: 'Nothing was sent.',
    });
  });

  it('do not pile up the same words', () => {
    const { toastShown } = useApp.getState();
    for (let time = 0; time < 6; time += 1) toastShown({ tone: 'good', text: 'Address copied' });
    expect(texts()).toEqual(['Address copied']);
  });
});
