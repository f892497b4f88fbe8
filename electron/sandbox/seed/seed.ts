import type { Chain } from '../../engine/chain';
import { castOf, purses, type Cast } from './cast';
import { fundAccounts, nameAuthor } from './accounts';
import { addSubnets, fillPools, openSubnets, setTempo, startSubnets } from './subnets';
import { registerNeurons, stakeAll } from './neurons';
import type { Features } from './features';
import { SeedChain, type SeedNote } from './seedChain';
import { serveAxons, setWeights } from './weights';

/** Told before each step. */
export type SeedProgress = (step: string, done: number, total: number) => void;

type Step = [name: string, run: () => Promise<void>];

/** Blocks between epochs that a seeded sandbox has. */
const FINAL_TEMPO = 99;
/** Blocks that make at least four epochs at tempo 1. */
const LAST_BLOCKS = 12;

/**
 * Fills a fresh chain with subnets, neurons, validators, stake, weights and a few epochs; the same bytes each
 * time. Differences of the generations are found by feature. Returns what failed, step by step.
 */
export async function seedChain(chain: Chain, progress: SeedProgress): Promise<SeedNote[]> {
  const seed = new SeedChain(chain);
  const steps = stepsOf(seed);
  for (const [i, [name, run]] of steps.entries()) {
    progress(name, i, steps.length);
    await run();
  }
  progress('Ready', steps.length, steps.length);
  return seed.notes;
}

function stepsOf(seed: SeedChain): Step[] {
  const { view } = seed;
  const features: Features = {
    dtao: view.argsOf('subtensorModule', 'addStake').length === 3,
    root: view.hasCall('subtensorModule', 'rootRegister'),
    swap: view.hasItem('swap', 'feeRate'),
  };
  const cast: Cast = castOf(features.dtao);
  return [
    ['Naming the author of blocks', () => nameAuthor(seed)],
    // Block 1 runs the migrations of the genesis' own past, which move things about.
    ['Making the first block', () => seed.blocks(1)],
    ['Giving accounts their first TAO', () => fundAccounts(seed, purses(cast))],
    ['Opening subnets', () => addSubnets(seed, cast, features)],
    ['Setting hyperparameters', () => openSubnets(seed, cast)],
    ['Filling the pools', () => fillPools(seed, cast, features)],
    ['Starting subnets', () => startSubnets(seed, cast)],
    ['Registering neurons', () => registerNeurons(seed, cast, features)],
    ['Staking', () => stakeAll(seed, cast, features)],
    ['Waiting for validator permits', () => seed.blocks(4)],
    ['Setting weights', () => setWeights(seed, cast, features)],
    ['Serving axons', () => serveAxons(seed, cast)],
    ['Running epochs', () => seed.blocks(LAST_BLOCKS)],
    ['Setting the tempo', () => setTempo(seed, cast, features, FINAL_TEMPO)],
  ];
}
