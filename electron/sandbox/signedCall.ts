import type { GenericExtrinsic } from '@polkadot/types';
import { sr25519Sign } from '@polkadot/util-crypto';
import { sandboxError } from '../../shared/sandbox/errors';
import { err, ok, type Result } from '../../shared/ipc/result';
import type { Block } from '../engine/block';
import { bytesToHex, concatBytes } from '../engine/bytes';
import type { Chain } from '../engine/chain';
import { eventsKey } from '../engine/codeEra';
import { refusalText } from '../engine/validity';
import type { Call, ChainView } from './chainView';
import { type EventLike, failureOf } from './failures';
import type { Person } from './seed/people';

const SR25519 = 1;

/** Signs a call with a development key, for real: the running chain checks it. */
export function signCall(chain: Chain, view: ChainView, who: Person, call: Call): string {
  const { genesisHash, era } = chain;
  const extrinsic = view.registry.createType<GenericExtrinsic>('GenericExtrinsic', call);
  const account = {
    address: who.address,
    addressRaw: who.pair.publicKey,
    publicKey: who.pair.publicKey,
    type: 'sr25519',
    sign: (message: Uint8Array) => concatBytes([SR25519], sr25519Sign(message, who.pair)),
  };
  extrinsic.sign(account as never, {
    blockHash: genesisHash,
    genesisHash,
    runtimeVersion: era.version as never,
    nonce: nextNonce(chain, view, who),
    era: '0x00' as never,
  });
  return bytesToHex(extrinsic.toU8a());
}

function nextNonce(chain: Chain, view: ChainView, who: Person): number {
  const account = view.read('system', 'account', [who.address]) as unknown as {
    nonce: { toNumber(): number };
  };
  const waiting = chain.pool
    .all()
    .filter(({ extrinsic }) => extrinsic.includes(bytesToHex(who.pair.publicKey).slice(2)));
  return account.nonce.toNumber() + waiting.length;
}

/** Puts a call into the pool, makes a block at once and says how the call ended; a failure names the error. */
export async function execute(
  chain: Chain,
  view: ChainView,
  who: Person,
  call: Call,
  failure: 'FUND_FAILED' | 'UPGRADE_REFUSED',
): Promise<Result<Block>> {
  const hex = signCall(chain, view, who, call);
  let block: Block | undefined;
  let refused: string | undefined;
  const undo = [
    chain.on('head', (head) => {
      if (head.extrinsics.includes(hex)) block = head;
    }),
    chain.on('refused', (tx) => {
      if (tx.extrinsic === hex) refused = tx.reason;
    }),
  ];
  try {
    const { imported } = chain.submit(hex);
    if (!imported.ok) {
      const { why } = imported;
      const text = why.reason === 'refused' ? refusalText(why.refusal) : why.reason;
      return err(sandboxError(failure, text));
    }
    if (!block) await chain.newBlock({ time: Date.now() });
  } finally {
    for (const forget of undo) forget();
  }
  if (!block) return err(sandboxError(failure, refused ?? 'it did not get into a block'));
  const error = errorIn(chain, view, block, hex);
  return error ? err(sandboxError(failure, error)) : ok(block);
}

/** Name of the error that ended an extrinsic of a block, also inside sudo; null when it went through. */
function errorIn(chain: Chain, view: ChainView, block: Block, hex: string): string | null {
  const { registry } = chain.eraAt(block.number - 1);
  const bytes = chain.store.get(eventsKey(), block.number) ?? new Uint8Array([0]);
  const index = block.extrinsics.indexOf(hex);
  const records = registry.createType('Vec<EventRecord>', bytes) as unknown as EventRecordLike[];
  for (const { phase, event } of records) {
    if (!phase.isApplyExtrinsic || phase.asApplyExtrinsic.toNumber() !== index) continue;
    const failed = failureOf(event);
    if (failed) return view.errorName(failed);
  }
  return null;
}

interface EventRecordLike {
  phase: { isApplyExtrinsic: boolean; asApplyExtrinsic: { toNumber(): number } };
  event: EventLike;
}
