import type { Cast } from './cast';
import type { Person } from './people';
import type { Features } from './features';
import type { Act, SeedChain } from './seedChain';

const PALLET = 'subtensorModule';
/** 45.0.0.0: first of the made-up addresses. */
const FIRST_IP = 0x2d00_0000;
const AXON_PORT = 8_091;

/** Every validator weighs every miner; on the classic chains also the subnets on root. */
export async function setWeights(
  seed: SeedChain,
  { nets, validators }: Cast,
  features: Features,
): Promise<void> {
  const acts: Act[] = nets.flatMap(({ netuid }) => {
    const targets = minerUids(
      seed,
      netuid,
      validators.map(({ hk }) => hk),
    );
    return validators.map(({ hk }, j) => {
      const weights = targets.map((uid) => 1 + ((uid * 7_919 + j * 13) % 1_000));
      return seed.as(hk, PALLET, 'setWeights', netuid, targets, weights, 0);
    });
  });
  await seed.run('validator weights', acts);
  if (!features.root || features.dtao) return;
  const ids = nets.map(({ netuid }) => netuid);
  await seed.run(
    'root weights',
    validators.map(({ hk }, j) => {
      const weights = ids.map((_, k) => 1_000 + 300 * ((k + j) % 3));
      return seed.as(hk, PALLET, 'setWeights', 0, ids, weights, 0);
    }),
  );
}

function minerUids(seed: SeedChain, netuid: number, validators: readonly Person[]): number[] {
  const { view } = seed;
  const count = Number(view.read(PALLET, 'subnetworkN', [netuid]).toString());
  const taken = new Set(
    validators.map(({ address }) =>
      Number(view.read(PALLET, 'uids', [netuid, address]).toString()),
    ),
  );
  return Array.from({ length: count }, (_, uid) => uid).filter((uid) => !taken.has(uid));
}

/** Seven of ten miners announce an axon. */
export async function serveAxons(seed: SeedChain, { nets, miners }: Cast): Promise<void> {
  const acts = nets.flatMap(({ netuid }, i) => {
    const all = miners[i] ?? [];
    return all.slice(0, Math.ceil(all.length * 0.7)).map(({ hk }, j) => {
      const ip = FIRST_IP + i * 65_536 + j + 1;
      return seed.as(hk, PALLET, 'serveAxon', netuid, 1, ip, AXON_PORT, 4, 4, 0, 0);
    });
  });
  await seed.run('axons', acts);
}
