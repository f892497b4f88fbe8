import type { ChainStatus } from '../../shared/chain/model';
import type { TxRecord } from '../../shared/transaction/model';
import { shortSpan } from '../ui/TimeAgo';

/** A block's height with grouping: `9,412,207`. */
export const blockText = (block: number): string => block.toLocaleString('en-US');

/** What the top bar says of the connection. */
export interface ConnectionText {
  tone: 'good' | 'warn' | 'danger' | 'info' | 'dim';
  /** In the status line: "entrypoint-finney · 38 ms". */
  line: string;
  /** Read aloud when the phase changes. */
  announce: string;
}

/** When the next try is made: ", next try in 4 s"; empty where none is planned. */
export function retryText(retryAt: number | null, now: number): string {
  if (retryAt === null) return '';
  const left = Math.ceil((retryAt - now) / 1_000) * 1_000;
  return left <= 0 ? ', trying again' : `, next try in ${shortSpan(left)}`;
}

/** Host without its port and common domain, as short as it stays clear. */
function hostText(status: ChainStatus): string {
  return status.network?.kind === 'sandbox'
    ? status.network.name
    : (status.endpoint ?? status.network?.name ?? '');
}

/** Why a connection that answers shows nothing of now, in a few words. */
export function staleText({ error }: Pick<ChainStatus, 'error'>): string {
  return error?.code === 'NODE_SYNCING' ? 'still catching up' : 'no new block';
}

/** The connection in words. */
export function connectionText(status: ChainStatus | null, now: number): ConnectionText {
  if (!status || status.phase === 'idle' || !status.network) {
    return { tone: 'dim', line: 'not connected', announce: 'No network is chosen.' };
  }
  const { name } = status.network;
  const host = hostText(status);
  const again = retryText(status.retryAt, now);
  const never = status.block === null;
  switch (status.phase) {
    case 'connecting':
      return { tone: 'info', line: `connecting to ${host}`, announce: `Connecting to ${name}.` };
    case 'live': {
      const delay = status.latencyMs === null ? '' : ` · ${Math.round(status.latencyMs)} ms`;
      return { tone: 'good', line: `${host}${delay}`, announce: `Connected to ${name}.` };
    }
    case 'stale':
      return {
        tone: 'warn',
        line: `${host}: ${staleText(status)}`,
        announce: `${name}: ${staleText(status)}.`,
      };
    case 'offline':
      return {
        tone: 'warn',
        line: `${never ? `${name} does not answer` : `not connected to ${name}`}${again}`,
        announce: never ? `${name} does not answer.` : `The connection to ${name} is lost.`,
      };
    case 'refused':
      return {
        tone: 'danger',
        line: `${host} was refused: another chain`,
        announce: `${host} is another chain and was refused.`,
      };
  }
}

/** When the newest block was seen, and how long the next one takes. */
export type Beat = Pick<ChainStatus, 'blockSeenAt' | 'blockTimeMs'>;

/** Blocks that should have come since the newest was seen; null while nothing is known. */
function blockLag({ blockSeenAt, blockTimeMs }: Beat, now: number): number | null {
  if (blockSeenAt === null || blockTimeMs === null) return null;
  return Math.max(0, Math.floor((now - blockSeenAt) / blockTimeMs));
}

/** "2 blocks late", once more than one should have come: the time to a block is no promise. Null before that. */
export function lateText(beat: Beat, now: number): string | null {
  const lag = blockLag(beat, now);
  return lag === null || lag < 2 ? null : `${lag} blocks late`;
}

/** Share of the time to the next block that has passed, 0 to 1. */
export function blockBeat({ blockSeenAt, blockTimeMs }: Beat, now: number): number {
  if (blockSeenAt === null || blockTimeMs === null) return 0;
  return Math.max(0, Math.min(1, (now - blockSeenAt) / blockTimeMs));
}

const UNDER_WAY: Record<TxRecord['state'], string | null> = {
  signed: 'signed, not yet sent',
  broadcast: 'sent, waits for a block',
  inBlock: 'in block, waits for finality',
  finalized: null,
  failed: null,
  refused: null,
  lost: null,
};

/** What is under way, for the status line; null when nothing is. */
export function pendingText(records: readonly TxRecord[] | null): string | null {
  const pending = (records ?? []).filter(({ state }) => UNDER_WAY[state] !== null);
  const [first] = pending;
  if (!first) return null;
  const rest = pending.length > 1 ? ` and ${pending.length - 1} more` : '';
  return `${pending.length} pending: ${first.sentence}, ${UNDER_WAY[first.state]}${rest}`;
}

/** Remaining minutes and seconds: `4:12`. */
export function countdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
