import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../shared/ipc/result';
import type { Received } from '../../shared/overview/contract';
import { transactionError } from '../../shared/transaction/errors';
import type { TxRecord } from '../../shared/transaction/model';
import { rao } from '../../shared/units/rao';
import { exportActivity, type ExportParts } from './activityExport';

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty';
const HERE = `0x${'11'.repeat(32)}`;
const THERE = `0x${'22'.repeat(32)}`;
const AT = Date.UTC(2026, 10, 24, 12, 30, 1, 5);

const sent = (more: Partial<TxRecord> = {}): TxRecord => ({
  id: 'a'.repeat(32),
  network: 'finney',
  networkKind: 'finney',
  genesis: HERE,
  kind: 'transfer',
  sentence: 'Send 5 τ from savings to bob',
  from: ALICE,
  wallet: 'savings',
  to: BOB,
  amount: rao(18_446_744_073_709_551_615n),
  fee: rao(137_051n),
  predictedFee: rao(137_052n),
  hash: `0x${'ab'.repeat(32)}`,
  nonce: 7,
  state: 'finalized',
  error: null,
  block: 1_234,
  blockHash: `0x${'cd'.repeat(32)}`,
  extrinsicIndex: 3,
  evidence: { endpoints: 2, proved: true },
  times: { signed: AT, finalized: AT + 24_000 },
  ...more,
});
const came = (more: Partial<Received> = {}): Received => ({
  id: `0x${'ef'.repeat(32)}-2`,
  network: 'finney',
  networkKind: 'finney',
  genesis: HERE,
  to: ALICE,
  from: BOB,
  amount: rao(1n),
  firstBlock: 1_300,
  block: 1_300,
  seenAt: AT + 60_000,
  word: 'told',
  ...more,
});

let folder: string;
let file: string;
let records: TxRecord[];
let received: Received[];
let names: Record<string, string>;
let locked: boolean;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'taodesk-export-'));
  file = join(folder, 'activity.csv');
  records = [sent()];
  received = [came()];
  names = { [ALICE]: 'holidays' };
  locked = false;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const parts = (answer: string | null = file): ExportParts => ({
  transactions: { recent: () => ok(records) },
  received: { all: () => received },
  networkName: (id) => (id === 'finney' ? 'Finney' : null),
  wallets: {
    windowLock: {
      get isLocked() {
        return locked;
      },
    },
    current: async () => ({
      wallets: Object.entries(names).map(([address, name]) => ({ address, name })),
    }),
  },
  chooseSave: async () => answer,
});

/** The rows of what was written, by their columns; no cell of these tests holds a line break. */
async function rows(place: Parameters<typeof exportActivity>[1] = null) {
  expect(await exportActivity(parts(), place)).toMatchObject({ ok: true });
  const text = readFileSync(file, 'utf8');
  const [head = [], ...lines] = text
    .trimEnd()
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '',
      ),
    );
  return lines.map((cells) => {
    expect(cells).toHaveLength(head.length);
    return Object.fromEntries(head.map((name, at) => [name, cells[at]]));
  });
}

describe('the activity as CSV', () => {
  it('has exact amounts, fee, hash, block and ISO times, newest first', async () => {
    const [one, two] = await rows();
    expect(one).toMatchObject({
      time: '2026-11-24T12:31:01.005Z',
      direction: 'received',
      amount_tao: '0.000000001',
      amount_rao: '1',
      wallet: 'holidays',
      from: BOB,
      block_hash: `0x${'ef'.repeat(32)}`,
      endpoints: '1',
      evidence: 'told',
    });
    expect(two).toMatchObject({
      time: '2026-11-24T12:30:01.005Z',
      final_time: '2026-11-24T12:30:25.005Z',
      direction: 'sent',
      state: 'finalized',
      amount_tao: '18446744073.709551615',
      amount_rao: '18446744073709551615',
      moved_tao: '18446744073.709551615',
      fee_tao: '0.000137051',
      fee_rao: '137051',
      predicted_fee_rao: '137052',
      wallet: 'holidays',
      wallet_when_signed: 'savings',
      to: BOB,
      block: '1234',
      extrinsic: '1234-3',
      hash: `0x${'ab'.repeat(32)}`,
      nonce: '7',
      network: 'Finney',
      genesis: HERE,
      evidence: 'proved',
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('never says that a failed payment moved anything, nor zero of what is not known', async () => {
    const failed = { state: 'failed', error: transactionError('BALANCE_TOO_LOW') } as const;
    const open = { state: 'broadcast', fee: null, block: null, blockHash: null } as const;
    const unread = { error: transactionError('OUTCOME_UNREADABLE') };
    received = [];
    for (const [more, moved, fee] of [
      [failed, '0', '0.000137051'],
      [open, '', ''],
      [unread, '', '0.000137051'],
    ] as const) {
      records = [sent(more)];
      const [one] = await rows();
      expect(one).toMatchObject({ moved_tao: moved, fee_tao: fee });
    }
  });

  it('holds no formula, whatever a wallet or a network is called', async () => {
    for (const name of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\uff1d1', "'=1", 'a,"b']) {
      names = { [ALICE]: name };
      records = [sent({ wallet: name, network: name as never })];
      const [, one] = await rows();
      const safe = name === 'a,"b' ? name : `'${name}`;
      expect(one).toMatchObject({ wallet: safe, wallet_when_signed: safe, network: safe });
    }
  });

  it('tells a transfer between own wallets once, and of one chain only what is its own', async () => {
    names = { [ALICE]: 'savings', [BOB]: 'spare' };
    received = [came({ from: ALICE, to: BOB, block: 1_234, firstBlock: 1_234 })];
    expect(await rows()).toMatchObject([{ direction: 'sent', to_wallet: 'spare' }]);
    records = [sent(), sent({ genesis: THERE, network: 'test', wallet: 'elsewhere' })];
    received = [came(), came({ genesis: THERE, network: 'test' })];
    expect(await rows()).toHaveLength(4);
    const here = await rows({ id: 'finney', genesis: HERE });
    expect(here.map(({ genesis }) => genesis)).toEqual([HERE, HERE]);
    const byId = await rows({ id: 'test' as never, genesis: null });
    expect(byId.map(({ genesis }) => genesis)).toEqual([THERE, THERE]);
  });

  it('is whole or not there: an older file stays where the new one cannot be written', async () => {
    expect(await exportActivity(parts(null), null)).toEqual({ ok: true, value: null });
    expect(existsSync(file)).toBe(false);
    await writeFile(file, 'older');
    expect(await exportActivity(parts(), null)).toMatchObject({ value: { place: file, rows: 2 } });
    expect(readFileSync(file, 'utf8')).not.toContain('older');
    await mkdir(join(folder, 'taken'));
    const failed = await exportActivity(parts(join(folder, 'taken')), null);
    expect(failed).toMatchObject({ ok: false, error: { code: 'EXPORT_FAILED' } });
    locked = true;
    await writeFile(file, 'older');
    expect(await exportActivity(parts(), null)).toMatchObject({ error: { code: 'LOCKED' } });
    expect(readFileSync(file, 'utf8')).toBe('older');
    expect((await readdir(folder)).sort()).toEqual(['activity.csv', 'taken']);
  });
});
