import { cryptoWaitReady } from '@polkadot/util-crypto';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { chainStatusSchema } from '../../shared/chain/model';
import { RpcServer } from '../engine/rpcServer';
import { skipReason, testChain } from '../engine/testing/testChain';
import { needs } from '../platform/testing/needs';
import { accountLayout } from './accountLayout';
import { ChainHarness, memoryPreferences } from './testing/chainHarness';
import {
  forgedEvents,
  forgedMetadata,
  type ForgedMetadata,
  type ForgedVariants,
} from './testing/forgedMetadata';
import { lyingNode } from './testing/lyingNode';

const SPEC = 293;
const owned: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const undo of owned.splice(0).reverse()) await undo();
});
beforeAll(async () => void (await cryptoWaitReady()));

async function connect(change: (metadata: ForgedMetadata) => void): Promise<ChainHarness> {
  const harness = await dialled(change);
  await harness.live();
  return harness;
}

async function dialled(change: (metadata: ForgedMetadata) => void): Promise<ChainHarness> {
  const chain = await testChain({ spec: SPEC });
  await chain.newBlock();
  const node = await lyingNode(new RpcServer(chain), forgedMetadata(change));
  owned.push(() => node.close());
  const customNetworks = [{ id: 'custom:a', name: 'a', endpoint: node.url }];
  const harness = await ChainHarness.make({ preferences: memoryPreferences({ customNetworks }) });
  owned.push(() => harness.dispose());
  await harness.service.select('custom:a');
  return harness;
}

const fieldOf = (name: string, type: number) => ({ name, type, typeName: null, docs: [] });

// Each pair names the next one twice: 2 to the power of `depth` parts.
function nestAccount({ lookup: { types }, pallets }: ForgedMetadata, depth: number): void {
  const integer = types.find(({ type }) => type.def['primitive'] === 'U8')?.id ?? 0;
  const first = types.length;
  for (let at = 0; at < depth; at += 1) {
    const next = at === depth - 1 ? integer : first + at + 1;
    const def = { composite: { fields: [fieldOf('a', next), fieldOf('b', next)] } };
    const type = { path: ['made', `Up${at}`], params: [], def, docs: [] };
    types.push({ id: first + at, type });
  }
  const items = pallets.find(({ name }) => name === 'System')?.storage?.items;
  const account = items?.find(({ name }) => name === 'Account');
  if (account) account.type.map.value = first;
}

describe('T2 metadata that a node made up', needs(skipReason(SPEC)), () => {
  it.each([7, 40])('T2 an account of pairs, %s deep, is no account', async (depth) => {
    const harness = await connect((metadata) => nestAccount(metadata, depth));
    const live = harness.service.live('custom:a');
    if (!live.ok) throw new Error(live.error.code);
    const { api } = live.value;
    const honest = api.registry.lookup.getSiType.bind(api.registry.lookup);
    let asked = 0;
    vi.spyOn(api.registry.lookup, 'getSiType').mockImplementation((id) => {
      asked += 1;
      if (asked > 100) throw new Error('more than any account has');
      return honest(id);
    });
    expect(accountLayout(api)).toBeUndefined();
    expect(asked).toBeGreaterThan(0);
  });

  it.each([4, 30])('T2 a register_network of %s arguments ends no status', async (count) => {
    const harness = await connect(({ lookup: { types }, pallets }) => {
      const calls = pallets.find(({ name }) => name === 'SubtensorModule')?.calls?.type;
      const def = types.find(({ id }) => id === calls)?.type.def as ForgedVariants | undefined;
      const call = def?.variant.variants.find(({ name }) => name === 'register_network');
      const [field] = call?.fields ?? [];
      if (!call || !field) throw new Error('there is none');
      while (call.fields.length < count) {
        call.fields.push({ ...field, name: `more_${call.fields.length}` });
      }
    });
    const status = chainStatusSchema.parse(harness.service.status());
    expect(status.capabilities?.registerNetworkArgs).toBe(count > 20 ? null : count);
  });
});

/** The names of two events of the System pallet are exchanged. */
const exchanged = (metadata: ForgedMetadata): void => {
  const [success, failed] = forgedEvents(metadata, 'System');
  if (!success || !failed) throw new Error('there are none');
  [success.name, failed.name] = [failed.name, success.name];
  [success.fields, failed.fields] = [failed.fields, success.fields];
};

/** A second pallet is called System too, so that its events pass for those of the first. */
const doubled = ({ pallets }: ForgedMetadata): void => {
  const utility = pallets.find(({ name }) => name === 'Utility');
  if (!utility) throw new Error('there is none');
  utility.name = 'System';
};

describe(
  'T2 metadata that names the ends of a transaction otherwise',
  needs(skipReason(SPEC)),
  () => {
    it.each([
      ['success and failure are exchanged', exchanged],
      ['two pallets are System', doubled],
    ] as [string, (metadata: ForgedMetadata) => void][])(
      'T2 is not used where %s',
      async (_what, change) => {
        const made = await dialled(change);
        const refused = await made.until(({ error }) => error !== null);
        expect(refused).toMatchObject({ phase: 'offline', error: { code: 'METADATA_UNREADABLE' } });
        expect(made.service.live('custom:a')).toMatchObject({ ok: false });
      },
    );
  },
);
