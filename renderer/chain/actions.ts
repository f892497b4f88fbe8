import type { Network } from '../../shared/chain/model';
import { api } from '../api';
import { doneOrTell, tellDone } from '../shell/tell';
import { useApp } from '../store';
import { refreshNetworks } from './slice';

/** Name of the sandbox that a network is, or null. */
export function sandboxOf(network: Pick<Network, 'id' | 'kind'> | null): string | null {
  return network?.kind === 'sandbox' ? network.id.slice('sandbox:'.length) : null;
}

/** Goes to a network; a sandbox that sleeps is woken first. True when the window is on it. */
export async function goToNetwork(network: Pick<Network, 'id' | 'kind'>): Promise<boolean> {
  const name = sandboxOf(network);
  const sandbox = useApp.getState().sandboxes?.sandboxes.find((one) => one.name === name);
  if (name !== null && sandbox?.state === 'stopped') {
    if (!(await doneOrTell(api.sandbox.start({ name })))) return false;
  }
  return doneOrTell(api.chain.select({ network: network.id }));
}

/** Takes a network of the user's away. */
export async function forgetNetwork(network: Network): Promise<void> {
  if (await doneOrTell(api.chain.removeCustom({ network: network.id })))
    tellDone(`${network.name} is removed`);
  await refreshNetworks(api, useApp.getState);
}

/** Accepts the genesis that a local or custom endpoint answers now. */
export async function acceptGenesis(network: Network, genesis: string): Promise<void> {
  if (await doneOrTell(api.chain.acceptGenesis({ network: network.id, genesis })))
    tellDone(`${network.name} is accepted as another chain`);
}
