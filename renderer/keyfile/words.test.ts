import { describe, expect, it } from 'vitest';
import { foreignKindSchema, writtenBySchema, type KeyFacts } from '../../shared/keyfile/model';
import { walletError } from '../../shared/wallet/errors';
import { canOpen, kindWords, readersWords, writtenWords } from './words';

const facts = (encryption: KeyFacts['encryption'], problem: KeyFacts['problem'] = null) =>
  ({ encryption, problem }) as KeyFacts;

describe('words of a key', () => {
  it('name each generation in words of its own', () => {
    const words = writtenBySchema.options.map(writtenWords);
    expect(new Set(words).size).toBe(words.length);
  });

  it('say who reads it, and whose it is when it is not yours', () => {
    const access = { mode: '0644', readers: 'everyone' as const, otherOwner: false };
    expect(readersWords(access)).toBe('every user of this computer (0644)');
    expect(readersWords({ ...access, otherOwner: true })).toContain('another user');
    expect(readersWords({ ...access, mode: null, readers: 'unknown' })).not.toContain('(');
  });

  it('offer to open what opens: not an address, not a broken file, but a key whose public file is', () => {
    expect(canOpen(facts('nacl'))).toBe(true);
    expect(canOpen(facts(null))).toBe(false);
    expect(canOpen(facts('unknown'))).toBe(false);
    expect(canOpen(facts('none', walletError('BROKEN_KEYFILE')))).toBe(false);
    expect(canOpen(facts('nacl', walletError('PUBLIC_MISSING')))).toBe(true);
    expect(canOpen({ ...facts('none'), scheme: 'other' })).toBe(false);
  });

  it('say what a key is that only other tools can use', () => {
    const words = foreignKindSchema.options.map((foreign) =>
      kindWords({ scheme: 'other', foreign, encryption: 'none' }),
    );
    expect(new Set(words).size).toBe(words.length);
    expect(
      kindWords({ scheme: 'other', foreign: 'rotatingMlDsa65', encryption: 'none' }),
    ).toContain('ML-DSA-65');
  });
});
