import { describe, expect, it } from 'vitest';
import { typedWords } from './typedWords';

describe('a phrase as it is typed', () => {
  it.each([
    '  1-Old\t2-Leopard\n transfer ',
    '1. old\n2. leopard\n3. transfer',
    '1) old\r\n2) leopard\r\n3) transfer',
    '1 old 2 leopard 3 transfer',
    'old, leopard,transfer',
    '["old", "leopard", "transfer"]',
    '“old leopard transfer”',
  ])('is read as people write it: %j', (text) => {
    expect(typedWords(text)).toEqual(['old', 'leopard', 'transfer']);
  });

  it('keeps what is no word, to be told as wrong', () => {
    expect(typedWords('old lead3r 0x12')).toEqual(['old', 'lead3r', '0x12']);
  });
});
