import { Keyring } from '@polkadot/keyring';
import { cryptoWaitReady, signatureVerify } from '@polkadot/util-crypto';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageError, messageErrorCodes } from '../../shared/message/errors';
import { messageContract } from '../../shared/message/contract';
import { sampleOf } from '../platform/testing/samples';
import { SignerClient } from '../signer/client';
import { pairFromSeed, toKeyfilePrivate } from '../signer/derive';
import { localSigner } from '../signer/testing/localHost';
import { listWallets } from '../wallet/folder';
import { encodeSs58 } from '../../shared/units/ss58';
import { MessageService } from './service';

let root: string;
let service: MessageService;
const seed = randomBytes(32);

async function plant(wallet: string, scheme: 'sr25519' | 'ed25519'): Promise<string> {
  const pair = pairFromSeed(seed, scheme);
  const ss58Address = encodeSs58(pair.publicKey);
  const privateKey = `0x${Buffer.from(toKeyfilePrivate(pair)).toString('hex')}`;
  const cryptoType = scheme === 'sr25519' ? 1 : 0;
  const folder = join(root, wallet);
  await mkdir(join(folder, 'hotkeys'), { recursive: true });
  const secret = JSON.stringify({ privateKey, ss58Address, cryptoType });
  const shown = JSON.stringify({ ss58Address, cryptoType });
  await writeFile(join(folder, 'coldkey'), secret);
  await writeFile(join(folder, 'coldkeypub.txt'), shown);
  await writeFile(join(folder, 'hotkeys', 'h'), secret);
  return ss58Address;
}

beforeAll(async () => {
  await cryptoWaitReady();
  root = await mkdtemp(join(tmpdir(), 'taodesk-message-'));
  service = new MessageService(
    new SignerClient(localSigner()),
    { current: () => listWallets(root) },
    { isKept: () => Promise.resolve(false), used: () => undefined },
    () => Promise.resolve(true),
  );
});
afterAll(() => rm(root, { recursive: true, force: true }));

const sign = (
  wallet: string,
  message: string,
  form: 'plain' | 'wrapped' = 'plain',
  hotkey: string | null = null,
) => service.sign({ wallet, hotkey, password: null, message, form });

const verify = async (message: string, signature: string, signer: string) => {
  const verdict = await service.verify({ message, signature, signer });
  return verdict.ok ? verdict.value : expect.fail(verdict.error.code);
};

async function signed(wallet: string, message: string, form: 'plain' | 'wrapped', hotkey?: string) {
  const result = await sign(wallet, message, form, hotkey ?? null);
  return result.ok ? result.value : expect.fail(result.error.code);
}

describe.each(['sr25519', 'ed25519'] as const)('a message signed with %s', (scheme) => {
  const wallet = `w-${scheme}`;
  let address: string;
  beforeAll(async () => {
    address = await plant(wallet, scheme);
  });

  it.each(['plain', 'wrapped'] as const)('K5 %s is good here and for polkadot-js', async (form) => {
    for (const message of ['I own this key', 'два\nlines 🦦', '0xdeadbeef', 'x'.repeat(10_000)]) {
      const made = await signed(wallet, message, form);
      expect(made).toMatchObject({ address, scheme, form });
      const good = { good: true, form, scheme, address, reason: null };
      expect(await verify(message, made.signature, address)).toEqual(good);
      expect(await verify(message, `0x${made.signature}`, hexKey(scheme))).toEqual(good);
      const text = form === 'plain' ? message : `<Bytes>${message}</Bytes>`;
      const theirs = signatureVerify(Buffer.from(text), `0x${made.signature}`, address);
      expect(theirs.isValid).toBe(true);
    }
  });

  it('K5 what polkadot-js signed is good here, plain and wrapped', async () => {
    const pair = new Keyring({ type: scheme, ss58Format: 42 }).addFromSeed(seed);
    for (const [text, form] of [
      ['hello', 'plain'],
      ['<Bytes>hello</Bytes>', 'wrapped'],
    ] as const) {
      const signature = Buffer.from(pair.sign(text)).toString('hex');
      expect(await verify('hello', signature, pair.address)).toMatchObject({ good: true, form });
    }
  });

  it('K5 the bytes that 0x digits stand for are a form of their own', async () => {
    const pair = new Keyring({ type: scheme, ss58Format: 42 }).addFromSeed(seed);
    const bytes = Buffer.from('deadbeef', 'hex');
    const wrapped = Buffer.concat([Buffer.from('<Bytes>'), bytes, Buffer.from('</Bytes>')]);
    for (const [made, form] of [
      [bytes, 'hex'],
      [wrapped, 'wrapped-hex'],
    ] as const) {
      const signature = Buffer.from(pair.sign(made)).toString('hex');
      const verdict = await verify('0xDEADbeef', signature, pair.address);
      expect(verdict).toMatchObject({ good: true, form, scheme });
      for (const other of ['deadbeef', '0xdeadbee', '0xdeadbeef ', '0x']) {
        expect(await verify(other, signature, pair.address)).toMatchObject({ good: false });
      }
    }
  });

  it('K5 a signature with the byte of its scheme before it is good for that scheme alone', async () => {
    const pair = new Keyring({ type: scheme, ss58Format: 42 }).addFromSeed(seed);
    const signature = Buffer.from(pair.sign('hello', { withType: true })).toString('hex');
    expect(signature).toHaveLength(130);
    const good = { good: true, form: 'plain', scheme };
    expect(await verify('hello', `0x${signature}`, pair.address)).toMatchObject(good);
    const turned = `${signature.startsWith('00') ? '01' : '00'}${signature.slice(2)}`;
    const differs = { good: false, reason: 'differs' };
    expect(await verify('hello', turned, pair.address)).toMatchObject(differs);
    const unknown = `02${signature.slice(2)}`;
    expect(await verify('hello', unknown, pair.address)).toMatchObject({ reason: 'signature' });
  });

  it('a hotkey signs too', async () => {
    const made = await signed(wallet, 'from a machine', 'plain', 'h');
    expect(await verify('from a machine', made.signature, address)).toMatchObject({ good: true });
  });

  it('another text, another key and one flipped bit are not good', async () => {
    const { signature } = await signed(wallet, 'exactly this', 'plain');
    const other = encodeSs58(pairFromSeed(randomBytes(32), scheme).publicKey);
    const differs = { good: false, form: null, scheme: null, reason: 'differs' };
    expect(await verify('exactly that', signature, address)).toMatchObject(differs);
    expect(await verify('exactly this', signature, other)).toMatchObject(differs);
    for (let bit = 0; bit < 512; bit += 7) {
      const bytes = Buffer.from(signature, 'hex');
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const flipped = await verify('exactly this', bytes.toString('hex'), address);
      expect(flipped, `bit ${bit}`).toMatchObject(differs);
    }
  });
});

