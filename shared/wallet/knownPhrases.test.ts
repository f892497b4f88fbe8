import { describe, expect, it } from 'vitest';
import { isKnownPhrase, TEST_PHRASES } from './knownPhrases';

const words = (phrase: string): string[] => phrase.split(' ');

describe('phrases that everybody knows', () => {
  it('are found, and mere patterns too', () => {
    for (const phrase of TEST_PHRASES) expect(isKnownPhrase(words(phrase))).toBe(true);
    expect(isKnownPhrase(words(`${'abandon '.repeat(11)}about`))).toBe(true);
    expect(isKnownPhrase(words(`${'abandon '.repeat(23)}art`))).toBe(true);
    expect(isKnownPhrase(words(`${'zoo '.repeat(11)}wrong`))).toBe(true);
  });

  it('others are not', () => {
    const own =
      'marble orchard velvet pigeon copper thunder garden oxygen ladder salmon meadow timber';
    expect(isKnownPhrase(words(own))).toBe(false);
    const [first = ''] = TEST_PHRASES;
    expect(isKnownPhrase([...words(first)].reverse())).toBe(false);
  });
});
