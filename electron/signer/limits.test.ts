import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FINNEY_GENESIS } from '../../shared/chain/networks';
import { LOOSEN_DELAY_MS, NO_POLICY, type SpendPolicy } from '../../shared/guard/model';
import type { Rao } from '../../shared/units/rao';
import { settle } from '../../shared/wallet/errors';
import { lacks, needs } from '../platform/testing/needs';
import { type AskedCall, PASSWORD, payment, quickWallet } from './testing/limitedWallet';
import { BOB, code, LimitWorld, METADATA } from './testing/limitWorld';
import { withKey } from './vault';

const EVE = '5HGjWAeFDfFCWPsjFQdVV2Msvz2XtMktvgocEZcCj68kUMaw';
const TAO = 1_000_000_000n;
const HOUR = 60 * 60_000;
const cap = (tao: bigint): SpendPolicy => ({ ...NO_POLICY, capRao: (tao * TAO) as Rao });

describe(
  'T7 limits that the signer keeps',
  needs(lacks(existsSync(METADATA), 'metadata files')),
  () => {
    const world = LimitWorld.forEach();

    it('T7 is off until it is set', async () => {
      expect(await world.read()).toEqual({
        ok: true,
        value: { policy: NO_POLICY, pending: null, usedRao: 0n, damaged: false },
      });
      expect(await world.pay(1_000_000n * TAO)).toBe('ok');
      expect(world.copies().some(existsSync)).toBe(false);
    });

    it('T7 a cap holds to the rao, over 24 hours and across a restart', async () => {
      expect(code(await world.set(cap(20n)))).toBe('ok');
      expect(await world.pay(12n * TAO)).toBe('ok');
      world.pass(HOUR);
      world.restart();
      expect(await world.pay(8n * TAO + 1n)).toBe('LIMIT_CAP');
      expect(await world.pay(8n * TAO)).toBe('ok');
      expect(await world.pay(1n)).toBe('LIMIT_CAP');
      expect(await world.read()).toMatchObject({ value: { usedRao: 20n * TAO } });
      // The first payment is a day old, the second is not.
      world.pass(23 * HOUR);
      expect(await world.read()).toMatchObject({ value: { usedRao: 8n * TAO } });
      expect(await world.pay(12n * TAO + 1n)).toBe('LIMIT_CAP');
      expect(await world.pay(12n * TAO)).toBe('ok');
    });

    it('T7 two signatures at once do not find the same room', async () => {
      await world.set(cap(20n));
      const copy = await quickWallet(world.root, 'copy', '//Alice');
      const answers = await Promise.all(
        [world.wallet, copy].map((key) => world.payer.sign(key, payment(BOB, 15n * TAO))),
      );
      expect(answers.map(code).sort()).toEqual(['LIMIT_CAP', 'ok']);
    });

    it('T7 a tip counts, what was refused does not, a sandbox is not limited', async () => {
      await world.set(cap(20n));
      const dear = await world.payer.sign(world.wallet, payment(BOB, 19n * TAO), { tip: TAO + 1n });
      expect(code(dear)).toBe('LIMIT_CAP');
      const play = await world.payer.sign(world.wallet, payment(BOB, 500n * TAO), {
        sandbox: true,
      });
      expect(code(play)).toBe('ok');
      expect(await world.read()).toMatchObject({ value: { usedRao: 0n } });
      const fair = await world.payer.sign(world.wallet, payment(BOB, 19n * TAO), { tip: TAO });
      expect(code(fair)).toBe('ok');
    });

    it('T7 main cannot call a public chain a sandbox', async () => {
      const dataCall = { value: { kind: 'integer' as const, value: 21n * TAO }, name: 'value' };
      const dest = { value: { kind: 'account' as const, value: Buffer.alloc(32) }, name: 'dest' };
      const args = [dest, dataCall].map((arg) => ({ ...arg, type: '' }));
      const call = {
        pallet: 'Balances',
        call: 'transfer_keep_alive',
        args,
        bytes: Buffer.alloc(0),
      };
      const what = { call, tip: 0n, genesisHash: FINNEY_GENESIS, sandbox: true };
      await world.set(cap(20n));
      const admitted = settle(() =>
        withKey(world.wallet.path, PASSWORD, (key) =>
          world.limits.admit({ ...key, path: world.wallet.path }, what),
        ),
      );
      expect(code(await admitted)).toBe('LIMIT_CAP');
    });

    it('T7 it weighs the decoded call: all, stake, batches, and none that it does not know', async () => {
      await world.set({ capRao: (20n * TAO) as Rao, recipients: [BOB], netuids: [1] });
      const ask = async (asked: AskedCall): Promise<string> =>
        code(await world.payer.sign(world.wallet, asked));
      const all = { pallet: 'Balances', call: 'transfer_all', values: [BOB, true] };
      expect(await ask({ ...all, args: { dest: BOB, keep_alive: true } })).toBe('LIMIT_AMOUNT');
      const stake = (netuid: number, rao: bigint): AskedCall => ({
        pallet: 'SubtensorModule',
        call: 'add_stake',
        values: [EVE, netuid, rao],
        args: { hotkey: EVE, netuid, amount_staked: rao.toString() },
      });
      expect(await ask(stake(2, TAO))).toBe('LIMIT_SUBNET');
      expect(await ask(stake(1, 21n * TAO))).toBe('LIMIT_CAP');
      expect(await ask(stake(1, TAO))).toBe('ok');
      const batch = (...parts: AskedCall[]): AskedCall => ({
        pallet: 'Utility',
        call: 'batch_all',
        values: [parts.map((part) => world.payer.method(part))],
        args: {
          calls: parts.map(({ pallet, call, args }) => ({
            call_module: pallet,
            call_function: call,
            call_args: Object.entries(args).map(([name, value]) => ({ name, value })),
          })),
        },
      });
      expect(await ask(batch(payment(BOB, 10n * TAO), payment(BOB, 10n * TAO)))).toBe('LIMIT_CAP');
      expect(await ask(batch(payment(BOB, TAO), payment(EVE, 1n)))).toBe('LIMIT_RECIPIENT');
      const remark = {
        pallet: 'System',
        call: 'remark',
        values: ['0x00'],
        args: { remark: '0x00' },
      };
      expect(await ask(batch(payment(BOB, TAO), remark))).toBe('LIMIT_CALL');
      expect(await ask(remark)).toBe('LIMIT_CALL');
      expect(await world.read()).toMatchObject({ value: { usedRao: TAO } });
    });

    it('T7 tighter holds at once, looser after 24 hours, and can be taken back', async () => {
      await world.set(cap(20n));
      expect(await world.set(cap(5n))).toMatchObject({ value: { pending: null } });
      expect(await world.pay(6n * TAO)).toBe('LIMIT_CAP');
      const looser = await world.set(NO_POLICY);
      expect(looser).toMatchObject({
        value: { policy: cap(5n), pending: { policy: NO_POLICY, inMs: LOOSEN_DELAY_MS } },
      });
      world.pass(LOOSEN_DELAY_MS - 1);
      expect(await world.pay(6n * TAO)).toBe('LIMIT_CAP');
      expect(await world.set(cap(5n))).toMatchObject({ value: { pending: null } });
      world.pass(1);
      expect(await world.pay(6n * TAO)).toBe('LIMIT_CAP');
      await world.set(cap(7n));
      world.pass(LOOSEN_DELAY_MS);
      expect(await world.pay(6n * TAO)).toBe('ok');
      expect(await world.pay(2n * TAO)).toBe('LIMIT_CAP');
    });

    it('T7 of a change that tightens one part and loosens another, each goes its way', async () => {
      await world.set({ capRao: (20n * TAO) as Rao, recipients: [BOB], netuids: null });
      await world.set({ capRao: (10n * TAO) as Rao, recipients: [BOB, EVE], netuids: null });
      expect(await world.pay(11n * TAO)).toBe('LIMIT_CAP');
      expect(await world.pay(TAO, EVE)).toBe('LIMIT_RECIPIENT');
      world.pass(LOOSEN_DELAY_MS);
      expect(await world.pay(TAO, EVE)).toBe('ok');
    });

    it('T7 what would be refused is foreseen by the same rules, and nothing is counted', async () => {
      await world.set({ capRao: (20n * TAO) as Rao, recipients: [BOB], netuids: null });
      const foresee = async (asked: AskedCall, sandbox = false): Promise<string> =>
        code(await world.payer.foresee(world.wallet, asked, sandbox));
      expect(await foresee(payment(BOB, 20n * TAO))).toBe('ok');
      expect(await foresee(payment(BOB, 20n * TAO))).toBe('ok');
      expect(await foresee(payment(BOB, 20n * TAO + 1n))).toBe('LIMIT_CAP');
      expect(await foresee(payment(EVE, 1n))).toBe('LIMIT_RECIPIENT');
      expect(await foresee(payment(EVE, 1n), true)).toBe('ok');
      const all = { pallet: 'Balances', call: 'transfer_all', values: [BOB, true], args: {} };
      expect(await foresee(all)).toBe('LIMIT_AMOUNT');
      expect(await world.pay(12n * TAO)).toBe('ok');
      expect(await foresee(payment(BOB, 8n * TAO + 1n))).toBe('LIMIT_CAP');
      world.restart();
      expect(await foresee(payment(BOB, 8n * TAO + 1n))).toBe('LIMIT_CAP');
      expect(await foresee(payment(BOB, 8n * TAO))).toBe('ok');
    });

    it('T7 where there are no limits, none is foreseen and no metadata is asked for', async () => {
      expect(code(await world.payer.foresee(world.wallet, payment(EVE, TAO)))).toBe('ok');
      expect(world.payer.metadataRead).toBe(0);
    });

    it('T7 nothing is set without the right password', async () => {
      await world.set(cap(5n));
      expect(code(await world.set(NO_POLICY, 'not the password'))).toBe('WRONG_PASSWORD');
      expect(await world.read()).toMatchObject({ value: { policy: cap(5n), pending: null } });
      expect(code(await world.set({ ...NO_POLICY, recipients: [`${BOB.slice(0, -1)}X`] }))).toBe(
        'LIMIT_ADDRESS',
      );
    });

    it('T7 a clock that is set back shortens no wait and frees no cap', async () => {
      await world.set(cap(5n));
      expect(await world.pay(5n * TAO)).toBe('ok');
      // Back by two days, ask for more, and forward again: only the seconds between have passed.
      world.wall -= 48 * HOUR;
      await world.set(cap(50n));
      world.wall += 48 * HOUR;
      world.pass(1_000);
      expect(await world.pay(TAO)).toBe('LIMIT_CAP');
      // The same across a restart: the file remembers the newest time.
      world.wall -= 48 * HOUR;
      world.restart();
      await world.set(cap(50n));
      world.wall += 48 * HOUR;
      world.restart();
      expect(await world.pay(TAO)).toBe('LIMIT_CAP');
      expect(await world.read()).toMatchObject({ value: { policy: cap(5n) } });
    });
  },
);
