import { ALICE, DEV_URIS, FAUCET, type Person, person } from './people';

/** Coldkey and hotkey of somebody. */
export interface KeyPair {
  ck: Person;
  hk: Person;
}

/** A subnet of the seed. */
export interface SeedNet {
  owner: Person;
  ownerHk: Person;
  /** Neurons it gets. */
  size: number;
  /** Given by the chain once it is registered. */
  netuid: number;
}

/** Everybody who acts in the seed. */
export interface Cast {
  nets: SeedNet[];
  validators: KeyPair[];
  nominators: Person[];
  /** By subnet. */
  miners: KeyPair[][];
}

const SIZES = [16, 32, 64];
const VALIDATORS = 6;
const NOMINATORS = 8;
/** Coldkeys that share the miners of a subnet. */
const OWNERS = 8;

const at = (name: string): Person => person(`//sandbox//${name}`);
const make = <T>(count: number, f: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => f(i));

/** The cast; `ownerIsNeuron`: uid 0 of a subnet is its owner's hotkey, so one miner fewer fits. */
export function castOf(ownerIsNeuron: boolean): Cast {
  const miner = (net: number) => (j: number) => ({
    ck: at(`m${net}ck${j % OWNERS}`),
    hk: at(`m${net}hk${j}`),
  });
  return {
    nets: SIZES.map((size, i) => ({
      owner: at(`owner${i}`),
      ownerHk: at(`ownerhk${i}`),
      size,
      netuid: 0,
    })),
    validators: make(VALIDATORS, (i) => ({ ck: at(`delck${i}`), hk: at(`delhk${i}`) })),
    nominators: make(NOMINATORS, (i) => at(`nom${i}`)),
    miners: SIZES.map((size, i) => make(size - VALIDATORS - (ownerIsNeuron ? 1 : 0), miner(i))),
  };
}

/** First balances in TAO by address. */
export function purses({ nets, validators, nominators, miners }: Cast): Map<string, bigint> {
  const out = new Map<string, bigint>();
  const give = (who: Person, tao: bigint): void => void out.set(who.address, tao);
  give(person(FAUCET), 10_000_000n);
  give(person(ALICE), 1_000_000n);
  for (const uri of DEV_URIS) give(person(uri), 10_000n);
  for (const net of nets) {
    give(net.owner, 100_000n);
    give(net.ownerHk, 10n);
  }
  for (const { ck, hk } of validators) {
    give(ck, 200_000n);
    give(hk, 10n);
  }
  for (const nominator of nominators) give(nominator, 50_000n);
  for (const { ck, hk } of miners.flat()) {
    give(ck, 1_000n);
    give(hk, 10n);
  }
  return out;
}
