import { existsSync } from 'node:fs';
import { cp, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  CLOSED_POLICY,
  LOOSEN_DELAY_MS,
  NO_POLICY,
  type SpendPolicy,
} from '../../shared/guard/model';
import type { Rao } from '../../shared/units/rao';
import { lacks, needs } from '../platform/testing/needs';
import { limitKey, openLimits } from './limitFile';
import { PASSWORD, payment, quickWallet } from './testing/limitedWallet';
import { BOB, code, LimitWorld, METADATA } from './testing/limitWorld';
import { withKey } from './vault';

const TAO = 1_000_000_000n;
const cap = (tao: bigint): SpendPolicy => ({ ...NO_POLICY, capRao: (tao * TAO) as Rao });
const keyOf = (path: string): Promise<Buffer> =>
  withKey(path, PASSWORD, ({ pair }) => limitKey(pair));

describe('T7 the files of the limits', needs(lacks(existsSync(METADATA), 'metadata files')), () => {
  const world = LimitWorld.forEach();

  it('T7 one copy that vanished, was put back or is spoiled changes nothing', async () => {
    await world.set(cap(20n));
    const early = await Promise.all(world.copies().map((path) => readFile(path)));
    expect(await world.pay(20n * TAO)).toBe('ok');
    for (const [place, path] of world.copies().entries()) {
      const whole = await readFile(path);
      await unlink(path);
      world.restart();
      expect(await world.pay(TAO)).toBe('LIMIT_CAP');
      await writeFile(path, early[place] ?? '');
      world.restart();
      expect(await world.pay(TAO)).toBe('LIMIT_CAP');
      await writeFile(path, 'nothing');
      world.restart();
      expect(await world.pay(TAO)).toBe('LIMIT_CAP');
      await writeFile(path, whole);
    }
  });

  it('T7 with no good copy nothing is signed, and new limits begin closed', async () => {
    await world.set(cap(20n));
    const early = await Promise.all(world.copies().map((path) => readFile(path)));
    expect(await world.pay(TAO)).toBe('ok');
    const [beside, first] = world.copies();
    // Both gone while the app runs, or both put back: it remembers.
    await unlink(beside);
    await unlink(first);
    expect(await world.pay(1n)).toBe('LIMIT_DAMAGED');
    const told = async (): Promise<void> => {
      expect(await world.read()).toMatchObject({ value: { damaged: true } });
      const foreseen = await world.payer.foresee(world.wallet, payment(BOB, 1n));
      expect(code(foreseen)).toBe('LIMIT_DAMAGED');
    };
    await told();
    await writeFile(beside, early[0] ?? '');
    await writeFile(first, early[1] ?? '');
    expect(await world.pay(1n)).toBe('LIMIT_DAMAGED');
    await told();
    // Across a restart one spoiled copy is enough.
    await unlink(first);
    await writeFile(beside, 'nothing');
    world.restart();
    expect(await world.pay(1n)).toBe('LIMIT_DAMAGED');
    expect(await world.set(cap(20n))).toMatchObject({
      value: { policy: { capRao: 0n }, pending: { policy: cap(20n), inMs: LOOSEN_DELAY_MS } },
    });
    expect(await world.pay(1n)).toBe('LIMIT_RECIPIENT');
    world.pass(LOOSEN_DELAY_MS);
    expect(await world.pay(TAO)).toBe('ok');
  });

  it('T7 files from before they were lost or damaged do not come back over new ones', async () => {
    for (let time = 0; time < 3; time += 1) await world.set(cap(20n));
    const early = await Promise.all(world.copies().map((path) => readFile(path)));
    const putBack = (): Promise<unknown> =>
      Promise.all(world.copies().map((path, place) => writeFile(path, early[place] ?? '')));
    for (const lose of [unlink, (path: string) => writeFile(path, 'nothing')]) {
      await Promise.all(world.copies().map(lose));
      world.pass(1_000);
      world.restart();
      await world.set(cap(1n));
      const [, first] = world.copies();
      const fresh = await readFile(first);
      await putBack();
      await writeFile(first, fresh);
      world.restart();
      expect(await world.pay(2n * TAO)).toMatch(/^LIMIT_(CAP|RECIPIENT)$/);
    }
  });

  it('T7 a change that waits is taken back whatever became of the files, and nothing waits then', async () => {
    await world.set(cap(5n));
    await world.set(cap(50n));
    const [beside, first] = world.copies();
    const waiting = await readFile(first);
    // One copy gone: the other holds.
    await unlink(beside);
    expect(await world.set(null)).toMatchObject({ value: { policy: cap(5n), pending: null } });
    // Both put back to where it waited: read without the key, they claim that it still does.
    await writeFile(first, waiting);
    await writeFile(beside, waiting);
    expect(code(await world.set(null, 'not the password'))).toBe('WRONG_PASSWORD');
    const closed = { policy: CLOSED_POLICY, pending: null, damaged: false };
    expect(await world.set(null)).toMatchObject({ value: closed });
    expect(await world.set(cap(50n))).toMatchObject({ value: { pending: { policy: cap(50n) } } });
    expect(await world.set(null)).toMatchObject({ value: closed });
    world.pass(LOOSEN_DELAY_MS);
    expect(await world.pay(1n)).toBe('LIMIT_RECIPIENT');
  });

  it('K2 T7 every flipped bit, every cut and another key or version is refused', async () => {
    await world.set({ capRao: (20n * TAO) as Rao, recipients: [BOB], netuids: [1] });
    const [beside, first] = world.copies();
    const whole = await readFile(beside);
    await unlink(first);
    const other = await quickWallet(world.root, 'Dave');
    const path = join(dirname(other.path), `.taodesk-limits-${other.address}`);
    await cp(beside, path);
    const foreign = await world.payer.sign(other, payment(BOB, 1n));
    expect(code(foreign)).toBe('LIMIT_DAMAGED');
    const spoiled = [
      ...Array.from({ length: whole.length * 8 }, (_, bit) => {
        const bytes = Buffer.from(whole);
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        return bytes;
      }),
      ...Array.from({ length: whole.length }, (_, length) => whole.subarray(0, length)),
      Buffer.concat([whole, Buffer.from('\n')]),
      Buffer.from(whole.toString('latin1').toUpperCase(), 'latin1'),
      Buffer.from(whole.toString('latin1').replace('limits 1', 'limits 2'), 'latin1'),
    ];
    world.restart();
    const key = await keyOf(world.wallet.path);
    const opened = spoiled.filter(
      (bytes) => openLimits(bytes, world.wallet.address, key) !== undefined,
    );
    expect(opened).toEqual([]);
    expect(openLimits(whole, world.wallet.address, key)).toBeDefined();
  });

  it('T7 what cannot be written down is not signed', async () => {
    await world.set(cap(20n));
    await rm(join(world.root, 'limits'), { recursive: true });
    await writeFile(join(world.root, 'limits'), 'a file where the folder was');
    expect(await world.pay(TAO)).toBe('LIMIT_UNWRITABLE');
  });
});
