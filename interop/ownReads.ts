import type { ApiPromise } from '@polkadot/api';
import type { AnyTuple, Codec } from '@polkadot/types/types';
import { ChainHarness, memoryPreferences } from '../electron/chain/testing/chainHarness';

/** What our own chain client reads through a port. */
export interface OwnReads {
  /** Of all subnets, the root among them. */
  netuids: number[];
  /** Hotkeys that take stake of others, sorted. */
  delegates: string[];
  /** Everybody on a subnet in the order of uids: uid, hotkey, coldkey. */
  metagraph: (netuid: number) => [uid: number, hotkey: string, coldkey: string][];
}

type Entries = [keys: Codec[], value: Codec][];

/** Connects with the product's chain client, as to a custom network, and reads. */
export async function ownReads(url: string): Promise<OwnReads> {
  const id = 'custom:port';
  const made = await ChainHarness.make({
    preferences: memoryPreferences({ customNetworks: [{ id, name: 'port', endpoint: url }] }),
  });
  try {
    await made.service.select(id);
    await made.live();
    const live = made.service.live(id);
    if (!live.ok) throw new Error(live.error.code);
    const { api } = live.value;
    const [keys, owners, added, delegates] = await Promise.all(
      ['keys', 'owner', 'networksAdded', 'delegates'].map((item) => entries(api, item)),
    );
    return {
      netuids: (added ?? []).map(([[netuid]]) => Number(netuid)).sort((a, b) => a - b),
      delegates: (delegates ?? []).map(([[hotkey]]) => String(hotkey)).sort(),
      metagraph: (netuid) => metagraph(keys ?? [], owners ?? [], netuid),
    };
  } finally {
    await made.dispose();
  }
}

async function entries(api: ApiPromise, item: string): Promise<Entries> {
  const found = api.query['subtensorModule']?.[item];
  if (!found) throw new Error(`the chain has no ${item}`);
  const rows = await found.entries<Codec, AnyTuple>();
  return rows.map(([key, value]) => [[...key.args], value]);
}

function metagraph(
  keys: Entries,
  owners: Entries,
  netuid: number,
): [uid: number, hotkey: string, coldkey: string][] {
  const coldkeys = new Map(owners.map(([[hotkey], coldkey]) => [String(hotkey), String(coldkey)]));
  return keys
    .filter(([[net]]) => Number(net) === netuid)
    .map(([[, uid], hotkey]): [number, string, string] => [
      Number(uid),
      String(hotkey),
      coldkeys.get(String(hotkey)) ?? '',
    ])
    .sort(([a], [b]) => a - b);
}
