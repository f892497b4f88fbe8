import { beforeEach, describe, expect, it } from 'vitest';
import { create } from 'zustand';
import { createLockSlice, type LockSlice } from './slice';

const state = (locked: boolean, waitMs = 0) => ({
  locked,
  lockedAt: null,
  canLock: true,
  waitMs,
  locksAt: null,
  forgotten: 0,
  folder: null,
});
const made = () => create<LockSlice>()((...store) => createLockSlice(...store));

describe('the lock of the window', () => {
  let store: ReturnType<typeof made>;
  beforeEach(() => {
    store = made();
  });

  it('counts down only after wrong passwords', () => {
    store.getState().lockStateArrived(state(true));
    expect(store.getState().unlockFrom).toBe(0);
    store.getState().lockStateArrived(state(true, 60_000));
    expect(store.getState().unlockFrom).toBeGreaterThan(Date.now());
  });
});
