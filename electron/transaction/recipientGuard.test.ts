import { beforeEach, describe, expect, it } from 'vitest';
import { REMEMBERED, type SignPassword } from '../../shared/guard/model';
import { encodeSs58 } from '../../shared/units/ss58';
import { SANDBOX_BOB } from '../../shared/sandbox/model';
import { retypedOf } from '../../shared/transaction/lookAlike';
import type { Confirmed, Review } from '../../shared/transaction/model';
import { needs } from '../platform/testing/needs';
import { skipReason } from '../engine/testing/testChain';
import type { KnownAddress, SignerPort } from './ports';
import { askedOutside, guardFacts } from './recipientGuard';
import { REVIEW_LIFE_MS } from './reviewStore';
import { eachWorld, minedUntil } from './testing/eachWorld';
import { CONFIRMED, quietGuard } from './testing/quietGuard';
import {
  NETWORK,
  PASSWORD,
  send,
  sign,
  TAO,
  testSigner,
  testWallets,
  transfer,
  type World,
} from './testing/world';
import type { TransactionService } from './service';

/** Valid, and the first eight and last four letters agree. */
const KNOWN = '5FxSFhV1h2kwaFfoVY4YwubfpLzfBTLZ1BAPgb1k8kbETeMH';
const TWIN = '5FxSFhV1o5YvYN6RhAX9tcpBxzSkJe5rGm6DHjxGbqreTeMH';
const STRANGER = encodeSs58(new Uint8Array(32).fill(7));
const hotkey = { address: KNOWN, wallet: 'savings', role: 'hotkey', name: 'savings / m1' } as const;

it('A2 says of a known address where it is known from', () => {
  const source = (own: KnownAddress) => guardFacts(TWIN, [own], [], 'genesis').lookAlike?.source;
  expect(source(hotkey)).toBe('hotkey of savings');
  expect(source({ ...hotkey, role: 'coldkey', name: 'savings' })).toBe('your wallet');
  expect(source({ ...hotkey, wallet: '', role: 'contact', name: 'landlord' })).toBe(
    'your address book',
  );
  const seen = { ...hotkey, wallet: '', role: 'watched', name: 'seen' } as const;
  expect(source(seen)).toBe('watched here');
  expect(source({ ...hotkey, watched: true })).toBe('watched here');
});

it('A2 a twin that lies in the folder without a key is stopped like a stranger, and asked about', () => {
  const watched = {
    ...hotkey,
    address: TWIN,
    role: 'coldkey',
    name: 'planted',
    watched: true,
  } as const;
  const facts = guardFacts(TWIN, [hotkey, watched], [], 'genesis');
  expect(facts.lookAlike?.address).toBe(KNOWN);
  expect(facts.isFirst).toBe(true);
  expect(
    guardFacts(TWIN, [hotkey, { ...hotkey, address: TWIN }], [], 'genesis').lookAlike,
  ).toBeNull();
});

