import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FINNEY_GENESIS } from '../../shared/chain/networks';
import { skipReason, type Spec } from '../engine/testing/testChain';
import { readMetadata } from '../signer/metadata';
import { metadataDigest } from '../signer/metadataDigest';
import type { SignerPort, WalletPort } from './ports';
import { aliceOnDisk, signerInThisProcess } from './testing/realSigner';
import { openWorld, send, TAO, transfer, type World } from './testing/world';
import { needs } from '../platform/testing/needs';

// Runtimes as they are built for a chain of one's own: they have the extension, and no digest inside.
describe.each<Spec>([218, 293])('T2 spec %s under the block 0 of Finney', (spec) => {
  const skip = skipReason(spec);
  let world: World;
  let wallets: WalletPort;
  let remove: () => Promise<void>;
  beforeEach(async () => {
    if (skip) return;
    world = await openWorld(spec, FINNEY_GENESIS);
    ({ wallets, remove } = await aliceOnDisk(world.alice.address));
  });
  afterEach(async () => {
    if (skip) return;
    await world.close();
    await remove();
  });

  it('T2 signs the digest in, and the chain names that it has none', needs(skip), async () => {
    const asked: Parameters<SignerPort['sign']>[0][] = [];
    const real = signerInThisProcess();
    const signer: SignerPort = {
      metadataDigest: (input, metadata) => real.metadataDigest(input, metadata),
      foreseeLimit: (input, metadata) => real.foreseeLimit(input, metadata),
      sign: (input, metadata) => {
        asked.push(input);
        // The key file is plain.
        return real.sign({ ...input, password: null }, metadata);
      },
    };
    const service = await world.service({ wallets, signer });
    const { review, result } = await send(service, transfer(world.bob.address, TAO));
    expect(review.warnings.map(({ code }) => code)).not.toContain('METADATA_TRUSTED');
    const end = await result;
    expect(end).toMatchObject({
      ok: true,
      value: {
        state: 'refused',
        error: { code: 'pool.CannotLookup', details: expect.stringMatching(/^1011: /) },
      },
    });
    const answer = world.chain.call('Metadata_metadata_at_version', Uint8Array.of(15, 0, 0, 0));
    const token = { symbol: 'TAO', decimals: 9 };
    const digest = metadataDigest(readMetadata(answer.subarray(5)), token);
    const payload = asked[0]?.payload ?? '';
    // Some(digest) ends what is only signed; mode 1 ends what is sent, before the two versions.
    expect(payload.endsWith(`01${Buffer.from(digest).toString('hex')}`)).toBe(true);
    const { specVersion, transactionVersion } = world.api.runtimeVersion;
    const versions = [specVersion, transactionVersion].map((u32) => u32.toHex(true).slice(2));
    expect(payload).toContain(`01${versions.join('')}${FINNEY_GENESIS.slice(2)}`);
  });
});
