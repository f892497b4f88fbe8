import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFile,
  mkdtemp,
  mkdir,
  readFile,
  readdir,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Rao } from '../../shared/units/rao';
import { Journal } from './journal';
import { readLine, writeLine, type SignedEntry } from './journalLine';
import { lockJournal } from './journalLock';

const GENESIS = `0x${'ab'.repeat(32)}`;
const FILE = `${'ab'.repeat(32)}.jsonl`;
let folder: string;
const opened: Journal[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'taodesk-journal-'));
});
afterEach(async () => {
  for (const journal of opened.splice(0)) await journal.close().catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
});

const entry = (id: number, callHex = '0x00'): SignedEntry => ({
  event: 'signed',
  id: id.toString(16).padStart(32, '0'),
  at: 1_000 + id,
  network: 'sandbox:one',
  networkKind: 'sandbox',
  genesis: GENESIS,
  kind: 'transfer',
  sentence: 'Send 1 τ from savings to Ostinato „GmbH“ \u2028',
  from: '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY',
  wallet: 'savings',
  to: null,
  amount: 18_446_744_073_709_551_615n as Rao,
  predictedFee: 137_051n as Rao,
  hash: `0x${'cd'.repeat(32)}`,
  nonce: id,
  era: { birth: 7, birthHash: `0x${'ef'.repeat(32)}`, period: 64 },
  specVersion: 293,
  callHex,
  signedHex: '0x0102',
});

async function open(at = folder): Promise<Journal> {
  const journal = await Journal.open(at, () => 5_000);
  if (!journal.ok) throw new Error(journal.error.code);
  opened.push(journal.value);
  return journal.value;
}

async function filled(count: number): Promise<void> {
  const journal = await open();
  for (let id = 0; id < count; id++) await journal.addSigned(entry(id));
  await journal.close();
}

describe('journal lines', () => {
  it('come back as they were, amounts exact', () => {
    const line = writeLine(entry(3));
    expect(readLine(line.subarray(0, line.length - 1))).toEqual(entry(3));
  });

  it('any changed byte is seen', () => {
    const line = writeLine(entry(1)).subarray(0, -1);
    fc.assert(
      fc.property(fc.nat(line.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const spoiled = Buffer.from(line);
        spoiled[at] = (spoiled[at] ?? 0) ^ flip;
        const read = readLine(spoiled);
        // White space that JSON ignores is the one change without a meaning.
        return (
          read === undefined || JSON.stringify(plain(read)) === JSON.stringify(plain(entry(1)))
        );
      }),
      { numRuns: 3_000 },
    );
  });
});

const plain = (value: object): unknown =>
  JSON.parse(JSON.stringify(value, (_k, v: unknown) => (typeof v === 'bigint' ? `${v}` : v)));

describe('T6 the journal', () => {
  it('gives back after a restart what was written, newest first', async () => {
    const journal = await open();
    await journal.addSigned(entry(1));
    await journal.addSigned(entry(2));
    await journal.addStep(entry(1).id, { state: 'inBlock', block: 9, fee: 5n as Rao });
    await journal.close();
    const again = await open();
    expect(again.all().map(({ nonce, state, fee }) => [nonce, state, fee])).toEqual([
      [2, 'signed', null],
      [1, 'inBlock', 5n],
    ]);
    expect((await stat(join(folder, FILE))).mode & 0o777).toBe(0o600);
  });

  it('drops a torn last line at whatever byte it broke, and goes on', async () => {
    await filled(2);
    const whole = await readFile(join(folder, FILE));
    const torn = writeLine(entry(7));
    for (const bytes of [1, 10, torn.length - 2, torn.length - 1]) {
      await writeFile(join(folder, FILE), whole);
      await appendFile(join(folder, FILE), torn.subarray(0, bytes));
      const journal = await open();
      expect(journal.all()).toHaveLength(2);
      expect(journal.damage(GENESIS)).toBeUndefined();
      await journal.addSigned(entry(8));
      await journal.close();
      const again = await open();
      expect(again.all()).toHaveLength(3);
      await again.close();
    }
  });

  it('keeps a copy when a line in the middle is spoiled, names it, and keeps the rest', async () => {
    await filled(3);
    const bytes = await readFile(join(folder, FILE));
    const at = bytes.indexOf(10) + 200;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await writeFile(join(folder, FILE), bytes);
    const journal = await open();
    expect(journal.all().map(({ nonce }) => nonce)).toEqual([2, 0]);
    const damage = journal.damage(GENESIS);
    expect(damage?.code).toBe('JOURNAL_DAMAGED');
    expect(await readFile(damage?.details ?? '')).toEqual(bytes);
    await journal.close();
    const again = await open();
    expect(again.damage(GENESIS)).toBeUndefined();
    expect(again.all()).toHaveLength(2);
  });

  it('refuses a line past its bound', async () => {
    const journal = await open();
    const big = await journal.addSigned(entry(1, `0x${'00'.repeat(300_000)}`));
    expect(big).toMatchObject({ ok: false, error: { code: 'TX_TOO_LARGE' } });
    expect(journal.all()).toEqual([]);
  });

  it('names a full disk and leaves no part of a line behind', async ({ skip }) => {
    const disk = join(folder, 'disk');
    await mkdir(disk);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]);
    if (mounted.status !== 0) skip('no right to mount a small disk here');
    try {
      const journal = await open(disk);
      expect((await journal.addSigned(entry(1))).ok).toBe(true);
      await writeFile(join(disk, 'filler'), Buffer.alloc(64 * 1024)).catch(() => undefined);
      const big = await journal.addSigned(entry(2, `0x${'00'.repeat(20_000)}`));
      expect(big).toMatchObject({ ok: false, error: { code: 'JOURNAL_FULL' } });
      await rm(join(disk, 'filler'));
      expect((await journal.addSigned(entry(3))).ok).toBe(true);
      await journal.close();
      const again = await open(disk);
      expect(again.all().map(({ nonce }) => nonce)).toEqual([3, 1]);
      expect(again.damage(GENESIS)).toBeUndefined();
      await again.close();
    } finally {
      execFileSync('umount', [disk]);
    }
  });
});

describe('T6 the lock of the journal', () => {
  it('is given back when a journal could not be read, so that another try can', async () => {
    const link = join(folder, `${'11'.repeat(32)}.jsonl`);
    await symlink('/etc/passwd', link);
    expect(await Journal.open(folder)).toMatchObject({ error: { code: 'JOURNAL_UNWRITABLE' } });
    expect(await Journal.open(folder)).toMatchObject({ error: { code: 'JOURNAL_UNWRITABLE' } });
    await rm(link);
    await open();
  });

  it('is held by one, and given on when it is released', async () => {
    const first = await lockJournal(folder);
    expect(await lockJournal(folder)).toBeUndefined();
    await first?.release();
    const second = await lockJournal(folder);
    expect(second).toBeDefined();
    expect((await readdir(folder)).filter((name) => name.startsWith('lock.'))).toHaveLength(1);
  });

  it('of a process that died is taken over by exactly one of many', async () => {
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    await writeFile(join(folder, 'lock.4'), `${dead} some-boot:1`);
    const takers = await Promise.all(Array.from({ length: 20 }, () => lockJournal(folder)));
    expect(takers.filter((lock) => lock !== undefined)).toHaveLength(1);
  });

  it('of another life of the same process id does not count', async () => {
    await writeFile(join(folder, 'lock.1'), `${process.pid} another-boot:1`);
    expect(await lockJournal(folder)).toBeDefined();
  });
});
