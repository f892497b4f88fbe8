import { describe, expect, it } from 'vitest';
import { keyfileError, keyfileErrorCodes } from './errors';

describe('user texts of errors of keys on disk', () => {
  it('say what happened, what was not done and what to do', () => {
    const texts = keyfileErrorCodes.map((code) => keyfileError(code));
    expect(texts).toMatchSnapshot();
    for (const { message, remedy } of texts) {
      expect(message).toMatch(/^[A-Z].*\.$/);
      expect(remedy).toMatch(/^[A-Z].*\.$/);
    }
  });
});
