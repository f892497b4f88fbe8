import type { Received } from '../../shared/overview/contract';
import { rao } from '../../shared/units/rao';
import type { ChainAccess, LiveChain } from '../chain/liveChain';
import type { Word } from '../chain/blockEvents';
import { Forgery } from '../chain/nodeError';
import { isOwnNode } from '../../shared/chain/networks';
import { DisposableStore, type Disposable } from '../platform/disposable';
import { Emitter } from '../platform/emitter';
import type { ReceivedStore } from './receivedStore';
import { type BlockTransfers, transfersOf } from './receivedBlock';
import type { TransferEvent } from './transferEvents';

/** Free balances (rao) of own coldkeys at a block; undefined could not be read. */
export interface BalanceRead {
  network: string;
  genesis: string;
  block: number;
  free: ReadonlyMap<string, bigint | undefined>;
}

/** Most blocks that are read for one change; what came before them is told as a sum. */
export const MAX_BLOCKS = 32;
const MAX_WAITING = 64;

/** Final blocks to wait for another endpoint to say the same; it then counts as one node's word. */
export const PATIENCE_BLOCKS = 10;

interface Task {
  before: BalanceRead;
  now: BalanceRead;
}

/** Where trouble is told that nobody waits for. */
export interface ReceivedLog {
  warn(message: string): void;
}

/**
 * Finds what own coldkeys received: when a balance changed, the events of the blocks between are read once these are
 * final, so that a block that leaves the chain is never told.
 */
export class ReceivedWatch implements Disposable {
  /** Fires with all entries, newest first, after each change. */
  readonly changes = new Emitter<readonly Received[]>();
  private readonly owned = new DisposableStore();
  private waiting: Task[] = [];
  /** What came in with a block, until its network is connected and its genesis known. */
  private told: readonly { network: string; address: string; block: number }[] = [];
  private finalBlock = -1;
  private working: Promise<void> = Promise.resolve();

  constructor(
    private readonly chain: ChainAccess,
    private readonly store: ReceivedStore,
    private readonly log: ReceivedLog,
    private readonly now: () => number = Date.now,
  ) {
    this.owned.addUndo(chain.onFinalized(({ number }) => this.finalized(number)));
  }

  /** Everything known, newest first. */
  all(): readonly Received[] {
    return this.store.all();
  }

  /** Two reads of the same chain, one after the other. */
  read(before: BalanceRead, now: BalanceRead): void {
    if (before.genesis !== now.genesis || before.block >= now.block) return;
    if (![...now.free].some(([address, free]) => free !== before.free.get(address))) return;
    this.waiting = [...this.waiting, { before, now }].slice(-MAX_WAITING);
    this.finalized(this.chain.status().finalizedBlock ?? -1);
  }

  /** TAO came to an own account in this block, as is known without a balance before it: the first of a fresh sandbox. */
  cameIn(network: string, address: string, block: number): void {
    this.told = [...this.told, { network, address, block }].slice(-MAX_WAITING);
    this.finalized(this.chain.status().finalizedBlock ?? -1);
  }

  /** Resolves when nothing is being looked up; for tests. */
  idle(): Promise<void> {
    return this.working;
  }

  dispose(): void {
    this.owned.dispose();
    this.waiting = [];
    this.told = [];
  }

  private finalized(block: number): void {
    this.finalBlock = block;
    this.working = this.working.then(() => this.work());
  }

  private async work(): Promise<void> {
    const selected = this.chain.selected();
    const live = selected && this.chain.live(selected.id);
    if (!live?.ok) return;
    const { genesis } = live.value;
    this.waiting = [...this.waiting, ...this.toldOf(live.value)].slice(-MAX_WAITING);
    // Another network was chosen: what waits for the one before cannot be read any more.
    this.waiting = this.waiting.filter(({ now }) => now.genesis === genesis);
    const ready = this.waiting.filter(({ now }) => now.block <= this.finalBlock);
    for (const task of ready) {
      try {
        const found = await this.lookUp(live.value, task);
        if (await this.store.add(found, this.skipped)) this.changes.emit(this.store.all());
        this.waiting = this.waiting.filter((other) => other !== task);
      } catch (error) {
        // It stays in the list: the next final block tries again. The others do not wait for it.
        this.failed(live.value, error);
      }
    }
  }

