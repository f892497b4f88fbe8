import { TAO } from './accounts';
import type { Cast, SeedNet } from './cast';
import type { Features } from './features';
import type { Act, SeedChain } from './seedChain';

const NAMES = ['Text', 'Vision', 'Storage'];
/** Tempos that spring 2023 gave its subnets; they only name the pair of tempo and modality. */
const MODALITY = 0;
const START_TEMPO = 1;
/** startCall is refused in the first blocks of a subnet. */
const BLOCKS_BEFORE_START = 12;

/** A setter by its name: in adminUtils, or in subtensorModule where the runtime has no adminUtils. */
function setter(seed: SeedChain, name: string, ...args: unknown[]): Act[] {
  const pallet = seed.view.hasCall('adminUtils', 'sudoSetTempo') ? 'adminUtils' : 'subtensorModule';
  return seed.maybe(pallet, name, ...args);
}

/** Lifts the global limits and registers the subnets of the cast; fills in their numbers. */
export async function addSubnets(seed: SeedChain, cast: Cast, features: Features): Promise<void> {
  const before = subnetIds(seed);
  const bySudo = seed.view.hasCall('subtensorModule', 'sudoAddNetwork');
  const adding = bySudo
    ? sudoAdds(seed, cast)
    : cast.nets.map((net, i) => registration(seed, net, i, features));
  await seed.run('globals and subnets', [
    ...setter(seed, 'sudoSetNetworkRateLimit', 0),
    ...setter(seed, 'sudoSetTxRateLimit', 0),
    ...setter(seed, 'sudoSetWeightsMinStake', 0),
    ...setter(seed, 'sudoSetTxDelegateTakeRateLimit', 0),
    ...setter(seed, 'sudoSetSubtokenEnabled', 0, true),
    ...(features.root ? rootLimits(seed) : []),
    ...(features.swap ? [] : setter(seed, 'sudoSetNetworkMinLockCost', TAO)),
    ...adding,
  ]);
  const after = subnetIds(seed);
  const made = bySudo ? after : after.filter((id) => !before.includes(id));
  if (made.length < cast.nets.length) throw new Error(`only ${made.length} subnets were made`);
  for (const [i, net] of cast.nets.entries()) net.netuid = made[i] as number;
}

function rootLimits(seed: SeedChain): Act[] {
  return [
    ...setter(seed, 'sudoSetTargetRegistrationsPerInterval', 0, 1_000),
    ...setter(seed, 'sudoSetMaxRegistrationsPerBlock', 0, 500),
    ...setter(seed, 'sudoSetWeightsSetRateLimit', 0, 0),
    ...setter(seed, 'sudoSetTempo', 0, START_TEMPO),
  ];
}

// Spring 2023: only root adds subnets, and one is there from the start.
function sudoAdds(seed: SeedChain, { nets }: Cast): Act[] {
  return nets
    .slice(subnetIds(seed).length)
    .flatMap((_, i) =>
      seed.maybe('subtensorModule', 'sudoAddNetwork', [1, 11, 21][i], 99, MODALITY),
    );
}

function registration(seed: SeedChain, net: SeedNet, i: number, { dtao }: Features): Act {
  if (!dtao) return seed.as(net.owner, 'subtensorModule', 'registerNetwork');
  const identity = {
    subnetName: NAMES[i],
    githubRepo: `https://github.com/example/${i}`,
    subnetContact: 'ops@example.org',
    description: `Sandbox subnet ${i}`,
  };
  const name = 'registerNetworkWithIdentity';
  const mechanism = seed.view.argsOf('subtensorModule', 'registerNetwork').length === 2 ? [1] : [];
  return seed.as(net.owner, 'subtensorModule', name, net.ownerHk.address, ...mechanism, identity);
}

function subnetIds(seed: SeedChain): number[] {
  return seed.view
    .entries('subtensorModule', 'networksAdded')
    .map(([[id]]) => Number(id?.toString()))
    .filter((id) => id !== 0)
    .sort((a, b) => a - b);
}

