import type { ApiPromise } from '@polkadot/api';
import type { Capabilities } from '../../shared/chain/model';
import { err, ok, type Result } from '../../shared/ipc/result';
import { transactionError } from '../../shared/transaction/errors';
import type { Intent } from '../../shared/transaction/model';
import { parseSs58 } from '../../shared/units/ss58';
import type { CallValue } from '../signer/protocol';

/** A call as it will be signed, and in the words that the signer compares it with. */
export interface BuiltCall {
  /** 0x bytes: pallet index, call index, arguments. */
  hex: string;
  pallet: string;
  /** As on the wire: snake case. */
  call: string;
  args: Record<string, CallValue>;
}

/**
 * The call that carries out an intent on this chain, chosen by capability and never by version.
 * The arguments for the signer come from the intent, not from the bytes: a fault in encoding is seen there.
 */
export function buildCall(
  api: ApiPromise,
  capabilities: Capabilities,
  intent: Intent,
): Result<BuiltCall> {
  const to = parseSs58(intent.to);
  if (!to.ok) return err(transactionError('BAD_ADDRESS', to.problem));
  if (intent.amount === 0n) return err(transactionError('AMOUNT_ZERO'));
  const all = intent.amount === 'all';
  const name = all ? 'transferAll' : intent.keepAlive ? 'transferKeepAlive' : capabilities.sendCall;
  const make = api.tx['balances']?.[name];
  if (!make) return err(transactionError('CALL_MISSING', `balances.${name}`));
  const second = intent.amount === 'all' ? intent.keepAlive : intent.amount;
  return ok({
    hex: make(to.address, second).method.toHex(),
    pallet: 'Balances',
    call: name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    args: {
      dest: to.address,
      ...(all ? { keep_alive: intent.keepAlive } : { value: intent.amount.toString() }),
    },
  });
}