  /** The tasks of what was told of this chain, which are then no longer told. */
  private toldOf({ network: { id: network }, genesis }: LiveChain): Task[] {
    const here = this.told.filter((one) => one.network === network);
    this.told = this.told.filter((one) => one.network !== network);
    return here.map(({ address, block }) => {
      const before = { network, genesis, block: block - 1, free: new Map([[address, undefined]]) };
      return { before, now: { ...before, block } };
    });
  }

  private failed(chain: LiveChain, error: unknown): void {
    if (error instanceof Forgery) chain.distrust(error);
    this.log.warn(error instanceof Error ? error.message : String(error));
  }

  private readonly skipped = (id: string): void =>
    this.log.warn(`What the node tells of a transfer cannot be read: ${id.slice(0, 200)}`);

  private async lookUp(chain: LiveChain, { before, now }: Task): Promise<Received[]> {
    const { genesis, network } = chain;
    const first = Math.max(before.block + 1, now.block - MAX_BLOCKS + 1);
    const seenAt = this.now();
    const common = { network: network.id, networkKind: network.kind, genesis, seenAt };
    const found: Received[] = [];
    const isOwn = ({ from, to }: TransferEvent): boolean => now.free.has(to) && from !== to;
    const settle = this.finalBlock >= now.block + PATIENCE_BLOCKS;
    let last = first - 1;
    for (let block = first; block <= now.block; block += 1) {
      const read = await this.transfersAt(chain, block, isOwn, settle);
      if (read === null) last = block;
      const { hash, transfers, word } = read ?? NOTHING;
      for (const { index, from, to, amount } of transfers) {
        const entry = { ...common, ...rests(word), from, to, amount, firstBlock: block, block };
        found.push({ ...entry, id: `${hash}-${index}` });
      }
    }
    // Every block was read.
    if (last <= before.block) return found;
    const isOwnChain = isOwnNode(network.kind, genesis);
    const word = isOwnChain ? undefined : ('told' as const);
    found.push(...unread({ before, now }, last, found, { ...common, ...rests(word) }));
    return found;
  }

  /** What came in with a block; null where it cannot be read, after all patience, from a node that still answers. */
  private async transfersAt(
    chain: LiveChain,
    block: number,
    isOwn: (transfer: TransferEvent) => boolean,
    settle: boolean,
  ): Promise<BlockTransfers | null> {
    try {
      return await transfersOf(chain, block, isOwn, settle);
    } catch (error) {
      if (!settle || !this.chain.live(chain.network.id).ok) throw error;
      this.failed(chain, error);
      return null;
    }
  }
}

const NOTHING: BlockTransfers = { hash: '', transfers: [], word: undefined };

type Common = Pick<Received, 'network' | 'networkKind' | 'genesis' | 'seenAt' | 'word'>;

const rests = (word: Word | undefined): Pick<Received, 'word'> => (word ? { word } : {});

/** What balances rose by beyond the transfers found, up to the last block that was not read. */
function unread(
  { before, now }: Task,
  block: number,
  found: readonly Received[],
  common: Common,
): Received[] {
  const firstBlock = before.block + 1;
  return [...now.free].flatMap(([to, free]) => {
    const was = before.free.get(to);
    if (free === undefined || was === undefined) return [];
    const explained = found
      .filter((entry) => entry.to === to)
      .reduce((sum, { amount }) => sum + amount, 0n);
    const rest = free - was - explained;
    if (rest <= 0n) return [];
    const id = `${to}-${common.genesis}-${firstBlock}-${block}`;
    return [{ ...common, id, from: null, to, amount: rao(rest), firstBlock, block }];
  });
}
