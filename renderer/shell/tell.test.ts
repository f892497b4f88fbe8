import { beforeEach, describe, expect, it } from 'vitest';
import type { StreamMessage } from '../../shared/ipc/contract';
import { appError, err, ok } from '../../shared/ipc/result';
import { useApp } from '../store';
import { copyText, doneOrTell } from './tell';

const texts = () => useApp.getState().toasts.map(({ text }) => text);
const copied: string[] = [];
let tell: (message: StreamMessage<null, { replacedBy: string | null }>) => void;

beforeEach(() => {
  useApp.setState({ toasts: [] });
  copied.length = 0;
  const settings = {
    copyText: ({ text }: { text: string }, onMessage: typeof tell) => {
      copied.push(text);
      tell = onMessage;
    },
  };
  Object.assign(window, { api: { settings } });
});

describe('short messages', () => {
  it('say that a text was copied', () => {
    copyText('5F3s', 'Address');
    expect(copied).toEqual(['5F3s']);
    expect(texts()).toEqual([]);
    tell({ type: 'snapshot', data: null });
    tell({ type: 'done', data: { replacedBy: null } });
    expect(texts()).toEqual(['Address copied']);
  });

  it('A3 say which address stands there instead of the copied one', () => {
    copyText('5F3s', 'Address');
    tell({ type: 'done', data: { replacedBy: `5Grwva${'x'.repeat(42)}` } });
    expect(useApp.getState().toasts[0]).toMatchObject({ tone: 'danger' });
    expect(texts()[0]).toContain('now holds 5Grwvaxx … xxxxxxx');
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
