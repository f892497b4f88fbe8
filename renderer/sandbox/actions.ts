import type { Rao } from '../../shared/units/rao';
import { readTao } from '../../shared/units/rao';
import type { Sandbox } from '../../shared/sandbox/model';
import { api } from '../api';
import { goToNetwork } from '../chain/actions';
import { refreshNetworks } from '../chain/slice';
import { orTell, tellDone } from '../shell/tell';
import { useApp } from '../store';
import type { NewSandbox } from './slice';

/** Test TAO for addresses once the sandbox stands. */
export interface Gift {
  amount: Rao;
  addresses: readonly string[];
}

let stopMaking: (() => void) | null = null;

/** Makes a sandbox; its progress is in the store, at the end the window is on it. */
export function makeSandbox(wanted: NewSandbox, gift: Gift | null): void {
  const { sandboxJobStarted, sandboxJobMoved, sandboxJobFailed, sandboxJobEnded } =
    useApp.getState();
  stopMaking?.();
  sandboxJobStarted(wanted.name);
  stopMaking = api.sandbox.create(wanted, (message) => {
    if (message.type === 'snapshot' || message.type === 'progress') {
      sandboxJobMoved(message.data);
    } else if (message.type === 'done') {
      sandboxJobEnded();
      void moveIn(message.data, gift);
    } else if (message.type === 'failed') sandboxJobFailed(message.error);
    else sandboxJobEnded();
  });
}

/** Stops the making of a sandbox; what was written is removed by main. */
export function stopMakingSandbox(): void {
  stopMaking?.();
  stopMaking = null;
  useApp.getState().sandboxJobEnded();
}

async function moveIn(sandbox: Sandbox, gift: Gift | null): Promise<void> {
  const state = useApp.getState();
  if (state.floating === 'newSandbox') state.floatingClosed();
  await refreshNetworks(api, useApp.getState);
  const network = `sandbox:${sandbox.name}`;
  state.giftMoved(gift !== null);
  const there = await goToNetwork({ id: network, kind: 'sandbox' });
  if (there) tellDone(`${sandbox.name} is ready`, 'Its TAO is worth nothing.');
  if (there && gift) await give(sandbox.name, gift);
  state.giftMoved(false);
}

async function give(name: string, { addresses, amount }: Gift): Promise<void> {
  for (const address of addresses) await orTell(api.sandbox.fund({ name, address, amount }));
}

/** Gives test TAO to an address. */
export async function giveTestTao(name: string, address: string, amount: Rao): Promise<boolean> {
  const done = await orTell(api.sandbox.fund({ name, address, amount }));
  if (done) tellDone(`${readTao(amount)} test τ arrived`, `in block ${done.block} of ${name}`);
  return done !== null;
}

/** First name of the form `play-1` that is not taken. */
export function freePlayName(taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(`play-${number}`)) number += 1;
  return `play-${number}`;
}
