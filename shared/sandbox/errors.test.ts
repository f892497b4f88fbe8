import { expect, it } from 'vitest';
import { sandboxError, sandboxErrorCodes } from './errors';

it('says what happened, what was not done and what to do now, for each code', () => {
  expect(sandboxErrorCodes.map((code) => sandboxError(code))).toMatchSnapshot();
});
