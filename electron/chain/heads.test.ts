import { describe, expect, it } from 'vitest';
import { skipReason, SPECS, testChain } from '../engine/testing/testChain';
import { needs } from '../platform/testing/needs';
import { readHead } from './heads';

describe.each(SPECS)('a header, spec %s', (spec) => {
  const skip = skipReason(spec);

  it('T2 has the hash that the chain gives it, by fixed rules', needs(skip), async () => {
    const chain = await testChain({ spec });
    const { header, hash, number } = await chain.newBlock();
    const { parentHash, stateRoot, extrinsicsRoot } = header;
    const read = readHead(chain.genesisHash, header);
    expect(read).toEqual({ number, hash, parentHash, stateRoot, extrinsicsRoot });
    expect(readHead(chain.genesisHash, { ...header, number: '0x2' }).hash).not.toBe(hash);
  });

  it.each([
    ['half a byte', { digest: { logs: ['0x0'] } }],
    ['no digest', { digest: undefined }],
    ['a number of nine digits', { number: '0x100000000' }],
  ])('T2 of %s is none', needs(skip), async (_what, change) => {
    const chain = await testChain({ spec });
    const { header } = await chain.newBlock();
    expect(() => readHead(chain.genesisHash, { ...header, ...change })).toThrow('NODE_GARBAGE');
  });
});
