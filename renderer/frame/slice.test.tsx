import { afterEach, beforeEach, expect, it } from 'vitest';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { createFrameSlice, startFrame, type FrameSlice } from './slice';

let store: StoreApi<FrameSlice>;
let stop: () => void;

beforeEach(() => {
  location.hash = '#/overview';
  store = createStore<FrameSlice>(createFrameSlice);
  stop = startFrame(store.getState, store.subscribe);
});
afterEach(() => stop());

const hashRead = (): Promise<Event> =>
  new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));

it('a page that was asked for is reached although something arrives before its event', async () => {
  const read = hashRead();
  location.hash = '#/settings';
  store.getState().toastShown({ tone: 'info', text: 'a block' });
  await read;
  expect(store.getState().route.page).toBe('settings');
  expect(location.hash).toBe('#/settings');
});

it('a page that the app goes to is in the hash', () => {
  store.getState().navigated({ page: 'activity', tx: null });
  expect(location.hash).toBe('#/activity');
});