const hexKey = (scheme: 'sr25519' | 'ed25519'): string =>
  Buffer.from(pairFromSeed(seed, scheme).publicKey).toString('hex');

describe('a malformed signature or signer', () => {
  it('is a verdict, never a failure', async () => {
    const address = await plant('w', 'sr25519');
    for (const signature of ['', '0x', 'zz', '00', 'f'.repeat(127), 'f'.repeat(130), '🦦']) {
      const verdict = await verify('m', signature, address);
      expect(verdict).toMatchObject({ good: false, reason: 'signature', address });
    }
    for (const signature of ['f'.repeat(128), '0'.repeat(128), `${'0'.repeat(126)}80`]) {
      expect(await verify('m', signature, address)).toMatchObject({ reason: 'differs' });
      expect(await verify('m', signature, 'f'.repeat(64))).toMatchObject({ reason: 'differs' });
    }
    for (const signer of ['', 'nobody', `${address}x`, address.slice(1), 'f'.repeat(63), '0x']) {
      const verdict = await verify('m', 'f'.repeat(128), signer);
      expect(verdict).toMatchObject({ good: false, reason: 'signer', address: null });
    }
  });
});

describe('T3 a text that could be a transaction', () => {
  beforeAll(() => plant('w', 'sr25519'));

  it.each([
    ['control characters', 'pay\0load'],
    ['unassigned characters', `x${String.fromCodePoint(0x378)}`],
    ['32 bytes, as a hash has', 'a'.repeat(32)],
    ['32 bytes of other letters', 'я'.repeat(16)],
  ])('T3 is refused plain for %s, and signed wrapped', async (_why, message) => {
    const plain = await sign('w', message);
    expect(plain).toMatchObject({ ok: false, error: { code: 'MAY_BE_TRANSACTION' } });
    const made = await signed('w', message, 'wrapped');
    expect(await verify(message, made.signature, made.address)).toMatchObject({ form: 'wrapped' });
  });

  it('T3 half a surrogate pair, which would be signed as another letter, crosses no boundary', () => {
    const { input } = messageContract.channels.sign;
    const sample = { ...(sampleOf(input) as object), message: 'ok' };
    expect(input.safeParse(sample).success).toBe(true);
    expect(input.safeParse({ ...sample, message: 'a\ud800' }).success).toBe(false);
    expect(input.safeParse({ ...sample, message: '' }).success).toBe(false);
  });
});

describe('the key that signs', () => {
  it('is refused by name when it is missing, watched only, locked or another one', async () => {
    await plant('other', 'sr25519');
    const bob = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty';
    await mkdir(join(root, 'watched'));
    await writeFile(join(root, 'watched', 'coldkeypub.txt'), JSON.stringify({ ss58Address: bob }));
    await mkdir(join(root, 'locked'));
    await writeFile(
      join(root, 'locked', 'coldkey'),
      Buffer.from('$NACLxxxxxxxxxxxxxxxxxxxxxxxxxxxx'),
    );
    await writeFile(join(root, 'locked', 'coldkeypub.txt'), JSON.stringify({ ss58Address: bob }));
    const codeOf = async (wallet: string, hotkey: string | null = null) => {
      const result = await sign(wallet, 'm', 'plain', hotkey);
      return result.ok ? 'ok' : result.error.code;
    };
    expect(await codeOf('none')).toBe('FILE_MISSING');
    expect(await codeOf('other', 'none')).toBe('FILE_MISSING');
    expect(await codeOf('watched')).toBe('WATCH_ONLY');
    await mkdir(join(root, 'watched', 'hotkeys'));
    const shown = join(root, 'watched', 'hotkeys', 'awaypub.txt');
    await writeFile(shown, JSON.stringify({ ss58Address: bob }));
    expect(await codeOf('watched', 'away')).toBe('WATCH_ONLY');
    expect(await codeOf('locked')).toBe('PASSWORD_NEEDED');
    const asked = new SignerClient(localSigner()).ask('signMessage', {
      path: join(root, 'other', 'coldkey'),
      password: null,
      address: bob,
      message: 'm',
      form: 'plain',
    });
    expect(await asked).toMatchObject({ ok: false, error: { code: 'OTHER_KEY' } });
  });
});

describe('user texts of message errors', () => {
  it('say what happened and what to do', () => {
    for (const { message, remedy } of messageErrorCodes.map((code) => messageError(code))) {
      expect(message).toMatch(/^[A-Z].*\.$/);
      expect(remedy).toMatch(/^[A-Z].*\.$/);
    }
  });
});
