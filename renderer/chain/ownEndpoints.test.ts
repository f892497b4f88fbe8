import { expect, it } from 'vitest';
import { BUILT_IN_NETWORKS } from '../../shared/chain/networks';
import { ownEndpoints } from './ownEndpoints';

const [finney, test] = BUILT_IN_NETWORKS;

it('own endpoints: in the order of trying, and which is another chain on the network in use', () => {
  const own = {
    finney: ['wss://a.example:9944/…x4f2', 'wss://b.example'],
    test: ['wss://a.example'],
  };
  const status = { network: finney ?? null, passedOver: ['b.example', 'a.example'] };
  const rows = ownEndpoints(BUILT_IN_NETWORKS, own, status);
  expect(rows.map(({ network, shown, order }) => [network, shown, order])).toEqual([
    [finney, 'wss://a.example:9944/…x4f2', 'tried first'],
    [finney, 'wss://b.example', 'tried after a.example:9944'],
    [test, 'wss://a.example', 'tried first'],
  ]);
  // The third has the name of a host that was passed over, on a network that was not asked.
  expect(rows.map(({ passedOver }) => passedOver)).toEqual([false, true, false]);
  expect(ownEndpoints(BUILT_IN_NETWORKS, {}, null)).toEqual([]);
});
