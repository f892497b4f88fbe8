import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Kept, keptSchema, type Left, leftSchema } from '../../shared/frame/model';
import { DisposableStore } from '../platform/disposable';
import { WindowLock } from '../wallet/windowLock';
import { openFrame } from './open';
import { COVER_MS, type FrameService } from './service';

const LEFT: Left = {
  onTheWay: false,
  sendDraft: {
    wallet: 'savings',
    to: '5F',
    amount: '1',
    all: false,
    keepAlive: true,
    network: null,
  },
  forgottenPhrases: [],
  offersUndo: false,
};

const { offersUndo: _asked, ...own } = LEFT;
/** What the next page is told of it. */
const TOLD: Kept = { ...own, provenByWords: [], contactRemoved: null };
const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
const REMOVED = {
  list: 'contacts' as const,
  entry: { address: ALICE, name: 'Alice', note: '', addedAt: 1 },
};

const ports = {
  renew: vi.fn(),
  isWorking: vi.fn(() => false),
  provenByWords: vi.fn((): string[] => []),
  contactRemoved: vi.fn((): Kept['contactRemoved'] => null),
};
let owned: DisposableStore;
let lock: WindowLock;
let frame: FrameService;

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  ports.isWorking.mockReturnValue(false);
  owned = new DisposableStore();
  const rules = { lockAfterMinutes: () => 0, folder: () => '/wallets', forget: () => undefined };
  lock = owned.add(new WindowLock(rules));
  frame = openFrame(ports, lock, owned);
});
afterEach(() => {
  owned.dispose();
  expect(lock.changes.size).toBe(0);
  vi.useRealTimers();
});

const asks = async (left: Left | null = LEFT): Promise<boolean> => {
  const answer = frame.renew(left);
  await vi.advanceTimersByTimeAsync(1_000);
  const result = await answer;
  return result.ok && result.value.renewing;
};

describe('K1 K8 a page is renewed', () => {
  it('at a lock, as soon as it is covered, and once for each lock', async () => {
    lock.lock();
    expect(ports.renew).not.toHaveBeenCalled();
    expect(await asks()).toBe(true);
    expect(ports.renew).toHaveBeenCalledOnce();
    expect(await asks(null)).toBe(false);
    lock.tried(false);
    expect(await asks(null)).toBe(false);
    lock.lock();
    expect(await asks(null)).toBe(true);
    expect(ports.renew).toHaveBeenCalledTimes(2);
    // A page that never was open has nothing newer to leave.
    expect(frame.takeKept()).toEqual(TOLD);
    expect(frame.takeKept()).toBeNull();
  });

  it('at a lock also when it says nothing, and not once the window is open again', async () => {
    lock.lock();
    await vi.advanceTimersByTimeAsync(COVER_MS);
    expect(ports.renew).toHaveBeenCalledOnce();
    lock.lock();
    lock.open(lock.state().forgotten);
    await vi.advanceTimersByTimeAsync(COVER_MS);
    expect(ports.renew).toHaveBeenCalledOnce();
  });

  it('at the first lock, however often a page locks again', async () => {
    lock.lock();
    for (let ms = 0; ms < COVER_MS; ms += COVER_MS / 4) {
      lock.lock();
      await vi.advanceTimersByTimeAsync(COVER_MS / 4);
    }
    expect(ports.renew).toHaveBeenCalledOnce();
  });

  it('not once the window is gone', async () => {
    lock.lock();
    owned.dispose();
    await vi.advanceTimersByTimeAsync(COVER_MS);
    expect(ports.renew).not.toHaveBeenCalled();
  });

  it('at a lock whatever is under way', async () => {
    ports.isWorking.mockReturnValue(true);
    lock.lock();
    expect(await asks()).toBe(true);
  });

  it('when it asks, but never while something would end with it', async () => {
    expect(await asks()).toBe(true);
    ports.isWorking.mockReturnValue(true);
    expect(await asks({ ...LEFT, sendDraft: null })).toBe(false);
    expect(ports.renew).toHaveBeenCalledOnce();
    expect(frame.takeKept()).toEqual(TOLD);
  });

  it('and the next one hears from main alone which words were proven and what was removed', async () => {
    ports.provenByWords.mockReturnValue([ALICE]);
    ports.contactRemoved.mockReturnValue(REMOVED);
    expect(await asks()).toBe(true);
    expect(frame.takeKept()).toEqual({ ...TOLD, provenByWords: [ALICE] });
    expect(await asks({ ...LEFT, offersUndo: true })).toBe(true);
    expect(frame.takeKept()?.contactRemoved).toEqual(REMOVED);
    for (const claim of [{ provenByWords: [ALICE] }, { contactRemoved: REMOVED }]) {
      expect(leftSchema.safeParse({ ...LEFT, ...claim }).success).toBe(false);
    }
    expect(keptSchema.safeParse({ ...TOLD, contactRemoved: REMOVED }).success).toBe(true);
  });

  it('after an answer that is on its way', async () => {
    ports.isWorking.mockReturnValueOnce(true).mockReturnValueOnce(true);
    expect(await asks()).toBe(true);
  });
});
