import { expect, it } from 'vitest';
import { guardError, guardErrorCodes } from './errors';

it('T7 says what happened, what was not done and what to do now, for each code', () => {
  expect(guardErrorCodes.map((code) => guardError(code))).toMatchSnapshot();
});
