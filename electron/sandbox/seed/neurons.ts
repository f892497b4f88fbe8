import { TAO } from './accounts';
import type { Cast } from './cast';
import type { Person } from './people';
import type { Features } from './features';
import type { Act, SeedChain } from './seedChain';

const PALLET = 'subtensorModule';

/** Registers miners and validators on every subnet, makes the validators delegates, and names them. */
export async function registerNeurons(
  seed: SeedChain,
  { nets, miners, validators }: Cast,
  { root }: Features,
): Promise<void> {
  for (const [i, { netuid }] of nets.entries()) {
    const all = [...(miners[i] ?? []), ...validators];
    await seed.run(
      `register on subnet ${netuid}`,
      all.map(({ ck, hk }) => seed.as(ck, PALLET, 'burnedRegister', netuid, hk.address)),
    );
  }
  const become = root ? 'rootRegister' : 'becomeDelegate';
  await seed.run(
    become,
    validators.map(({ ck, hk }) => seed.as(ck, PALLET, become, hk.address)),
  );
  await seed.run(
    'takes and identities',
    validators.flatMap(({ ck, hk }, i) => [
      ...(seed.view.hasCall(PALLET, 'decreaseTake')
        ? [seed.as(ck, PALLET, 'decreaseTake', hk.address, 3_000 + 500 * i)]
        : []),
      ...identity(seed, ck, i),
    ]),
  );
}

function identity(seed: SeedChain, ck: Person, i: number): Act[] {
  const fields: Record<string, string> = {
    name: `Validator ${i}`,
    url: `https://v${i}.example`,
    discord: `v${i}`,
    description: `Sandbox validator ${i}`,
  };
  const args = seed.view.argsOf(PALLET, 'setIdentity');
  if (args.length === 0) return [];
  return [seed.as(ck, PALLET, 'setIdentity', ...args.map((arg) => fields[arg] ?? ''))];
}

/** Own stake of the validators and nominations; on root and, where stake is by subnet, on the subnets. */
export async function stakeAll(
  seed: SeedChain,
  { nets, validators, nominators }: Cast,
  features: Features,
): Promise<void> {
  const stake = (who: Person, hk: Person, netuid: number, tao: number): Act => {
    const amount = BigInt(tao) * TAO;
    const args = features.dtao ? [hk.address, netuid, amount] : [hk.address, amount];
    return seed.as(who, PALLET, 'addStake', ...args);
  };
  const own = validators.flatMap(({ ck, hk }, i) => [
    stake(ck, hk, 0, 20_000 - 2_500 * i),
    ...(features.dtao ? nets.map((net) => stake(ck, hk, net.netuid, 500 + 50 * i)) : []),
  ]);
  await seed.run('own stake', own);
  const foreign = nominators.flatMap((who, i) => {
    const chosen = validators.filter((_, j) => (i + j) % 2 === 0);
    const netuid = nets[i % nets.length]?.netuid ?? 0;
    return chosen.flatMap(({ hk }) =>
      features.dtao
        ? [stake(who, hk, 0, 100 + 37 * i), stake(who, hk, netuid, 20 + 7 * i)]
        : [stake(who, hk, 0, 100 + 137 * i)],
    );
  });
  await seed.run('nominations', foreign);
  if (features.swap) await countRootStake(seed);
}

// 293 does not count root stake in SubnetTAO(0), so that root would earn nothing.
async function countRootStake(seed: SeedChain): Promise<void> {
  const onRoot = seed.view
    .entries(PALLET, 'totalHotkeyAlpha')
    .filter(([[, netuid]]) => netuid?.toString() === '0')
    .reduce((sum, [, alpha]) => sum + BigInt(alpha.toString()), 0n);
  await seed.put([seed.view.pair(PALLET, 'subnetTAO', [0], onRoot)]);
}
