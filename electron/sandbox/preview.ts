import { sandboxError } from '../../shared/sandbox/errors';
import { err, ok, type Result } from '../../shared/ipc/result';
import type { Rao } from '../../shared/units/rao';
import type { Chain } from '../engine/chain';
import { simulate } from '../engine/simulate';
import type { SimulateRequest, SimulationAnswer } from './protocol';

/** Tries a call out as the next block, hooks and all, on the head; nothing of it stays. */
export function previewCall(
  chain: Chain,
  { call, signer, watch }: SimulateRequest,
): Result<SimulationAnswer> {
  try {
    const { outcome, inner, fee, balances, block, exact } = simulate(
      chain,
      { call, signer },
      watch,
    );
    return ok({ outcome, inner, fee: fee as Rao, balances, block, exact });
  } catch (error) {
    return err(sandboxError('BAD_CALL', error instanceof Error ? error.message : String(error)));
  }
}
