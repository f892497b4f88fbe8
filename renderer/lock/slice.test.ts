import { beforeEach, describe, expect, it } from 'vitest';
import { create } from 'zustand';
import { createLockSlice, type LockSlice } from './slice';

const state = (locked: boolean, waitMs = 0) => ({
  locked,
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

  it('K7 names no time where the app started locked, and the time where it locked later', () => {
    const { lockStateArrived } = store.getState();
    lockStateArrived(state(true));
    lockStateArrived(state(true, 1_000));
    expect(store.getState().lockedAt).toBeNull();
    lockStateArrived(state(false));
    lockStateArrived(state(true));
    const at = store.getState().lockedAt;
    expect(at).not.toBeNull();
    lockStateArrived(state(true, 1_000));
    expect(store.getState().lockedAt).toBe(at);
  });

  it('counts down only after wrong passwords', () => {
    store.getState().lockStateArrived(state(true));
    expect(store.getState().unlockFrom).toBe(0);
    store.getState().lockStateArrived(state(true, 60_000));
    expect(store.getState().unlockFrom).toBeGreaterThan(Date.now());
  });
});