/** Sets what a lively subnet needs: open registration, short immunity, no rate limits, an epoch every other block. */
export async function openSubnets(seed: SeedChain, { nets }: Cast): Promise<void> {
  const old = seed.view.hasCall('subtensorModule', 'sudoAddNetwork');
  await seed.run(
    'hyperparameters',
    nets.flatMap(({ netuid }) => hyperparameters(seed, netuid, old)),
  );
  const ids = nets.map(({ netuid }) => netuid);
  await seed.run('emission', setter(seed, 'sudoSetEmissionValues', ids, [2e8, 5e8, 3e8]));
  if (!hasTempoSetter(seed)) await writeTempo(seed, nets, START_TEMPO);
}

function hyperparameters(seed: SeedChain, netuid: number, old: boolean): Act[] {
  const set = (name: string, value: unknown): Act[] => setter(seed, name, netuid, value);
  return [
    ...set('sudoSetTempo', START_TEMPO),
    ...set('sudoSetTargetRegistrationsPerInterval', 5_000),
    ...set('sudoSetMaxRegistrationsPerBlock', 5_000),
    ...set('sudoSetMinDifficulty', 1),
    ...set('sudoSetMaxDifficulty', 1_000_000),
    ...set('sudoSetDifficulty', 1_000),
    ...set('sudoSetNetworkPowRegistrationAllowed', true),
    ...set('sudoSetMinBurn', 1_000),
    ...set('sudoSetMaxBurn', 100n * TAO),
    ...set('sudoSetImmunityPeriod', 100),
    ...set('sudoSetWeightsSetRateLimit', 0),
    ...set('sudoSetServingRateLimit', 0),
    ...set('sudoSetMaxAllowedValidators', 16),
    ...set('sudoSetBondsMovingAverage', 100_000),
    ...(old
      ? [...set('sudoSetMinAllowedWeights', 1), ...set('sudoSetMaxWeightLimit', 65_535)]
      : []),
  ];
}

/** Gives the pools their reserves before the first trade, which takes its state from them. */
export async function fillPools(seed: SeedChain, cast: Cast, features: Features): Promise<void> {
  if (!features.dtao) return;
  const { view } = seed;
  const put = (item: string, netuid: number, value: unknown): [string, string] =>
    view.pair('subtensorModule', item, [netuid], value);
  await seed.put(
    cast.nets.flatMap(({ netuid }, i) => [
      put('subnetTAO', netuid, BigInt(5_000 * (i + 1)) * TAO),
      put('subnetAlphaIn', netuid, 100_000n * TAO),
      // Emission follows the moving price, which starts at 0.
      ...(features.swap
        ? [put('subnetMovingPrice', netuid, { bits: (BigInt(i + 1) << 32n) / 20n })]
        : []),
    ]),
  );
}

/** Opens trading where the owner has to start a subnet. */
export async function startSubnets(seed: SeedChain, { nets }: Cast): Promise<void> {
  if (!seed.view.hasCall('subtensorModule', 'startCall')) return;
  await seed.blocks(BLOCKS_BEFORE_START);
  const start = ({ owner, netuid }: SeedNet): Act =>
    seed.as(owner, 'subtensorModule', 'startCall', netuid);
  await seed.run('startCall', nets.map(start));
}

/** Sets the tempo that the sandbox keeps. */
export async function setTempo(
  seed: SeedChain,
  { nets }: Cast,
  features: Features,
  tempo: number,
): Promise<void> {
  if (!hasTempoSetter(seed)) return writeTempo(seed, nets, tempo);
  await seed.run('final tempo', [
    ...(features.root ? setter(seed, 'sudoSetTempo', 0, tempo) : []),
    ...nets.flatMap(({ netuid }) => setter(seed, 'sudoSetTempo', netuid, tempo)),
  ]);
}

const hasTempoSetter = (seed: SeedChain): boolean =>
  setter(seed, 'sudoSetTempo', 0, START_TEMPO).length > 0;

function writeTempo(seed: SeedChain, nets: readonly SeedNet[], tempo: number): Promise<void> {
  return seed.put(
    nets.map(({ netuid }) => seed.view.pair('subtensorModule', 'tempo', [netuid], tempo)),
  );
}
