import { sandboxError } from '../../shared/sandbox/errors';
import { MOST_FUNDS } from '../../shared/sandbox/model';
import { err, type Result } from '../../shared/ipc/result';
import type { Block } from '../engine/block';
import type { Chain } from '../engine/chain';
import { accountOf } from '../engine/standInExtrinsic';
import type { ChainView } from './chainView';
import { ALICE, FAUCET, person } from './seed/people';
import { execute } from './signedCall';

const REFILL = 10_000_000n * 10n ** 9n;
/** Kept back for fees and the existential deposit. */
const RESERVE = 10n ** 9n;

/** Sends test TAO from the faucet's account: a transfer like any other, in a block of its own making. */
export async function payOut(
  chain: Chain,
  view: ChainView,
  address: string,
  amount: bigint,
): Promise<Result<Block>> {
  if (amount > MOST_FUNDS) return err(sandboxError('FUND_TOO_MUCH'));
  try {
    accountOf(address);
  } catch {
    return err(sandboxError('BAD_ADDRESS'));
  }
  const faucet = person(FAUCET);
  if (freeOf(view, faucet.address) < amount + RESERVE) {
    const refilled = await refill(chain, view, faucet.address);
    if (!refilled.ok) return refilled;
  }
  const call = view.call('balances', 'transferKeepAlive', address, amount);
  return execute(chain, view, faucet, call, 'FUND_FAILED');
}

function refill(chain: Chain, view: ChainView, faucet: string): Promise<Result<Block>> {
  const call = view.hasCall('balances', 'forceSetBalance')
    ? view.call('balances', 'forceSetBalance', faucet, REFILL)
    : view.call('balances', 'setBalance', faucet, REFILL, 0);
  return execute(chain, view, person(ALICE), view.call('sudo', 'sudo', call), 'FUND_FAILED');
}

function freeOf(view: ChainView, address: string): bigint {
  const account = view.read('system', 'account', [address]) as unknown as {
    data: { free: { toBigInt(): bigint } };
  };
  return account.data.free.toBigInt();
}
