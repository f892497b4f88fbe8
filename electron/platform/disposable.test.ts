import { expect, it } from 'vitest';
import { DisposableStore } from './disposable';

it('lets go in reverse order, each once, also of what comes after', async () => {
  const store = new DisposableStore();
  const gone: string[] = [];
  const closes: (() => void)[] = [];
  const closing = (name: string) => (): Promise<void> =>
    new Promise((resolve) => {
      gone.push(name);
      closes.push(resolve);
    });
  store.addUndo(() => gone.push('first'));
  store.addClosing(closing('second'));
  store.addClosing(() => Promise.reject(new Error('disk full')));
  expect(store.isClosed).toBe(false);
  store.dispose();
  store.dispose();
  store.addClosing(closing('late'));
  expect(gone).toEqual(['second', 'first', 'late']);
  expect([store.isClosed, store.size]).toEqual([true, 0]);
  let settled = false;
  const all = store.settled().then(() => (settled = true));
  closes[0]?.();
  await new Promise((resolve) => setImmediate(resolve));
  expect(settled).toBe(false);
  closes[1]?.();
  expect(await all).toBe(true);
});
