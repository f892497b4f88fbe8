import { expect, it } from 'vitest';
import { transactionError, transactionErrorCodes } from './errors';

it('says what happened, what was not done and what to do now, for each code', () => {
  expect(transactionErrorCodes.map((code) => transactionError(code))).toMatchSnapshot();
});
