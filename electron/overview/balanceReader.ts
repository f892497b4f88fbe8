import * as z from 'zod';
import { hexSchema } from '../../shared/units/ids';
import type { Rao } from '../../shared/units/rao';
import type { Head, LiveChain } from '../chain/liveChain';
import { NodeError } from '../chain/nodeError';
import {
  accountLayout,
  type AccountLayout,
  decodeAccount,
  expendable,
  transferable,
} from '../chain/accountLayout';

/** An account's figures. */
export interface AccountFigures {
  free: Rao;
  reserved: Rao;
  transferable: Rao;
  expendable: Rao;
}

const PAGE = 1_000;

const answerSchema = z
  .array(
    z.object({
      changes: z.array(z.tuple([z.string(), hexSchema.max(10_000).nullable()])),
    }),
  )
  .length(1);
const versionSchema = z.object({ specVersion: z.number().int() });

/**
 * Reads accounts of many addresses, all at one block. `undefined` in the map is an account that exists in a form
 * this runtime cannot read. Rejects with a NodeError when the node fails or what it says does not fit together.
 */
export class BalanceReader {
  private readonly keys = new Map<string, string>();
  private layoutOf: { metadata: unknown; layout: AccountLayout } | undefined;

  async read(
    live: LiveChain,
    head: Head,
    addresses: readonly string[],
  ): Promise<Map<string, AccountFigures | undefined>> {
    const layout = this.layout(live);
    const version = versionSchema.safeParse(
      await live.request('state_getRuntimeVersion', [head.hash]),
    );
    // At an upgrade the block may belong to another runtime than the metadata in hand.
    if (
      !version.success ||
      version.data.specVersion !== live.api.runtimeVersion.specVersion.toNumber()
    ) {
      throw new NodeError('METADATA_UNREADABLE', `block ${head.number} is of another runtime`);
    }
    const figures = new Map<string, AccountFigures | undefined>();
    for (let from = 0; from < addresses.length; from += PAGE) {
      const page = addresses.slice(from, from + PAGE);
      const keys = page.map((address) => this.key(live, address));
      const values = await readAt(live, keys, head.hash);
      page.forEach((address, place) => {
        const value = values.get(keys[place] ?? '');
        if (value === undefined) throw new NodeError('NODE_GARBAGE', 'a key was not answered');
        figures.set(address, figuresOf(layout, value));
      });
    }
    return figures;
  }

  private layout(live: LiveChain): AccountLayout {
    const metadata: unknown = live.api.runtimeMetadata;
    if (this.layoutOf && this.layoutOf.metadata === metadata) return this.layoutOf.layout;
    const layout = accountLayout(live.api);
    if (!layout) throw new NodeError('METADATA_UNREADABLE', 'system.account');
    this.layoutOf = { metadata, layout };
    this.keys.clear();
    return layout;
  }

  private key(live: LiveChain, address: string): string {
    let key = this.keys.get(address);
    if (key === undefined) {
      key = live.api.query['system']?.['account']?.key(address) ?? '';
      this.keys.set(address, key);
    }
    return key;
  }
}

function figuresOf(layout: AccountLayout, bytes: Buffer | null): AccountFigures | undefined {
  const account = decodeAccount(layout, bytes);
  if (!account) return undefined;
  const { free, reserved } = account;
  const most = { transferable: transferable(layout, account) };
  return { free, reserved, ...most, expendable: expendable(layout, account) };
}

/** Values at a block, by key; null where there is none. Rejects with a NodeError when the node answers something else. */
export async function readAt(
  live: LiveChain,
  keys: readonly string[],
  block: string,
): Promise<Map<string, Buffer | null>> {
  const unique = [...new Set(keys)];
  const parsed = answerSchema.safeParse(
    await live.request('state_queryStorageAt', [unique, block]),
  );
  const changes = parsed.data?.[0]?.changes;
  if (changes?.length !== unique.length) {
    throw new NodeError('NODE_GARBAGE', 'state_queryStorageAt');
  }
  return new Map(
    changes.map(([key, value]) => [
      key,
      value === null ? null : Buffer.from(value.slice(2), 'hex'),
    ]),
  );
}
