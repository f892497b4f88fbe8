import { blake2b } from '@noble/hashes/blake2.js';
import { expandMetadata, Metadata, TypeRegistry } from '@polkadot/types';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SignerClient } from './client';
import { FINNEY_GENESIS, TEST_GENESIS } from '../../shared/chain/networks';
import { confirmPayload } from './confirm';
import { createHotkeys } from './createHotkeys';
import { verifyBytes } from './derive';
import { signMessage } from './message';
import { readMetadata } from './metadata';
import { metadataDigest } from './metadataDigest';
import { parseAnySs58 } from '../../shared/units/ss58';
import type { SignIntent } from './protocol';
import { Signing } from './signing';
import { localSigner } from './testing/localHost';
import { lacks, needs } from '../platform/testing/needs';
import { SANDBOX_BOB as BOB } from '../../shared/sandbox/model';

const shared = process.env['TAODESK_SHARED'] ?? '../shared';
const file = `${shared}/metadata/local-461-v14.scale`;
const present = existsSync(file);

const GENESIS = `0x${'45'.repeat(32)}`;
const BLOCK = `0x${'ab'.repeat(32)}`;
const hex = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString('hex')}`;

describe(
  'T1 the signer compares the bytes with what was shown',
  needs(lacks(present, 'metadata files')),
  () => {
    let root: string;
    let address: string;
    let registry: TypeRegistry;
    let tx: ReturnType<typeof expandMetadata>['tx'];
    const client = new SignerClient(localSigner());
    const metadata = present ? readFileSync(file) : Buffer.alloc(0);
    const metadataHash = hex(blake2b(metadata, { dkLen: 32 }));

    beforeAll(async () => {
      root = await mkdtemp(join(tmpdir(), 'taodesk-'));
      await mkdir(join(root, 'w'));
      const lock = { kind: 'plain' as const };
      const { made } = await createHotkeys({
        root,
        wallet: 'w',
        names: ['h'],
        words: 12,
        scheme: 'sr25519',
        lock,
      });
      address = made[0]?.address ?? '';
      registry = new TypeRegistry();
      const decoded = new Metadata(registry, `0x${metadata.toString('hex')}`);
      registry.setMetadata(decoded);
      ({ tx } = expandMetadata(registry, decoded));
    });
    afterAll(() => rm(root, { recursive: true, force: true }));

    const intent = (): SignIntent => ({
      pallet: 'Balances',
      call: 'transfer_keep_alive',
      args: { dest: BOB, value: '12500000000' },
      signer: address,
      genesisHash: GENESIS,
      specVersion: 461,
      transactionVersion: 1,
      nonce: 7,
      era: { period: 64, block: 1_000 },
      blockHash: BLOCK,
      tip: '0',
    });

    // Built by @polkadot/types, read by the signer's own decoder.
    const payloadOf = (
      more: Partial<Record<string, unknown>> = {},
      value = 12_500_000_000n,
    ): string => {
      const call = tx['balances']?.['transferKeepAlive']?.(BOB, value);
      const payload = registry.createType(
        'ExtrinsicPayload',
        {
          method: call?.toHex(),
          era: registry.createType('ExtrinsicEra', { current: 1_000, period: 64 }).toHex(),
          nonce: 7,
          tip: 0,
          specVersion: 461,
          transactionVersion: 1,
          genesisHash: GENESIS,
          blockHash: BLOCK,
          mode: 0,
          ...more,
        },
        { version: 4 },
      );
      return hex(payload.toU8a({ method: true }));
    };
    const sign = (payload: string, shown: SignIntent) =>
      client.sign(
        { path: join(root, 'w/hotkeys/h'), password: null, payload, intent: shown, metadataHash },
        () => metadata,
      );

    it('signs what was shown, and the signature verifies', async () => {
      const payload = payloadOf();
      const signed = await sign(payload, intent());
      expect(signed).toMatchObject({ ok: true });
      if (!signed.ok) return;
      const parsed = parseAnySs58(address);
      const signature = Buffer.from(signed.value.signature.slice(2), 'hex');
      const bytes = Buffer.from(payload.slice(2), 'hex');
      expect(parsed.ok && verifyBytes(bytes, signature, parsed.publicKey)).toBe(true);
    });

    it('I5 a plain file takes no text for a password: main asks about signatures without one', async () => {
      const path = join(root, 'w/hotkeys/h');
      const asked = { path, payload: payloadOf(), intent: intent(), metadataHash };
      const signed = await client.sign({ ...asked, password: 'x' }, () => metadata);
      expect(signed.ok ? 'signed' : signed.error.code).toBe('NOT_ENCRYPTED');
    });

    it('T3 no payload passes as a message: its text is unprintable, and its call is known', async () => {
      const signing = new Signing();
      const call = Buffer.from(tx['system']?.['remark']?.('hello').toU8a() ?? []);
      expect(signing.isCall(call)).toBe(false);
      signing.metadataDigest({ genesisHash: GENESIS, metadataHash, metadata });
      expect(signing.isCall(call)).toBe(true);
      for (const text of ['hello', 'I own this key', '0x0503', '{"a":1}', 'x'.repeat(500)]) {
        expect(signing.isCall(Buffer.from(text)), text).toBe(false);
      }
      const message = { path: join(root, 'w/hotkeys/h'), password: null, address: null };
      for (const text of ['latin1', 'utf8'] as const) {
        const payload = Buffer.from(payloadOf().slice(2), 'hex').toString(text);
        const asked = await client.ask('signMessage', {
          ...message,
          message: payload,
          form: 'plain',
        });
        expect(asked).toMatchObject({ ok: false, error: { code: 'MAY_BE_TRANSACTION' } });
      }
      const refused = signMessage({ ...message, message: 'm', form: 'plain' }, () => true);
      await expect(refused).rejects.toMatchObject({ error: { details: 'call' } });
    });

    it.each([
      ['pallet', { pallet: 'SubtensorModule' }],
      ['call', { call: 'transfer_allow_death' }],
      [
        'recipient',
        {
          args: { dest: '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY', value: '12500000000' },
        },
      ],
      ['amount by one rao', { args: { dest: BOB, value: '12500000001' } }],
      ['an argument too few', { args: { dest: BOB } }],
      ['an argument too many', { args: { dest: BOB, value: '12500000000', more: 1 } }],
      ['genesis', { genesisHash: BLOCK }],
      ['spec version', { specVersion: 462 }],
      ['transaction version', { transactionVersion: 2 }],
      ['nonce', { nonce: 8 }],
      ['era', { era: { period: 128, block: 1_000 } }],
      ['era block', { era: { period: 64, block: 1_001 } }],
      ['immortality', { era: null }],
      ['block', { blockHash: GENESIS }],
      ['tip', { tip: '1' }],
    ])('refuses another %s than shown', async (_what, change) => {
      const answer = await sign(payloadOf(), { ...intent(), ...change } as SignIntent);
      expect(answer).toMatchObject({ ok: false, error: { code: 'PAYLOAD_DIFFERS' } });
    });

    it('refuses the key of another address than shown, by that name', async () => {
      const answer = await sign(payloadOf(), { ...intent(), signer: BOB });
      expect(answer).toMatchObject({ ok: false, error: { code: 'COLDKEYPUB_DIFFERS' } });
    });

    it('T1 no single flipped bit of the payload is signed', async () => {
      const payload = Buffer.from(payloadOf().slice(2), 'hex');
      for (let bit = 0; bit < payload.length * 8; bit++) {
        const spoiled = Buffer.from(payload);
        spoiled[bit >> 3] = (spoiled[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const answer = await sign(hex(spoiled), intent());
        expect([bit, answer.ok]).toEqual([bit, false]);
      }
    });

    describe('T2 on a public chain', () => {
      const other = `0x${'cd'.repeat(32)}`;
      const bound = (genesisHash: string, digest: string | null) =>
        sign(payloadOf({ genesisHash, mode: digest ? 1 : 0, metadataHash: digest }), {
          ...intent(),
          genesisHash,
        });
      const digestOn = (genesisHash: string, bytes: Uint8Array = metadata) =>
        client.metadataDigest(
          { genesisHash, metadataHash: hex(blake2b(bytes, { dkLen: 32 })) },
          () => bytes,
        );

      it.each([FINNEY_GENESIS, TEST_GENESIS])(
        'T2 %s: the digest is signed, no other and not none',
        async (genesis) => {
          const digest = await digestOn(genesis);
          if (!digest.ok || digest.value === null) throw new Error('no digest');
          expect(digest.value).toBe(
            hex(metadataDigest(readMetadata(metadata), { symbol: 'TAO', decimals: 9 })),
          );
          expect(await bound(genesis, digest.value)).toMatchObject({ ok: true });
          for (const wrong of [other, null]) {
            expect(await bound(genesis, wrong)).toMatchObject({
              ok: false,
              error: { code: 'PAYLOAD_DIFFERS', details: 'CheckMetadataHash' },
            });
          }
        },
      );

      it('T2 elsewhere none is signed', async () => {
        expect(await digestOn(GENESIS)).toEqual({ ok: true, value: null });
        expect(await bound(GENESIS, other)).toMatchObject({ error: { code: 'PAYLOAD_DIFFERS' } });
      });

      it('T2 metadata that leaves the digest out, or numbers its types otherwise, is refused', async () => {
        const unnamed = renamed(metadata, 'CheckMetadataHash', 'CheckMetadataHasX');
        expect(await digestOn(FINNEY_GENESIS, unnamed)).toMatchObject({
          error: { code: 'PAYLOAD_UNREADABLE', details: 'CheckMetadataHash is not signed' },
        });
        const v16 = readFileSync(`${shared}/metadata/finney-424.scale`);
        expect(await digestOn(FINNEY_GENESIS, v16)).toMatchObject({
          error: { code: 'PAYLOAD_UNREADABLE', details: 'metadata of version 16 has no digest' },
        });
      });

      it('T2 a payload of another chain that holds its block 0 is refused', async () => {
        const payload = payloadOf({ blockHash: FINNEY_GENESIS });
        const answer = await sign(payload, { ...intent(), blockHash: FINNEY_GENESIS });
        expect(answer).toMatchObject({ error: { code: 'PAYLOAD_DIFFERS' } });
      });
    });

    it('refuses metadata that names an extension twice', async () => {
      const doubled = renamed(metadata, 'CheckMortality', 'CheckTxVersion');
      const answer = await client.sign(
        {
          path: join(root, 'w/hotkeys/h'),
          password: null,
          payload: payloadOf(),
          intent: intent(),
          metadataHash: hex(blake2b(doubled, { dkLen: 32 })),
        },
        () => doubled,
      );
      expect(answer).toMatchObject({ error: { details: 'an extension stands there twice' } });
    });

    it('refuses bytes in the half of an extension that says nothing', () => {
      const read = readMetadata(metadata);
      const plain = Buffer.from(payloadOf().slice(2), 'hex');
      expect(() => confirmPayload(read, plain, intent(), null)).not.toThrow();
      const nonce = read.extensions.find(({ name }) => name === 'CheckNonce');
      const [byte] =
        [...read.types].find(([, { def }]) => def.kind === 'primitive' && def.name === 'u8') ?? [];
      if (!nonce || byte === undefined) throw new Error('no such extension or type');
      nonce.additional = byte;
      // What CheckNonce now signs stands before the digest, which is one byte where there is none.
      const more = Buffer.concat([plain.subarray(0, -1), Buffer.of(0xff), plain.subarray(-1)]);
      expect(() => confirmPayload(read, more, intent(), null)).toThrow('PAYLOAD_UNREADABLE');
    });

    it('refuses bytes left over, bytes missing and other metadata', async () => {
      const payload = payloadOf();
      for (const spoiled of [`${payload}00`, payload.slice(0, -2), '0x']) {
        const answer = await sign(spoiled, intent());
        expect(answer).toMatchObject({ ok: false, error: { code: 'PAYLOAD_UNREADABLE' } });
      }
      const input = { genesisHash: GENESIS, metadataHash: BLOCK };
      const other = await client.metadataDigest(input, () => metadata);
      expect(other).toMatchObject({ ok: false, error: { code: 'PAYLOAD_UNREADABLE' } });
    });
  },
);

/** Other bytes, the same but for the last place of a name; both names have one length. */
function renamed(bytes: Uint8Array, from: string, to: string): Buffer<ArrayBuffer> {
  const copy = Buffer.from(bytes);
  copy.write(to, copy.lastIndexOf(from));
  return copy;
}
