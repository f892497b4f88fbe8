import type { MetadataLatest } from '@polkadot/types/interfaces';

/** Numbers that frame_system and construct_runtime give on every generation, and that no digest of calls covers. */
const SYSTEM = 0;
const ENDS = { ExtrinsicSuccess: 0, ExtrinsicFailed: 1 } as const;

/**
 * Whether metadata names the two ends of an extrinsic as every Subtensor does: a node that exchanges them would have a
 * failed payment read as one that succeeded.
 */
export function namesEnds({ pallets, lookup }: MetadataLatest): boolean {
  const isSystem = (name: string): boolean => name.toLowerCase() === 'system';
  const systems = pallets.filter(
    ({ name, index }) => isSystem(name.toString()) || index.toNumber() === SYSTEM,
  );
  const [system, second] = systems;
  if (!system || second || system.index.toNumber() !== SYSTEM) return false;
  if (system.name.toString() !== 'System' || system.events.isNone) return false;
  const { def } = lookup.getSiType(system.events.unwrap().type);
  if (!def.isVariant) return false;
  const { variants } = def.asVariant;
  return Object.entries(ENDS).every(([end, number]) => {
    const named = variants.filter(
      ({ name, index }) => name.toString() === end || index.toNumber() === number,
    );
    return named.length === 1 && named[0]?.name.toString() === end;
  });
}
