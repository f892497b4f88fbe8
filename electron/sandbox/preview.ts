import { sandboxError } from '../../shared/sandbox/errors';
import { appError, type AppError, err, ok, type Result } from '../../shared/ipc/result';
import type { Rao } from '../../shared/units/rao';
import type { Chain } from '../engine/chain';
import { simulate, type SimulatedOutcome } from '../engine/simulate';
import type { SimulateRequest, SimulationAnswer } from './protocol';

/** Tries a call out as the next block, hooks and all, on the head; nothing of it stays. */
export function previewCall(
  chain: Chain,
  { call, signer, watch }: SimulateRequest,
): Result<SimulationAnswer> {
  let found: ReturnType<typeof simulate>;
  try {
    found = simulate(chain, { call, signer }, watch);
  } catch (error) {
    return err(sandboxError('BAD_CALL', error instanceof Error ? error.message : String(error)));
  }
  const { outcome, fee, balances, block, exact, inner } = found;
  const [nested] = inner;
  const failure =
    failureOf(outcome) ?? (nested ? named(`${nested.section}.${nested.name}`, nested.docs) : null);
  return ok({
    block: block.number,
    exact,
    failure,
    fee: outcome.kind === 'refused' ? null : (fee as Rao),
    accounts: balances.map(({ address, before, after }) => ({ address, before, after })),
  });
}

function failureOf(outcome: SimulatedOutcome): AppError | null {
  switch (outcome.kind) {
    case 'ok':
      return null;
    case 'failed': {
      const { section, name, docs } = outcome.error;
      return named(name ? `${section}.${name}` : section, docs);
    }
    case 'refused':
      return appError('WOULD_BE_REFUSED', 'The network would refuse this transaction.', {
        details: outcome.text,
      });
  }
}

/** In the chain's words; the transaction capability knows the user's. */
function named(error: string, docs: string): AppError {
  return appError('WOULD_FAIL', 'The chain would not carry this out.', {
    details: docs ? `${error}: ${docs}` : error,
  });
}
