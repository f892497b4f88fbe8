import { describe, expect, it } from 'vitest';
import { chainError } from '../../shared/chain/errors';
import type { ChainStatus } from '../../shared/chain/model';
import type { TxRecord } from '../../shared/transaction/model';
import {
  blockBeat,
  connectionText,
  countdown,
  lateText,
  pendingText,
  retryText,
} from './chromeText';

const live: ChainStatus = {
  network: {
    id: 'finney',
    kind: 'finney',
    name: 'Finney',
    endpoints: [],
    archive: [],
    genesis: null,
    removable: false,
  },
  phase: 'live',
  endpoint: 'entrypoint-finney.opentensor.ai',
  latencyMs: 37.6,
  block: 9,
  blockHash: null,
  finalizedBlock: null,
  blockSeenAt: 100_000,
  blockTimeMs: 12_000,
  capabilities: null,
  error: null,
  retryAt: null,
  foundGenesis: null,
  passedOver: [],
};

describe('connectionText', () => {
  it('says each phase in words of its own', () => {
    const phases = ['idle', 'connecting', 'live', 'stale', 'offline', 'refused'] as const;
    const lines = phases.map(
      (phase) => connectionText({ ...live, phase, retryAt: 112_000 }, 100_000).line,
    );
    expect(lines).toMatchInlineSnapshot(`
      [
        "not connected",
        "connecting to entrypoint-finney.opentensor.ai",
        "entrypoint-finney.opentensor.ai · 38 ms",
        "entrypoint-finney.opentensor.ai: no new block",
        "not connected to Finney, next try in 12 s",
        "entrypoint-finney.opentensor.ai was refused: another chain",
      ]
    `);
  });

  it('says of a node that is behind that it catches up', () => {
    const error = chainError('NODE_SYNCING');
    const { line, announce } = connectionText({ ...live, phase: 'stale', error }, 0);
    expect(line).toBe('entrypoint-finney.opentensor.ai: still catching up');
    expect(announce).toBe('Finney: still catching up.');
  });

  it('calls a connection lost only where there was one', () => {
    const offline = { ...live, phase: 'offline' as const };
    expect(connectionText(offline, 0).announce).toBe('The connection to Finney is lost.');
    const never = connectionText({ ...offline, block: null, retryAt: 500 }, 0);
    expect(never.line).toBe('Finney does not answer, next try in 1 s');
    expect(never.announce).toBe('Finney does not answer.');
  });

  it('never counts down to zero', () => {
    expect([1_001, 1_000, 1, 0, -5_000].map((left) => retryText(left, 0))).toEqual([
      ', next try in 2 s',
      ', next try in 1 s',
      ', next try in 1 s',
      ', trying again',
      ', trying again',
    ]);
    expect(retryText(null, 0)).toBe('');
  });

  it('does not fail before the first answer', () => {
    expect(connectionText(null, 0).tone).toBe('dim');
  });
});

describe('block age', () => {
  it('says how many blocks are late, and nothing while one is only slow', () => {
    expect(lateText(live, 111_999)).toBeNull();
    expect(lateText(live, 123_999)).toBeNull();
    expect(lateText(live, 125_000)).toBe('2 blocks late');
    expect(lateText({ ...live, blockTimeMs: null }, 125_000)).toBeNull();
  });

  it('fills up to the next block and no further', () => {
    expect(blockBeat(live, 106_000)).toBe(0.5);
    expect(blockBeat(live, 999_000)).toBe(1);
    expect(blockBeat(live, 90_000)).toBe(0);
  });
});

describe('pendingText', () => {
  const record = (state: TxRecord['state']) => ({ state, sentence: 'Send 1 τ' }) as TxRecord;

  it('names what is under way and is silent at its end', () => {
    expect(pendingText(null)).toBeNull();
    expect(
      pendingText(
        ['finalized', 'failed', 'refused', 'lost'].map((s) => record(s as TxRecord['state'])),
      ),
    ).toBeNull();
    expect(pendingText([record('inBlock'), record('finalized'), record('broadcast')])).toBe(
      '2 pending: Send 1 τ, in block, waits for finality and 1 more',
    );
  });
});

it('counts down in minutes and seconds', () => {
  expect([252_000, 9_000, 0, -5].map(countdown)).toEqual(['4:12', '0:09', '0:00', '0:00']);
});