describe('recipients in main', needs(skipReason(143)), () => {
  let world: World;
  let clipboard = '';
  let asked: string[] = [];
  let answer = false;
  eachWorld(143, (opened) => (world = opened));
  beforeEach(() => {
    [clipboard, asked, answer] = ['', [], false];
  });

  const contact = (address: string, name: string) =>
    ({ address, name, wallet: '', role: 'contact' }) as const;
  const guard = () =>
    quietGuard({
      clipboardText: () => Promise.resolve(clipboard),
      confirmLookAlike: ({ name }, recipient) => {
        asked.push(`${name} ${recipient}`);
        return Promise.resolve(answer);
      },
    });
  const review = async (service: TransactionService, to: string): Promise<Review> => {
    const made = await service.review(NETWORK, transfer(to, TAO));
    return made.ok ? made.value : expect.fail(made.error.code);
  };
  const code = async (service: TransactionService, of: Review, said: Partial<Confirmed>) => {
    const { result } = sign(service, of, undefined, { ...CONFIRMED, ...said });
    const end = await minedUntil(world, result);
    return end.ok ? end.value.state : end.error.code;
  };

  it('A2 a hotkey, a contact and whom one paid are known; a twin of each is not signed for', async () => {
    const keys = testWallets(world.alice, [hotkey]);
    const byHotkey = await world.service({ wallets: keys, guard: guard() });
    expect((await review(byHotkey, TWIN)).lookAlike).toMatchObject({
      address: KNOWN,
      source: 'hotkey of savings',
    });
    await byHotkey.close();
    const book = testWallets(world.alice, [contact(KNOWN, 'landlord')]);
    const byBook = await world.service({ wallets: book, guard: guard() });
    const stopped = await review(byBook, TWIN);
    expect(stopped.lookAlike).toMatchObject({ name: 'landlord', source: 'your address book' });
    expect(await code(byBook, stopped, {})).toBe('LOOK_ALIKE');
    expect((await review(byBook, KNOWN)).to?.name).toBe('landlord (contact)');
    await byBook.close();
    const byJournal = await world.service({ guard: guard() });
    expect((await review(byJournal, TWIN)).lookAlike).toBeNull();
    await minedUntil(world, (await send(byJournal, transfer(KNOWN, TAO))).result);
    expect((await review(byJournal, TWIN)).lookAlike).toMatchObject({ source: 'paid before' });
  });

  it('A2 a name in the address book does not lift the stop of a twin, a payment of it does', async () => {
    const wallets = testWallets(world.alice, [hotkey, contact(TWIN, 'miner 1')]);
    const service = await world.service({ wallets, guard: guard() });
    const stopped = await review(service, TWIN);
    expect(stopped.lookAlike).toMatchObject({ address: KNOWN });
    answer = true;
    expect(await code(service, stopped, { lookAlike: retypedOf(TWIN) })).toBe('finalized');
    expect((await review(service, TWIN)).lookAlike).toBeNull();
  });

  it('A2 the stop falls for its last letters and for a yes outside the window, for nothing less', async () => {
    const wallets = testWallets(world.alice, [hotkey]);
    const service = await world.service({ wallets, guard: guard() });
    const stopped = await review(service, TWIN);
    for (const said of [null, '', TWIN, retypedOf(TWIN).toLowerCase(), retypedOf(KNOWN)]) {
      expect(await code(service, stopped, { lookAlike: said }), String(said)).toBe('LOOK_ALIKE');
    }
    expect(asked).toEqual([]);
    const right = { lookAlike: retypedOf(TWIN) };
    expect(await code(service, stopped, right)).toBe('LOOK_ALIKE');
    expect(asked).toEqual([`savings / m1 ${TWIN}`]);
    answer = true;
    expect(await code(service, stopped, right)).toBe('finalized');
  });

  it('A2 a first payment is confirmed once, never for own keys and contacts', async () => {
    const bob = world.bob.address;
    const wallets = testWallets(world.alice, [hotkey, contact(bob, 'bob')]);
    const service = await world.service({ wallets, guard: guard() });
    const first = await review(service, STRANGER);
    expect(first.firstPayment).toBe(true);
    expect(await code(service, first, { firstPayment: false })).toBe('FIRST_PAYMENT');
    expect(await code(service, first, { firstPayment: true })).toBe('finalized');
    for (const to of [STRANGER, KNOWN, bob, world.alice.address]) {
      expect((await review(service, to)).firstPayment, to).toBe(false);
    }
    const again = await review(service, STRANGER);
    expect(await code(service, again, { firstPayment: false })).toBe('finalized');
  });

  it('K3 I5 the remembered password signs for a yes outside the window alone', async () => {
    const real = testSigner(world.alice);
    const used: unknown[] = [];
    const signer: SignerPort = {
      ...real,
      sign: (input, readMetadata) => {
        used.push(input.password);
        return real.sign({ ...input, password: PASSWORD }, readMetadata);
      },
    };
    const questions: string[] = [];
    const asks = quietGuard({
      confirmUntyped: ({ sentence, to, networkName }, how) => {
        questions.push([how, sentence, to?.address, networkName].join(' | '));
        return Promise.resolve(answer);
      },
    });
    const service = await world.service({ guard: asks, signer });
    const made = await review(service, STRANGER);
    const end = async (password: SignPassword): Promise<string> => {
      const result = await minedUntil(world, sign(service, made, password).result);
      return result.ok ? result.value.state : result.error.code;
    };
    expect(await end(REMEMBERED)).toBe('REMEMBERED_DECLINED');
    expect(used).toEqual([]);
    expect(questions).toEqual([
      `remembered | ${made.sentence} | ${STRANGER} | ${made.networkName}`,
    ]);
    answer = true;
    expect(await end(REMEMBERED)).toBe('finalized');
    expect(used).toEqual([REMEMBERED]);
    const typed = await review(service, STRANGER);
    await minedUntil(world, sign(service, typed).result);
    expect(questions).toHaveLength(2);
  });

  it('I5 without a password typed a recipient never paid is asked about outside the window', async () => {
    const questions: string[] = [];
    const asks = quietGuard({
      confirmUntyped: ({ sentence }, how) => {
        questions.push(`${how} ${sentence}`);
        return Promise.resolve(answer);
      },
    });
    const service = await world.service({ guard: asks });
    const made = await review(service, STRANGER);
    const onFinney: Review = { ...made, networkKind: 'finney' };
    const outside = async (of: Review, password: SignPassword, isPaid: boolean) => {
      const end = await askedOutside(of, password, isPaid, asks);
      return end.ok ? 'yes' : end.error.code;
    };
    expect(await outside(onFinney, null, false)).toBe('UNTYPED_DECLINED');
    expect(questions).toEqual([`open ${made.sentence}`]);
    answer = true;
    expect(await outside(onFinney, null, false)).toBe('yes');
    // What a page says of a plain key is no password.
    const plain = { ...onFinney, encrypted: false };
    expect(await outside(plain, 'x', false)).toBe('yes');
    for (const [of, password, isPaid] of [
      [onFinney, PASSWORD, false],
      [onFinney, null, true],
      [made, null, false],
    ] as const) {
      expect(await outside(of, password, isPaid)).toBe('yes');
    }
    expect(questions).toHaveLength(3);
  });

  it('I5 K7 what waited behind a question is not signed under the lock, nor when the review is too old', async () => {
    let [isLocked, clock] = [false, Date.now()];
    let meanwhile = (): void => void (isLocked = true);
    const asks = quietGuard({
      isLocked: () => isLocked,
      confirmUntyped: () => {
        meanwhile();
        return Promise.resolve(true);
      },
    });
    const service = await world.service({ guard: asks, now: () => clock });
    const end = async (): Promise<string> => {
      const result = await minedUntil(
        world,
        sign(service, await review(service, STRANGER), REMEMBERED).result,
      );
      return result.ok ? result.value.state : result.error.code;
    };
    expect(await end()).toBe('LOCKED');
    isLocked = false;
    meanwhile = () => void (clock += REVIEW_LIFE_MS + 1);
    expect(await end()).toBe('REVIEW_EXPIRED');
    // Locked and opened again while the question stood.
    meanwhile = () => service.forgetReviews();
    expect(await end()).toBe('REVIEW_EXPIRED');
    expect(service.recent(10)).toEqual({ ok: true, value: [] });
  });

  it('a test account of the sandbox is called by its name, unless the user calls it otherwise', async () => {
    const service = await world.service({ guard: guard() });
    const named = await review(service, SANDBOX_BOB);
    expect(named.to).toEqual({ address: SANDBOX_BOB, name: 'Bob (test account)' });
    expect(named.sentence).toBe('Send 1 τ from savings to Bob (test account)');
    expect(named.differences[1]?.label).toBe('Bob (test account), free');
    await service.close();
    const wallets = testWallets(world.alice, [contact(SANDBOX_BOB, 'my Bob')]);
    const own = await world.service({ wallets, guard: guard() });
    expect((await review(own, SANDBOX_BOB)).to?.name).toBe('my Bob (contact)');
  });

  it('A2 says behind the name whether it is an own one, a watched one or a contact', async () => {
    const long = 'x'.repeat(255);
    const cases: [Omit<KnownAddress, 'address' | 'wallet'>, string][] = [
      [{ role: 'coldkey', name: 'cold' }, 'cold (your wallet)'],
      [{ role: 'hotkey', name: 'cold / m1' }, 'cold / m1 (your hotkey)'],
      [{ role: 'coldkey', name: 'planted', watched: true }, 'planted (watched, no key here)'],
      [{ role: 'watched', name: 'Seen' }, 'Seen (watched, no key here)'],
      [{ role: 'contact', name: 'cold (your wallet)' }, 'cold (your wallet) (contact)'],
      [{ role: 'contact', name: long }, `${long.slice(0, 160)} (contact)`],
    ];
    for (const [entry, name] of cases) {
      const wallets = testWallets(world.alice, [{ address: STRANGER, wallet: 'cold', ...entry }]);
      const service = await world.service({ wallets, guard: guard() });
      const told = await review(service, STRANGER);
      expect(told.to?.name).toBe(name);
      expect(told.sentence).toBe(`Send 1 τ from savings to ${name}`);
      await service.close();
    }
  });

  it('A3 a pasted recipient is compared with the clipboard at paste, review and signature', async () => {
    const service = await world.service({ guard: guard() });
    clipboard = `${STRANGER.slice(0, 6)} ${STRANGER.slice(6)}\n`;
    expect(await service.pasted(STRANGER)).toBeNull();
    const calm = await review(service, STRANGER);
    expect(calm.warnings.map((warning) => warning.code)).not.toContain('CLIPBOARD_CHANGED');
    clipboard = TWIN;
    expect(await code(service, calm, {})).toBe('CLIPBOARD_CHANGED');
    const warned = await review(service, STRANGER);
    expect(warned.warnings).toContainEqual(
      expect.objectContaining({ code: 'CLIPBOARD_CHANGED', level: 'danger' }),
    );
    clipboard = STRANGER;
    expect(await code(service, warned, {})).toBe('CLIPBOARD_CHANGED');
    expect(await code(service, calm, {})).toBe('finalized');
  });
});
