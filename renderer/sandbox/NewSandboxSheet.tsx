import { useState } from 'react';
import type { Clock, Generation, SandboxSource } from '../../shared/sandbox/model';
import { rao, type Rao } from '../../shared/units/rao';
import { api } from '../api';
import { orTell } from '../frame/tell';
import { useApp } from '../store';
import { Loading } from '../ui/AsyncView';
import { Button } from '../ui/Button';
import { RadioRows, type RadioRow } from '../ui/Choices';
import { Trouble } from '../ui/Messages';
import { NetworkBadge } from '../ui/NetworkBadge';
import { Sheet } from '../ui/Overlay';
import { Skeleton } from '../ui/Skeleton';
import { freeName, makeSandbox } from './actions';
import { SandboxOptions } from './SandboxOptions';
import { SandboxProgress } from './SandboxProgress';

/** Props of {@link NewSandboxSheet}. */
export interface NewSandboxSheetProps {
  onClose: () => void;
}

const THOUSAND = rao(1_000_000_000_000n);
const NAME = /^[A-Za-z0-9_-]{1,40}$/;

function rowOf(source: SandboxSource, first: boolean): RadioRow<Generation> {
  const end = source.available ? (source.warm ? 'ready in seconds' : source.origin) : 'not at hand';
  return {
    value: source.generation,
    title: (
      <>
        <b>{source.title}</b>
        {first && <span className="badge badge-accent recommended">recommended</span>}
      </>
    ),
    end,
    about: source.available ? source.about : `${source.about} ${source.origin}`,
    disabled: !source.available && source.generation !== 'file',
  };
}

/** What is wrong with a sandbox's name, or null. */
export function sandboxNameProblem(name: string, taken: readonly string[]): string | null {
  if (name === '') return 'Give it a name.';
  if (!NAME.test(name)) return 'Up to 40 letters, digits, - and _.';
  return taken.includes(name) ? 'There is one of this name.' : null;
}

/** Make a sandbox: which generation, how fast, how much test TAO; then its progress. */
export function NewSandboxSheet({ onClose }: NewSandboxSheetProps) {
  const known = useApp((state) => state.sandboxes);
  const error = useApp((state) => state.sandboxesError);
  const retry = useApp((state) => state.sandboxesRetry);
  const job = useApp((state) => state.sandboxJob);
  const wallets = useApp((state) => state.walletList?.wallets);
  const taken = known?.sandboxes.map(({ name }) => name) ?? [];
  const [generation, setGeneration] = useState<Generation | null>(null);
  const [clock, setClock] = useState<Clock>('1s');
  const [name, setName] = useState<string | null>(null);
  const [amount, setAmount] = useState<{ text: string; rao: Rao | null }>({
    text: '1,000',
    rao: THOUSAND,
  });
  const [left, setLeft] = useState<readonly string[]>([]);
  const usable = known?.sources.filter(({ available }) => available) ?? [];
  const chosen = generation ?? usable[0]?.generation ?? null;
  const called = name ?? freeName(taken);
  const nameProblem = sandboxNameProblem(called, taken);
  const people = (wallets ?? []).flatMap(({ name: wallet, address }) =>
    address ? [{ wallet, address }] : [],
  );
  const gifted = people.filter(({ address }) => !left.includes(address));
  const amountFits = gifted.length === 0 || amount.rao !== null;
  const choose = (next: Generation) => {
    setGeneration(next);
    if (next === 'file') void orTell(api.sandbox.chooseRuntimeFile(undefined));
  };
  const source = known?.sources.find((one) => one.generation === chosen);
  const ready = source?.available === true && !nameProblem && amountFits;
  const make = () => {
    if (!ready || chosen === null) return;
    const gift =
      amount.rao && gifted.length > 0
        ? { amount: amount.rao, addresses: gifted.map(({ address }) => address) }
        : null;
    makeSandbox({ name: called, generation: chosen, clock }, gift);
  };
  return (
    <Sheet
      label="Make a sandbox"
      title={
        <>
          Make a <b>sandbox</b>
        </>
      }
      subtitle="A chain of your own, inside this app, that runs the real code of the network. Its TAO is worth nothing."
      badge={<NetworkBadge kind="sandbox" name="Sandbox" />}
      onClose={onClose}
      footer={
        <SheetFoot
          ready={ready}
          making={job !== null && !job.error}
          onClose={onClose}
          onMake={make}
        />
      }
    >
      {job && <SandboxProgress job={job} />}
      {error && !known && (
        <Trouble
          title="The sandboxes could not be read"
          error={error}
          onRetry={retry ?? undefined}
        />
      )}
      {!known && !error && (
        <Loading>
          <Skeleton width={420} />
        </Loading>
      )}
      {known && (
        <fieldset className="bare" inert={job !== null && !job.error}>
          <div className="sec-h">
            <h2>Which generation?</h2>
          </div>
          <RadioRows
            label="Generation"
            value={chosen}
            rows={known.sources.map((source) => rowOf(source, source === usable[0]))}
            onChange={choose}
          />
          <SandboxOptions
            clock={clock}
            onClock={setClock}
            amount={amount.text}
            onAmount={(text, value) => setAmount({ text, rao: value })}
            people={people}
            left={left}
            onLeft={setLeft}
            name={called}
            onName={setName}
            nameProblem={name === null ? null : nameProblem}
          />
        </fieldset>
      )}
    </Sheet>
  );
}

interface SheetFootProps {
  ready: boolean;
  making: boolean;
  onClose: () => void;
  onMake: () => void;
}

function SheetFoot({ ready, making, onClose, onMake }: SheetFootProps) {
  return (
    <div className="row">
      <p className="dim cut">
        {making
          ? 'It goes on when you close this; the status line leads back.'
          : 'Stop it or throw it away at any time.'}
      </p>
      <span className="grow" />
      <Button size="large" onClick={onClose}>
        {making ? 'Close' : 'Cancel'}
      </Button>
      <Button size="large" kind="primary" disabled={!ready} busy={making} onClick={onMake}>
        {making ? 'Making it' : 'Make the sandbox'}
      </Button>
    </div>
  );
}
