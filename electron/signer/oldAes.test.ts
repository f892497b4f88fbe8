import { createCipheriv, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { aes256Ctr, openAes128Cbc, unpadded } from './oldAes';

describe('AES of the two old forms of protection', () => {
  it('CTR is what Node makes of it, also where the counter runs over and the last block is cut', () => {
    for (const counter of [randomBytes(16), Buffer.alloc(16, 0xff)]) {
      for (const length of [0, 1, 16, 33, 500]) {
        const [key, text] = [randomBytes(32), randomBytes(length)];
        const cipher = createCipheriv('aes-256-ctr', key, counter);
        expect(aes256Ctr(text, key, counter)).toEqual(
          Buffer.concat([cipher.update(text), cipher.final()]),
        );
      }
    }
  });

  it('CBC comes back with its padding, which is taken off', () => {
    for (const length of [0, 15, 16, 500]) {
      const [key, iv, plain] = [randomBytes(16), randomBytes(16), randomBytes(length)];
      const cipher = createCipheriv('aes-128-cbc', key, iv);
      const text = Buffer.concat([cipher.update(plain), cipher.final()]);
      expect(unpadded(openAes128Cbc(text, key, iv))).toEqual(plain);
    }
    for (const end of [0, 17]) expect(unpadded(Buffer.alloc(16, end))).toBeUndefined();
    expect(unpadded(Buffer.alloc(0))).toBeUndefined();
  });
});
