import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseSs58 } from '../../shared/units/ss58';
import { codeOf, KeyfileWorld, valueOf } from '../keyfile/testing/keyfileWorld';
import { PASSWORD, quickWallet } from '../signer/testing/limitedWallet';
import { publicKeyfile } from '../wallet/keyfile';
import { MessageService } from './service';

let world: KeyfileWorld;
let asked: [string, string][];
let answer: () => Promise<boolean>;
let service: MessageService;
let address: string;
beforeEach(async () => {
  world = await KeyfileWorld.open();
  address = await plant('savings');
  await plant('other');
  await world.wallets.refresh();
  asked = [];
  answer = () => Promise.resolve(true);
  service = new MessageService(world.signer, world.wallets, world.guard, (...question) => {
    asked.push(question);
    return answer();
  });
});
afterEach(() => world.close());

async function plant(wallet: string): Promise<string> {
  const made = await quickWallet(world.root, wallet);
  const parsed = parseSs58(made.address);
  if (!parsed.ok) throw new Error('no address');
  await world.put(`${wallet}/coldkeypub.txt`, publicKeyfile(parsed.publicKey));
  return made.address;
}

const sign = (wallet: string, password: string | null = null, message = 'mine') =>
  service.sign({ wallet, hotkey: null, password, message, form: 'plain' });
const keep = () =>
  world.guard.keepUnlocked({ wallet: 'savings', password: PASSWORD, minutes: 5 }).then(valueOf);

describe('K7 a message of a wallet that is kept unlocked', () => {
  it('is signed without a password after a question of the system, and counted', async () => {
    expect(codeOf(await sign('savings'))).toBe('PASSWORD_NEEDED');
    expect(asked).toEqual([]);
    await keep();
    const told = new Promise((resolve) => world.guard.changes.on(resolve));
    const { signature } = valueOf(await sign('savings'));
    expect(asked).toEqual([['savings', 'mine']]);
    const good = await service.verify({ message: 'mine', signature, signer: address });
    expect(good).toMatchObject({ value: { good: true } });
    expect(await told).toMatchObject([{ wallet: 'savings', uses: 1 }]);
  });

  it('I5 is not signed where the question was answered with no, nor with a typed password asked about', async () => {
    await keep();
    answer = () => Promise.resolve(false);
    expect(codeOf(await sign('savings'))).toBe('CANCELLED');
    expect(asked).toHaveLength(1);
    expect(codeOf(await sign('savings', PASSWORD))).toBe('ok');
    expect(codeOf(await sign('savings', 'another one'))).toBe('WRONG_PASSWORD');
    expect(asked).toHaveLength(1);
  });

  it('asks for the password once the window was locked, also while the question stands', async () => {
    await keep();
    answer = () => {
      world.wallets.lock();
      return Promise.resolve(true);
    };
    expect(codeOf(await sign('savings'))).toBe('PASSWORD_NEEDED');
    expect(codeOf(await sign('savings'))).toBe('PASSWORD_NEEDED');
    expect(asked).toHaveLength(1);
  });

  it('I5 asks for the password of a text that no dialog shows whole', async () => {
    await keep();
    expect(codeOf(await sign('savings', null, 'long '.repeat(121)))).toBe('PASSWORD_NEEDED');
    expect(codeOf(await sign('savings', null, 'a line\n'.repeat(12)))).toBe('PASSWORD_NEEDED');
    expect(asked).toEqual([]);
  });

  it('is of that wallet alone, and T3 no text that could be a transaction', async () => {
    await keep();
    expect(codeOf(await sign('other'))).toBe('PASSWORD_NEEDED');
    expect(codeOf(await sign('savings', null, 'a'.repeat(32)))).toBe('MAY_BE_TRANSACTION');
  });
});
