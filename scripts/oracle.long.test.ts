import { describe, expect, it } from 'vitest';
import { aliasImports } from '../bench/aliasImports';
import {
  chainFile,
  core,
  openChopsticks,
  sourceOf,
  type ChainFile,
  type Chopsticks,
} from '../bench/chopsticks';
import { bytesFromHex, bytesToHex, keyToHex } from '../electron/engine/bytes';
import { Chain } from '../electron/engine/chain';
import type { ChainRecord } from '../electron/engine/snapshot';
import { storagePrefix } from '../electron/engine/storageKeys';
import { seedChain } from '../electron/sandbox/seed/seed';

/**
 * Storage that may differ between the two engines: it holds a hash, a digest, a root, the time or a
 * slot. A difference anywhere else fails the test, and so does an item of another name.
 */
const MAY_DIFFER = [
  'System.BlockHash',
  'System.ParentHash',
  'System.Digest',
  'Timestamp.Now',
  'Aura.CurrentSlot',
  'RandomnessCollectiveFlip.RandomMaterial',
  'Ethereum.BlockHash',
  'Ethereum.CurrentBlock',
];

/** 293 runs there with imports renamed, so its code is another. */
const CODE = '0x3a636f6465';
const PAGE = 1_000;

function withAliases(file: ChainFile): ChainFile {
  const { top } = file.genesis.raw;
  const code = bytesToHex(aliasImports(bytesFromHex(top[CODE] ?? '0x')));
  return { ...file, genesis: { raw: { top: { ...top, [CODE]: code } } } };
}

async function keysOf(chopsticks: Chopsticks): Promise<string[]> {
  const keys: string[] = [];
  for (let startKey = '0x'; ; startKey = keys[keys.length - 1] ?? '0x') {
    const page = await chopsticks.head.getKeysPaged({ prefix: '0x', startKey, pageSize: PAGE });
    keys.push(...page);
    if (page.length < PAGE) return keys;
  }
}

/** The same blocks and writes on chopsticks, in order; block 1 is there from the start. */
async function replay(file: ChainFile, log: readonly ChainRecord[]): Promise<Chopsticks> {
  const chopsticks = await openChopsticks(file);
  const { setStorage } = await core();
  for (const record of log) {
    if (record.kind === 'storage') {
      await setStorage(
        chopsticks,
        record.changes.map(([key, value]) => [key, value]),
      );
    } else if (record.number > 1) {
      await buildThere(chopsticks, record.number, record.extrinsics.slice(1));
    }
  }
  return chopsticks;
}

/** Where a slot takes a second, chopsticks may read the clock on both sides of its end and then makes no block. */
async function buildThere(
  chopsticks: Chopsticks,
  number: number,
  transactions: string[],
): Promise<void> {
  for (let attempt = 0; attempt < 20 && chopsticks.head.number < number; attempt++) {
    // What it could not build is told by the block that is missing below.
    await chopsticks.newBlock({ transactions }).catch(() => undefined);
  }
  expect(chopsticks.head.number).toBe(number);
}

function itemNames(chain: Chain): Map<string, string> {
  const names = new Map<string, string>();
  for (const { name, storage } of chain.era.registry.metadata.pallets) {
    const items = storage.unwrapOr(null);
    for (const item of items?.items ?? []) {
      const prefix = storagePrefix(items!.prefix.toString(), item.name.toString());
      names.set(keyToHex(prefix), `${name.toString()}.${item.name.toString()}`);
    }
  }
  return names;
}

describe('oracle: the same seed on chopsticks, storage compared key by key', () => {
  it.for([119, 143, '218-tempo', 293])('spec %s', async (spec, { skip }) => {
    const file = chainFile(spec);
    if (!file) return skip(`no chain file for spec ${spec}`);
    const log: ChainRecord[] = [];
    const persist = (record: ChainRecord) => void log.push(record);
    const ours = await Chain.open(sourceOf(file), { seeding: true, persist });
    await seedChain(ours, () => undefined);
    const theirs = await replay(spec === 293 ? withAliases(file) : file, log);
    const mine = ours.snapshot().top;
    const names = itemNames(ours);
    const differ = new Map<string, number>();
    let equal = 0;
    const all = new Set([...Object.keys(mine), ...(await keysOf(theirs))]);
    if (spec === 293) all.delete(CODE);
    for (const key of all) {
      if ((mine[key] ?? null) === ((await theirs.head.get(key)) ?? null)) equal++;
      else {
        const name = names.get(key.slice(0, 66)) ?? key;
        differ.set(name, (differ.get(name) ?? 0) + 1);
      }
    }
    await theirs.close();
    const counts = [...differ].map(([name, count]) => `${name} ${count}`).join(', ');
    process.stdout.write(`oracle ${spec}: ${equal} of ${all.size} keys equal; ${counts}\n`);
    expect([...differ.keys()].filter((name) => !MAY_DIFFER.includes(name))).toEqual([]);
    expect(equal).toBeGreaterThan(1_000);
  });
});
