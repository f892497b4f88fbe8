import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  pairFromKeyfilePrivate,
  pairFromSeed,
  pairFromUri,
  signBytes,
  toKeyfilePrivate,
  verifyBytes,
} from './derive';
import { PHRASE_LENGTHS } from '../../shared/wallet/model';
import { TEST_PHRASES } from '../../shared/wallet/knownPhrases';
import { signerHandlers } from './handlers';
import { entropyToWords, newPhrase, phraseProblem } from './phrase';

describe('K6 phrases', () => {
  it('new ones are valid, of the asked length and never the same', () => {
    const seen = new Set<string>();
    for (let i = 0; i < 200; i++) {
      for (const length of PHRASE_LENGTHS) {
        const words = newPhrase(length);
        expect(words).toHaveLength(length);
        expect(phraseProblem(words)).toBeUndefined();
        seen.add(words.join(' '));
      }
    }
    expect(seen.size).toBe(1_000);
  });

  it('names the first wrong word and suggests near ones', () => {
    const words = newPhrase(12);
    words[6] = 'leopart';
    expect(phraseProblem(words)).toMatchObject({ word: 7, suggestions: ['leopard'] });
    expect(phraseProblem(['ability', 'abl'])?.suggestions).toContain('able');
    expect(phraseProblem([])).toMatchObject({ word: null });
    expect(phraseProblem(['zoo', 'zoo'])).toMatchObject({ word: null });
  });

  it('a word exchanged for another is seen by the checksum 15 times of 16', () => {
    const entropy = fc.uint8Array({ minLength: 16, maxLength: 16 });
    let missed = 0;
    fc.assert(
      fc.property(entropy, fc.nat(11), (bytes, at) => {
        const words = entropyToWords(bytes);
        words[at] = words[at] === 'zoo' ? 'zone' : 'zoo';
        if (!phraseProblem(words)) missed++;
      }),
      { numRuns: 500 },
    );
    expect(missed).toBeLessThan(80);
  });

  it('says which phrases everybody knows, without refusing them', async () => {
    const preview = async (phrase: string) => {
      const context = {
        signal: new AbortController().signal,
        progress: () => undefined,
        ports: [],
      };
      return signerHandlers().previewSecret({ secret: phrase }, context);
    };
    for (const phrase of [...TEST_PHRASES, `${'abandon '.repeat(11)}about`]) {
      // A misprint in the list would be no phrase at all.
      expect(await preview(phrase)).toMatchObject({ ok: true, value: { wellKnown: true } });
    }
    const own = newPhrase(12).join(' ');
    expect(await preview(own)).toMatchObject({ ok: true, value: { wellKnown: false } });
  });
});

describe('K5 key forms', () => {
  const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 });

  it('the key file form and back is the same key, which signs', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const pair = pairFromSeed(seed);
        const again = pairFromKeyfilePrivate(toKeyfilePrivate(pair), 'sr25519');
        const message = Buffer.from(seed);
        return (
          again !== undefined &&
          Buffer.from(again.publicKey).equals(pair.publicKey) &&
          Buffer.from(again.secretKey).equals(pair.secretKey) &&
          verifyBytes(message, signBytes(again, message), pair.publicKey)
        );
      }),
      { numRuns: 25 },
    );
  });

  it('a signature with any bit flipped, or malformed, is simply bad', () => {
    const pair = pairFromUri('//Alice');
    const message = Buffer.from('message');
    const signature = signBytes(pair, message);
    fc.assert(
      fc.property(fc.nat(511), (bit) => {
        const spoiled = Uint8Array.from(signature);
        spoiled[bit >> 3] = (spoiled[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        return !verifyBytes(message, spoiled, pair.publicKey);
      }),
      { numRuns: 40 },
    );
    for (const bytes of [Buffer.alloc(0), Buffer.alloc(64), Buffer.alloc(64, 255)]) {
      expect(verifyBytes(message, bytes, pair.publicKey)).toBe(false);
      expect(verifyBytes(message, bytes, Buffer.alloc(32, 255), 'ed25519')).toBe(false);
    }
  });

  it.each(['', 'old old old', '0x12', '//', 'Old leopard', 'old//a b///', '\u0000'])(
    'the path %j is refused or a key, never a crash',
    (uri) => {
      let name = 'key';
      try {
        pairFromUri(uri);
      } catch (error) {
        name = error instanceof Error ? error.name : 'unknown';
      }
      expect(['key', 'Refused']).toContain(name);
    },
  );
});
