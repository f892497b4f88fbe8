import { askInTurn } from './askInTurn';
import type { RaceOptions } from './endpointRace';
import type { JsonRpcConnection } from './jsonRpc';
import type { MetadataCache } from './metadataCache';
import { loadMetadata, metadataSum, readRuntimeFacts, type RuntimeFacts } from './metadataSource';
import { NodeError } from './nodeError';
import type { Dialer } from './transport';

/** What the node in use said of its runtime. */
export interface OwnMetadata {
  label: string;
  facts: RuntimeFacts;
  /** {@link metadataSum} of what is decoded with. */
  sum: string;
}

/**
 * Compares metadata with what another endpoint gives for the same runtime version. True: one gives the same.
 * False: no other one could be asked, so it is believed. Rejects with METADATA_DIFFERS, and both are then read anew
 * the next time.
 */
export async function proveMetadata(
  own: OwnMetadata,
  others: readonly Dialer[],
  cache: MetadataCache,
  options: RaceOptions & { expected: string },
): Promise<boolean> {
  const theirs = await askInTurn(others, options, async ({ connection, dialer }) => {
    const sum = await sumOf(connection, own.facts, cache, options.expected);
    return sum === undefined ? undefined : { sum, label: dialer.label };
  });
  if (!theirs) return false;
  if (theirs.sum === own.sum) return true;
  await cache.forget(own.facts.key);
  throw new NodeError('METADATA_DIFFERS', `${own.label} and ${theirs.label}`);
}

/** The other endpoint's sum; undefined when it runs another version (an upgrade is under way). Rejects when it does not answer. */
async function sumOf(
  connection: JsonRpcConnection,
  own: RuntimeFacts,
  cache: MetadataCache,
  genesis: string,
): Promise<string | undefined> {
  const facts = await readRuntimeFacts(connection, genesis);
  if (facts.specName !== own.specName || facts.specVersion !== own.specVersion) return undefined;
  const metadata = await loadMetadata(connection, facts, cache);
  // It is never decoded here, so nothing would throw it out again.
  await cache.forget(facts.key);
  return metadataSum(metadata);
}
