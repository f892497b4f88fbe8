import { describe, expect, it } from 'vitest';
import type { ChainStatus } from '../../shared/chain/model';
import { appError } from '../../shared/ipc/result';
import type { Balances } from '../../shared/overview/contract';
import { rao } from '../../shared/units/rao';
import type { WalletEntry, WalletList } from '../../shared/wallet/model';
import { nameProblem, unreadBalances, walletRows, walletTotals } from '../wallet/selectors';
import {
  columnTotal,
  needsYou,
  overviewFace,
  overviewRows,
  totalComplete,
  watchOnlyTotal,
} from './selectors';

const A = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
const B = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty';
const broken = appError('BROKEN_KEYFILE', 'The file is not a readable key file.');

function wallet(name: string, address: string | null, more: Partial<WalletEntry> = {}) {
  return {
    name,
    address,
    scheme: 'sr25519',
    encryption: 'nacl',
    hotkeys: [],
    hotkeysProblem: null,
    problem: null,
    ...more,
  } satisfies WalletEntry as WalletEntry;
}

const list = (...wallets: WalletEntry[]): WalletList => ({
  folder: '/w',
  exists: true,
  wallets,
  problem: null,
});

function balances(free: Record<string, bigint | null>, block: number | null = 7): Balances {
  const known = Object.values(free).filter((value) => value !== null);
  return {
    network: 'finney',
    block,
    readAt: 1,
    balances: Object.entries(free).map(([address, value]) => ({
      address,
      free: value === null ? null : rao(value),
      reserved: value === null ? null : rao(0n),
      transferable: value === null ? null : rao(value > 500n ? value - 500n : 0n),
      expendable: value === null ? null : rao(value),
      problem: null,
    })),
    hotkeys: [],
    total: rao(known.reduce((sum, value) => sum + value, 0n)),
    complete: known.length === Object.keys(free).length,
    stale: false,
  };
}

const status = (phase: ChainStatus['phase']): ChainStatus => ({
  network: null,
  phase,
  endpoint: null,
  latencyMs: null,
  block: null,
  blockHash: null,
  finalizedBlock: null,
  blockSeenAt: null,
  blockTimeMs: null,
  capabilities: null,
  error: null,
  retryAt: null,
  foundGenesis: null,
  passedOver: [],
});

