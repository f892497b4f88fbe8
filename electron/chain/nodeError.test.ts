import { expect, it } from 'vitest';
import { NodeError, refusalOf, RpcRefusal } from './nodeError';

it('a refusal is what the node itself answered, with all that it says', () => {
  const refused = new RpcRefusal(1010, 'Invalid Transaction', 'Custom error: 255');
  expect(refusalOf(refused)).toEqual({
    code: 1010,
    text: 'Invalid Transaction: Custom error: 255',
  });
  expect(refusalOf(new RpcRefusal(4003, 'x'.repeat(600), undefined))?.text).toHaveLength(500);
});

it('an error of our own that reads like one is none', () => {
  expect(refusalOf(new Error('1010: Invalid Transaction'))).toBeUndefined();
  expect(refusalOf(new NodeError('NODE_REFUSED', '1010: Invalid Transaction'))).toBeUndefined();
});
