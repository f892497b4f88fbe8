import { person, ALICE } from './people';
import type { SeedChain } from './seedChain';

/** Rao of one TAO. */
export const TAO = 10n ** 9n;
/** Said to the pallet that computes emission, so that it is not at its end. */
const ISSUANCE = 6_000_000n * TAO;
/** Marks the newer account layout, else the first change of an account emits `balances.Upgraded`. */
const NEW_LAYOUT = 1n << 127n;

interface Account {
  data: { free: { toBigInt(): bigint } };
  toJSON(): { data: object };
}

/** Writes free balances (in TAO), the total issuance that follows from them, and Alice as sudo. */
export async function fundAccounts(
  seed: SeedChain,
  balances: ReadonlyMap<string, bigint>,
): Promise<void> {
  const { view } = seed;
  let issuance = (
    view.read('balances', 'totalIssuance') as unknown as { toBigInt(): bigint }
  ).toBigInt();
  const pairs = [...balances].map(([address, tao]) => {
    const old = view.read('system', 'account', [address]) as unknown as Account;
    issuance += tao * TAO - old.data.free.toBigInt();
    const json = old.toJSON();
    const data = { ...json.data, free: tao * TAO, flags: NEW_LAYOUT };
    return view.pair('system', 'account', [address], { ...json, providers: 1, data });
  });
  pairs.push(view.pair('balances', 'totalIssuance', [], issuance));
  pairs.push(view.pair('subtensorModule', 'totalIssuance', [], ISSUANCE));
  pairs.push(view.pair('sudo', 'key', [], person(ALICE).address));
  await seed.put(pairs);
}

/** A genesis that a runtime built by default has no authorities, and no block can be made without one. */
export async function nameAuthor(seed: SeedChain): Promise<void> {
  const { view } = seed;
  const { publicKey } = person(ALICE).pair;
  const wanted: [pallet: string, value: unknown][] = [
    ['aura', [publicKey]],
    ['babe', [[publicKey, 1]]],
  ];
  const pairs = wanted.flatMap(([pallet, value]) => {
    if (!view.hasItem(pallet, 'authorities')) return [];
    const empty = view.read(pallet, 'authorities').toHex() === '0x00';
    return empty ? [view.pair(pallet, 'authorities', [], value)] : [];
  });
  if (pairs.length > 0) await seed.put(pairs);
}