describe('what is known', () => {
  it('an offline wallet is failed or old, never zero', () => {
    const two = list(wallet('a', A), wallet('b', B));
    expect(overviewFace(two, null, status('connecting'), null)).toBe('loading');
    expect(overviewFace(two, null, status('offline'), null)).toBe('failed');
    expect(overviewFace(two, balances({ [A]: 1n }), status('offline'), null)).toBe('ready');
    expect(overviewFace(two, balances({}, null), status('live'), null)).toBe('loading');
    expect(overviewFace(two, null, status('idle'), null)).toBe('noNetwork');
    expect(overviewFace(list(), null, status('live'), null)).toBe('empty');
    expect(overviewRows(two, null).map(({ free }) => free)).toEqual([null, null]);
  });

  it('a sum with a gap says so, and shares wait for the whole', () => {
    const two = list(wallet('a', A), wallet('b', B));
    const gap = balances({ [A]: 1_000n, [B]: null });
    expect(columnTotal(overviewRows(two, gap), 'free')).toEqual({ total: 1_000n, complete: false });
    expect(overviewRows(two, gap)[0]?.share).toBeNull();
    expect(walletTotals(two, gap)).toMatchObject({ readable: 1, total: 1_000n, complete: false });
    expect(unreadBalances(two, gap)).toBe(1);
    const whole = balances({ [A]: 1_000n, [B]: 3_000n });
    expect(overviewRows(two, whole).map(({ share }) => share)).toEqual([250, 750]);
  });

  it('a sum of nothing known is unknown, not zero', () => {
    const one = list(wallet('a', A));
    const none = balances({ [A]: null });
    expect(columnTotal(overviewRows(one, none), 'free')).toEqual({ total: null, complete: false });
    expect(columnTotal([], 'free').total).toBeNull();
  });

  it('a wallet without a readable address makes the total a lower bound', () => {
    const known = balances({ [A]: 1_000n });
    expect(totalComplete(list(wallet('a', A)), known)).toBe(true);
    const hurt = list(wallet('a', A), wallet('old', null, { problem: broken }));
    expect(totalComplete(hurt, known)).toBe(false);
    expect(overviewRows(hurt, known)[0]?.share).toBeNull();
  });

  it('counts as sendable only what has its key here', () => {
    const known = balances({ [A]: 1_500n, [B]: 3_500n });
    const watched = wallet('b', B, { encryption: null });
    const sum = (...wallets: WalletEntry[]) =>
      columnTotal(overviewRows(list(...wallets), known), 'transferable').total;
    expect(sum(wallet('a', A), watched)).toBe(1_000n);
    expect(sum(watched, wallet('b too', B))).toBe(3_000n);
    expect(sum(watched)).toBe(0n);
  });

  it('says what of the total is only watched', () => {
    const known = balances({ [A]: 1_000n, [B]: 3_000n });
    const watched = wallet('b', B, { encryption: null });
    const total = (...wallets: WalletEntry[]) =>
      watchOnlyTotal(overviewRows(list(...wallets), known));
    expect(total(wallet('a', A))).toBeNull();
    expect(total(wallet('a', A), watched)).toBe(3_000n);
    // The key of the same address is here under another name.
    expect(total(wallet('b too', B), watched)).toBeNull();
  });

  it('shows TAO on a hotkey beside the total, and nothing where there is none', () => {
    const hotkey = { name: 'h', encryption: 'none', scheme: 'sr25519', problem: null } as const;
    const one = list(wallet('a', A, { hotkeys: [{ ...hotkey, address: B }] }));
    const empty = balances({ [A]: 1_000n });
    expect(walletRows(one, empty, new Set())[1]?.free).toBe('none');
    const part = { reserved: rao(0n), transferable: rao(7n), expendable: rao(7n), problem: null };
    const held = { ...empty, hotkeys: [{ address: B, free: rao(7n), ...part }] };
    expect(walletRows(one, held, new Set())[1]?.free).toBe(7n);
    expect(walletTotals(one, held)).toMatchObject({ total: 1_000n, onHotkeys: 7n });
    expect(walletTotals(one, empty).onHotkeys).toBe(0n);
  });

  it('counts an address once that two wallets share', () => {
    const twice = list(wallet('a', A), wallet('again', A));
    const known = balances({ [A]: 1_000n });
    expect(columnTotal(overviewRows(twice, known), 'free').total).toBe(1_000n);
    expect(walletTotals(twice, known).total).toBe(1_000n);
  });

  it('one broken wallet does not hide the rest', () => {
    const mixed = list(wallet('old', null, { problem: broken }), wallet('a', A));
    const rows = walletRows(mixed, balances({ [A]: 5_000n }), new Set());
    expect(rows.map(({ name, free }) => [name, free])).toEqual([
      ['old', null],
      ['a', 5_000n],
    ]);
    expect(rows[0]?.problem).toBe(broken);
  });

  it('lists what needs the user, the worst first', () => {
    const mixed = list(
      wallet('plain', A, { encryption: 'none' }),
      wallet('old', null, { problem: broken }),
    );
    const needs = needsYou(mixed, status('offline'), [], () => null);
    expect(needs.map(({ level }) => level)).toEqual(['danger', 'warn', 'warn']);
    expect(needsYou(list(wallet('a', A)), status('live'), [], () => null)).toEqual([]);
  });
});

describe('one key in several places', () => {
  const plain = { scheme: null, problem: null, hotkeysProblem: null } as const;
  const wallet = (
    name: string,
    encryption: WalletEntry['encryption'],
    at: string,
  ): WalletEntry => ({
    ...plain,
    ...{ name, encryption, address: at },
    hotkeys: [
      { name: 'h', address: HOT, scheme: 'sr25519', encryption: 'none', problem: null },
      { name: 'a.md', address: null, scheme: null, encryption: 'unknown', problem: NOTE },
    ],
  });
  const HOT = '5HDvhV6WDCjCKyrXqGQSDYqQAzkzabNhctmiDYEqgBC66BsX';
  const COLD = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
  const NOTE = appError('NO_KEYFILE', 'No key file.');

  it('is named after the wallet that holds it, a hotkey after its first place, and a note is none', () => {
    const wallets = [wallet('2024 Old', null, COLD), wallet('Validator', 'nacl', COLD)];
    const list = { folder: '/w', exists: true, wallets, problem: null };
    const rows = walletRows(list, null, new Set());
    expect(rows.map(({ name, sameAs }) => [name, sameAs])).toEqual([
      ['2024 Old', 'Validator'],
      ['h', null],
      ['a.md', null],
      ['Validator', null],
      ['h', '2024 Old/h'],
      ['a.md', null],
    ]);
    expect(walletTotals(list, null).hotkeys).toBe(2);
  });
});

describe('names', () => {
  it('are those that every tool and system accepts', () => {
    for (const good of ['savings', 'a.b', '_x', 'A-1']) expect(nameProblem(good, [])).toBeNull();
    for (const bad of ['', '.hidden', '-x', 'a/b', '..', 'a b', 'end.', 'ü', 'x'.repeat(61)]) {
      expect(nameProblem(bad, []), bad).not.toBeNull();
    }
    for (const reserved of ['m1pub.txt', 'gpu.lock', 'Cold.TMP']) {
      expect(nameProblem(reserved, []), reserved).toContain('pub.txt');
    }
    expect(nameProblem('Savings', ['savings'])).toContain('already');
    expect(nameProblem('x'.repeat(1_000_000), [])).toBe('At most 60 letters.');
  });
});
