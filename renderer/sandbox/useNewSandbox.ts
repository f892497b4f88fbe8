import { useState } from 'react';
import {
  type Clock,
  type Generation,
  MOST_FUNDS,
  type SandboxSource,
} from '../../shared/sandbox/model';
import { rao, type Rao } from '../../shared/units/rao';
import { api } from '../api';
import { orTell } from '../shell/tell';
import { useApp } from '../store';
import { freePlayName, makeSandbox } from './actions';

const THOUSAND = rao(1_000_000_000_000n);
const NAME = /^[A-Za-z0-9_-]{1,40}$/;

/** What is wrong with a sandbox's name, or null. */
export function sandboxNameProblem(name: string, taken: readonly string[]): string | null {
  if (name === '') return 'Give it a name.';
  if (!NAME.test(name)) return 'Up to 40 letters, digits, - and _.';
  return taken.includes(name) ? 'There is one of this name.' : null;
}

const FROM_FILE: SandboxSource = {
  generation: 'file',
  title: 'From a file',
  about: 'A chain file (JSON) of your own.',
  available: false,
  origin: 'You choose it next',
  warm: false,
};

/** A file can always be chosen, also before one was. */
function withFile(sources: readonly SandboxSource[]): readonly SandboxSource[] {
  return sources.some(({ generation }) => generation === 'file')
    ? sources
    : [...sources, FROM_FILE];
}

/** Test TAO of a new sandbox: how much, and who gets none. */
function useGift() {
  const wallets = useApp((state) => state.walletList?.wallets);
  const [amount, setAmount] = useState<{ text: string; rao: Rao | null }>({
    text: '1000',
    rao: THOUSAND,
  });
  const [left, setLeft] = useState<readonly string[]>([]);
  const people = (wallets ?? []).flatMap(({ name: wallet, address }) =>
    address ? [{ wallet, address }] : [],
  );
  const addresses = people.map(({ address }) => address).filter((one) => !left.includes(one));
  const tooMuch = amount.rao !== null && amount.rao > MOST_FUNDS;
  const fits = addresses.length === 0 || (amount.rao !== null && !tooMuch);
  const gift = amount.rao && addresses.length > 0 ? { amount: amount.rao, addresses } : null;
  return { amount, setAmount, left, setLeft, people, tooMuch, fits, gift };
}

/** The form of a new sandbox: what is chosen, what is wrong with it, and its making. */
export function useNewSandbox() {
  const known = useApp((state) => state.sandboxes);
  const [generation, setGeneration] = useState<Generation | null>(null);
  const [clock, setClock] = useState<Clock>('1s');
  const [typed, setTyped] = useState<string | null>(null);
  const gift = useGift();
  const taken = known?.sandboxes.map(({ name }) => name) ?? [];
  const sources = withFile(known?.sources ?? []);
  const best = sources.find(({ available }) => available)?.generation ?? null;
  const chosen = generation ?? best;
  const making = useApp((state) => state.sandboxJob?.name);
  const name = making ?? typed ?? freePlayName(taken);
  const problem = making ? null : sandboxNameProblem(name, taken);
  const available = sources.some((one) => one.generation === chosen && one.available);
  const lacks = !available
    ? best === null
      ? 'First get the code of the chain, as said above.'
      : 'Choose what it is made from.'
    : (problem ?? (gift.fits ? null : 'The amount of test TAO is not right yet.'));
  return {
    sources,
    best,
    chosen,
    choose: (next: Generation) => {
      setGeneration(next);
      if (next === 'file') void orTell(api.sandbox.chooseRuntimeFile(undefined));
    },
    clock,
    setClock,
    name,
    setName: setTyped,
    nameProblem: typed === null ? null : problem,
    gift,
    lacks,
    make: () => {
      if (lacks === null && chosen !== null)
        makeSandbox({ name, generation: chosen, clock }, gift.gift);
    },
  };
}

/** What {@link useNewSandbox} hands to the parts of the sheet. */
export type NewSandboxForm = ReturnType<typeof useNewSandbox>;
