import { refuseByGuard } from '../../shared/guard/errors';
import { encodeSs58 } from '../../shared/units/ss58';
import type { Decoded, DecodedCall } from './decoded';

/** What a call takes from the wallet that signs it, as far as limits ask. */
export interface CallWeight {
  /** Rao that leave the free balance; null when the call does not name the sum. */
  rao: bigint | null;
  /** Addresses that are paid; null stands for one that the call does not spell out. */
  recipients: (string | null)[];
  netuids: number[];
}

interface Rule {
  /** Argument with the sum in rao; `nothing` leaves the wallet, or a sum that is not in the call. */
  sum: { arg: string } | 'nothing' | 'unnamed';
  /** Argument with who is paid. */
  to?: string;
}

const PAYMENT: Rule = { sum: { arg: 'value' }, to: 'dest' };
const STAKE: Rule = { sum: { arg: 'amount_staked' } };
const OWN: Rule = { sum: 'nothing' };
const REGISTRATION: Rule = { sum: 'unnamed' };

/** Calls that can be weighed; every other one is refused while a wallet has limits. Source: the runtime's pallets. */
const rules: ReadonlyMap<string, Rule> = new Map([
  ['Balances.transfer_keep_alive', PAYMENT],
  ['Balances.transfer_allow_death', PAYMENT],
  ['Balances.transfer_all', { sum: 'unnamed', to: 'dest' }],
  ['SubtensorModule.add_stake', STAKE],
  ['SubtensorModule.add_stake_limit', STAKE],
  ['SubtensorModule.remove_stake', OWN],
  ['SubtensorModule.remove_stake_limit', OWN],
  ['SubtensorModule.remove_stake_full_limit', OWN],
  ['SubtensorModule.move_stake', OWN],
  ['SubtensorModule.move_stake_limit', OWN],
  ['SubtensorModule.swap_stake', OWN],
  ['SubtensorModule.swap_stake_limit', OWN],
  // Alpha that changes its owner has no sum in rao.
  ['SubtensorModule.transfer_stake', { sum: 'unnamed', to: 'destination_coldkey' }],
  ['SubtensorModule.burned_register', REGISTRATION],
  ['SubtensorModule.register_limit', REGISTRATION],
]);

const BATCHES: ReadonlySet<string> = new Set([
  'Utility.batch',
  'Utility.batch_all',
  'Utility.force_batch',
]);

/** Weighs a decoded call, the parts of a batch together. Refuses with LIMIT_CALL. */
export function weigh(call: DecodedCall): CallWeight {
  const name = `${call.pallet}.${call.call}`;
  if (BATCHES.has(name)) return together(partsOf(call).map(weigh));
  const rule = rules.get(name);
  if (!rule) return refuseByGuard('LIMIT_CALL', name);
  const args = new Map(call.args.map((arg): [string, Decoded] => [arg.name, arg.value]));
  return {
    rao: sumOf(rule, args),
    recipients: rule.to === undefined ? [] : [addressOf(args.get(rule.to))],
    netuids: [...args].flatMap(([arg, value]) => netuidOf(arg, value)),
  };
}

function partsOf({ args }: DecodedCall): DecodedCall[] {
  const [list, ...more] = args;
  if (list?.value.kind !== 'list' || more.length > 0) return refuseByGuard('LIMIT_CALL', 'a batch');
  return list.value.items.map((item) =>
    item.kind === 'call' ? item.call : refuseByGuard('LIMIT_CALL', 'a batch'),
  );
}

function together(parts: readonly CallWeight[]): CallWeight {
  return {
    rao: parts.reduce<bigint | null>((sum, { rao }) => add(sum, rao), 0n),
    recipients: parts.flatMap(({ recipients }) => recipients),
    netuids: parts.flatMap(({ netuids }) => netuids),
  };
}

const add = (one: bigint | null, other: bigint | null): bigint | null =>
  one === null || other === null ? null : one + other;

function sumOf({ sum }: Rule, args: ReadonlyMap<string, Decoded>): bigint | null {
  if (sum === 'nothing') return 0n;
  if (sum === 'unnamed') return null;
  const value = args.get(sum.arg);
  return value?.kind === 'integer' ? value.value : refuseByGuard('LIMIT_CALL', sum.arg);
}

const addressOf = (value: Decoded | undefined): string | null =>
  value?.kind === 'account' ? encodeSs58(value.value) : null;

function netuidOf(name: string, value: Decoded): number[] {
  if (name !== 'netuid' && !name.endsWith('_netuid')) return [];
  return value.kind === 'integer' ? [Number(value.value)] : refuseByGuard('LIMIT_CALL', name);
}
