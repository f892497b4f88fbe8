import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { WindowApi } from '../../shared/ipc/channels';
import type { StreamMessage } from '../../shared/ipc/contract';
import { appError, err, ok, type Result } from '../../shared/ipc/result';
import { rao } from '../../shared/units/rao';
import { useApp } from '../store';
import { makeSandbox } from './actions';

const GIFT = { amount: rao(5n), addresses: ['a', 'b'] };
const WANTED = { name: 'play', generation: '293', clock: '12s' } as const;

describe('the gift of a new sandbox', () => {
  const told: unknown[] = [];
  const fund = vi.fn<(gift: unknown) => Promise<Result<{ block: number }>>>(async () =>
    ok({ block: 7 }),
  );
  beforeEach(() => {
    told.length = 0;
    fund.mockClear();
    const api = {
      chain: { networks: async () => ok([]), select: async () => ok(null) },
      sandbox: {
        fund,
        create: (_: unknown, tell: (message: StreamMessage) => void) => {
          tell({ type: 'done', data: { name: 'play' } });
          return () => undefined;
        },
      },
    };
    Object.defineProperty(window, 'api', { value: api as unknown as WindowApi, writable: true });
    useApp.setState({ giftMoved: (giving) => void told.push(giving), sandboxes: null });
  });

  it('is told while it is under way', async () => {
    makeSandbox(WANTED, GIFT);
    await vi.waitFor(() => expect(told).toEqual([true, false]));
    expect(fund.mock.calls).toEqual([
      [{ name: 'play', address: 'a', amount: 5n }],
      [{ name: 'play', address: 'b', amount: 5n }],
    ]);
  });

  it('is none where none was wanted, and over where none came', async () => {
    makeSandbox(WANTED, null);
    await vi.waitFor(() => expect(told).toEqual([false, false]));
    fund.mockResolvedValue(err(appError('FUND_FAILED', 'refused')));
    makeSandbox(WANTED, GIFT);
    await vi.waitFor(() => expect(told).toEqual([false, false, true, false]));
  });
});
