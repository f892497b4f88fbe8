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
  const fund = vi.fn(async (): Promise<Result<{ block: number }>> => ok({ block: 7 }));
  beforeEach(() => {
    told.length = 0;
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
    useApp.setState({ giftMoved: (gift) => void told.push(gift), sandboxes: null });
  });

  it('is told before it is under way and with the block that it came in', async () => {
    makeSandbox(WANTED, GIFT);
    const network = 'sandbox:play';
    await vi.waitFor(() => expect(told).toHaveLength(2));
    expect(told).toEqual([
      { network, block: null, amounts: {} },
      { network, block: 7, amounts: { a: 5n, b: 5n } },
    ]);
  });

  it('is none where none was wanted or none came', async () => {
    makeSandbox(WANTED, null);
    await vi.waitFor(() => expect(told).toEqual([null, null]));
    fund.mockResolvedValue(err(appError('FUND_FAILED', 'refused')));
    makeSandbox(WANTED, GIFT);
    await vi.waitFor(() => expect(told).toHaveLength(4));
    expect(told[3]).toBeNull();
  });
});
