import type { ChainStatus, Network } from '../../shared/chain/model';
import { endpointLabel } from '../../shared/chain/networks';
import type { Sandbox } from '../../shared/sandbox/model';
import { staleText } from '../shell/chromeText';
import type { IconName } from '../ui/iconPaths';

/** What the picker and Settings say of a network. */
export interface NetworkRow {
  network: Network;
  /** Host, or what the sandbox runs. */
  where: string;
  mono: boolean;
  delayMs: number | null;
  block: number | null;
  tone: 'good' | 'warn' | 'danger' | 'info' | 'dim';
  icon: IconName;
  state: string;
  inUse: boolean;
}

const GENERATIONS: Record<Sandbox['generation'], string> = {
  '293': 'runtime 293',
  '218': 'runtime 218, first dTAO',
  '143': 'runtime 143, classic with root',
  '119': 'runtime 119, classic',
  file: 'runtime from a file',
  network: 'runtime of a node',
};

/** What a sandbox runs, in words. */
export function sandboxAbout(sandbox: Pick<Sandbox, 'generation' | 'specVersion'>): string {
  const { generation, specVersion } = sandbox;
  const named = GENERATIONS[generation];
  const own = Number(generation);
  if (specVersion === null || Number.isNaN(own) || own === specVersion) return named;
  return `runtime ${specVersion}, was ${own}`;
}

type State = Pick<NetworkRow, 'tone' | 'icon' | 'state'>;

function sandboxState(sandbox: Sandbox | undefined): State {
  switch (sandbox?.state) {
    case 'running':
      return { tone: 'good', icon: 'good', state: 'awake' };
    case 'starting':
      return { tone: 'info', icon: 'refresh', state: 'starting' };
    case 'failed':
      return { tone: 'danger', icon: 'danger', state: 'failed' };
    default:
      return { tone: 'dim', icon: 'pause', state: 'asleep' };
  }
}

function statusState(status: ChainStatus): State {
  switch (status.phase) {
    case 'live':
      return { tone: 'good', icon: 'good', state: 'in use' };
    case 'connecting':
      return { tone: 'info', icon: 'refresh', state: 'connecting' };
    case 'stale':
      return { tone: 'warn', icon: 'warn', state: staleText(status) };
    case 'offline':
      return { tone: 'warn', icon: 'plug', state: 'no answer' };
    case 'refused':
      return { tone: 'danger', icon: 'danger', state: 'another chain' };
    case 'idle':
      return { tone: 'dim', icon: 'plug', state: 'not connected' };
  }
}

/** One row per network, in the picker's order. Only the one in use is measured: the others are not contacted. */
export function networkRows(
  networks: readonly Network[],
  status: ChainStatus | null,
  sandboxes: readonly Sandbox[],
): NetworkRow[] {
  return networks.map((network) => {
    const inUse = status?.network?.id === network.id && status.phase !== 'idle';
    const sandbox = sandboxes.find(({ name }) => `sandbox:${name}` === network.id);
    const where =
      network.kind === 'sandbox'
        ? sandbox
          ? sandboxAbout(sandbox)
          : ''
        : ((inUse ? status.endpoint : null) ?? endpointLabel(network.endpoints[0] ?? ''));
    const state = inUse
      ? statusState(status)
      : network.kind === 'sandbox'
        ? sandboxState(sandbox)
        : ({ tone: 'dim', icon: 'plug', state: 'not contacted' } as const);
    return {
      network,
      where,
      mono: network.kind !== 'sandbox',
      delayMs: inUse ? status.latencyMs : null,
      block: inUse ? status.block : (sandbox?.block ?? null),
      ...state,
      inUse,
    };
  });
}
