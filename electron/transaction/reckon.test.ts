import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { err } from '../../shared/ipc/result';
import { transactionError } from '../../shared/transaction/errors';
import type { Intent, Review } from '../../shared/transaction/model';
import { keyToHex } from '../engine/bytes';
import { accountKey } from '../engine/storageKeys';
import { skipReason, SPECS, type Spec } from '../engine/testing/testChain';
import { needs } from '../platform/testing/needs';
import type { PreviewPort } from './ports';
import type { TransactionService } from './service';
import { eachWorld } from './testing/eachWorld';
import { NETWORK, TAO, transfer, type World } from './testing/world';

interface Holding {
  free: bigint;
  reserved: bigint;
  frozen: bigint;
}

const isOld = (spec: Spec): boolean => spec === 119 || spec === 143;

// What pallet_balances itself would have written: a freeze needs the account, and so does a reserve since the flags.
function bytesOf(spec: Spec, { free, reserved, frozen }: Holding): string {
  const bytes = Buffer.alloc(isOld(spec) ? 48 : 56);
  bytes.writeUInt32LE(frozen > 0n || (reserved > 0n && !isOld(spec)) ? 1 : 0, 4);
  bytes.writeUInt32LE(1, 8);
  bytes.writeBigUInt64LE(free, 16);
  bytes.writeBigUInt64LE(reserved, 24);
  bytes.writeBigUInt64LE(frozen, 32);
  if (isOld(spec)) bytes.writeBigUInt64LE(frozen, 40);
  else bytes.writeBigUInt64LE(1n << 63n, 48);
  return `0x${bytes.toString('hex')}`;
}

/** The chain's names of one cause, by generation; the fee that cannot be paid is told by the pool. */
const CAUSES: Readonly<Record<string, RegExp>> = {
  BALANCE_TOO_LOW: /^(balances\.InsufficientBalance|token\.FundsUnavailable|pool\.Payment)$/,
  HELD_BACK: /^(balances\.LiquidityRestrictions|token\.Frozen|pool\.Payment)$/,
  KEEP_ALIVE_REFUSED: /^(balances\.(KeepAlive|Expendability)|token\.NotExpendable)$/,
  AMOUNT_TOO_SMALL: /^(balances\.ExistentialDeposit|token\.BelowMinimum)$/,
};

/** No dry run, as on a remote network. */
const remote: PreviewPort = {
  simulate: () => Promise.resolve(err(transactionError('PREVIEW_REMOTE'))),
};

describe.each(SPECS)('the estimate on spec %s', (spec) => {
  const skip = skipReason(spec);
  let world: World;
  if (!skip) eachWorld(spec, (opened) => (world = opened));

  async function holds(who: Uint8Array, holding: Holding): Promise<void> {
    await world.chain.setStorage([[keyToHex(accountKey(who)), bytesOf(spec, holding)]]);
  }

  async function reviewed(service: TransactionService, intent: Intent): Promise<Review> {
    const review = await service.review(NETWORK, intent);
    if (!review.ok) throw new Error(`${review.error.code} ${review.error.details ?? ''}`);
    return review.value;
  }

  async function both(intent: Intent): Promise<{ reckoned: Review; executed: Review }> {
    const guess = await world.service({ preview: remote });
    const reckoned = await reviewed(guess, intent);
    await guess.close();
    const engine = await world.service();
    // Of everything, the sum that was reckoned is what would be signed.
    const amount = intent.amount === 'all' ? (reckoned.amount ?? 'all') : intent.amount;
    const executed = await reviewed(engine, { ...intent, amount });
    await engine.close();
    expect(executed.preview.kind).toBe('exact');
    expect(reckoned.preview.kind).toBe('estimate');
    return { reckoned, executed };
  }

  async function agree(intent: Intent): Promise<Review> {
    const { reckoned, executed } = await both(intent);
    const cause = executed.failure?.code;
    // The chain takes a transfer of nothing; nobody wants one.
    if (executed.amount === 0n) {
      expect(reckoned.failure).not.toBeNull();
      return reckoned;
    }
    if (cause === undefined) expect(reckoned.failure?.code).toBeUndefined();
    else expect(cause).toMatch(CAUSES[reckoned.failure?.code ?? ''] ?? /^nothing$/);
    if (cause !== undefined) return reckoned;
    expect(reckoned.amount).toBe(executed.amount);
    expect(reckoned.differences).toEqual(executed.differences);
    // That nothing was executed is told once, at the table, and drowns no warning.
    expect(reckoned.preview.reason).toBeNull();
    const codes = ({ warnings }: Review) => warnings.map(({ code }) => code);
    expect(codes(reckoned).filter((code) => code !== 'SUM_SIGNED')).toEqual(codes(executed));
    return reckoned;
  }

  const bob = () => world.bob.address;

  it('T4 what is frozen cannot be sent, with or without keeping alive', needs(skip), async () => {
    await holds(world.alice.publicKey, { free: 99n * TAO, reserved: 0n, frozen: 60n * TAO });
    for (const alive of [true, false]) {
      expect((await agree(transfer(bob(), 80n * TAO, alive))).failure?.code).toBe('HELD_BACK');
      expect((await agree(transfer(bob(), 30n * TAO, alive))).failure).toBeNull();
      const all = await agree(transfer(bob(), 'all', alive));
      expect(all.amount).toBe(39n * TAO - (all.fee ?? 0n));
      expect(all.differences[1]).toMatchObject({ label: 'savings, held back of it', delta: 0n });
    }
  });

  it('T4 an empty account takes no less than the existential deposit', needs(skip), async () => {
    const small = await agree(transfer(bob(), 300n));
    expect(small.failure?.code).toBe('AMOUNT_TOO_SMALL');
    expect((await agree(transfer(bob(), 500n))).failure).toBeNull();
  });

  it('T4 emptying an account with a reserve leaves it open, and says so', needs(skip), async () => {
    // The classic runtimes have no proxies to pay a deposit for.
    const addProxy = world.api.tx['proxy']?.['addProxy'];
    if (addProxy) await addProxy(bob(), 0, 0).signAndSend(world.alice);
    else await holds(world.alice.publicKey, { free: 9n * TAO, reserved: TAO, frozen: 0n });
    await world.chain.newBlock();
    const review = await agree(transfer(bob(), 'all', false));
    const codes = review.warnings.map(({ code }) => code);
    expect(codes).toContain('ACCOUNT_STAYS');
    expect(codes).not.toContain('CLOSES_ACCOUNT');
    expect(review.differences[0]?.after).toBe(isOld(spec) ? 0n : 500n);
  });

  it('T4 agrees with the dry run for any holding', needs(skip), async () => {
    const sum = fc.oneof(
      fc.bigInt(0n, 2_000n),
      fc.bigInt(0n, 10_000_000n),
      fc.constantFrom(0n, 1n, 499n, 500n, 501n),
    );
    const holding = fc.record({ free: sum, reserved: sum, frozen: sum });
    const amount = fc.oneof(fc.constant('all' as const), fc.bigInt(1n, 8_000_000n));
    const cases = fc.asyncProperty(
      holding,
      holding,
      amount,
      fc.boolean(),
      async (mine, theirs, much, alive) => {
        // Below this an account is none.
        fc.pre(mine.free >= 500n && (theirs.free >= 500n || theirs.free + theirs.reserved === 0n));
        await holds(world.alice.publicKey, mine);
        if (theirs.free > 0n) await holds(world.bob.publicKey, theirs);
        await agree(transfer(bob(), much, alive));
      },
    );
    await fc.assert(cases, { numRuns: 40 });
  });
});
