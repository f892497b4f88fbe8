import { chainError } from '../../shared/chain/errors';
import type { AppError } from '../../shared/ipc/result';
import type { Balance, Balances } from '../../shared/overview/contract';
import { MAX_RAO, type Rao, rao } from '../../shared/units/rao';
import type { ChainAccess, Head } from '../chain/liveChain';
import { nodeAppError, NodeError } from '../chain/nodeError';
import { DisposableStore, type Disposable } from '../platform/disposable';
import { Emitter } from '../platform/emitter';
import { type AccountFigures, BalanceReader } from './balanceReader';
import type { BalanceRead } from './received';

/** Addresses of the wallets folder; the wallet capability gives one. */
export interface WalletAddresses {
  coldkeys(): string[];
  hotkeys(): string[];
  onChange(listener: () => void): () => void;
}

/** What is known, of which network and block. */
interface Known {
  network: string;
  genesis: string;
  head: Head;
  readAt: number;
  figures: Map<string, AccountFigures | undefined>;
  /** Of the figures; the others are of coldkeys. */
  hotkeys: Set<string>;
}

const MIN_INTERVAL_MS = 250;
const RETRY_MS = 3_000;
const MAX_ADDRESSES = 10_000;

/** Balances of all coldkeys and hotkeys on the chosen network, read at each head (one batch, one block), while somebody listens. */
export class OverviewService implements Disposable {
  private readonly emitter = new Emitter<Balances>();
  private readonly reader = new BalanceReader();
  private owned: DisposableStore | undefined;
  private known: Known | undefined;
  private failure: AppError | undefined;
  private network: string | undefined;
  private head: Head | undefined;
  private reading = false;
  private again = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly chain: ChainAccess,
    private readonly wallets: WalletAddresses,
    /** Told of each read and the one before it on the same chain. */
    private readonly onRead: (before: BalanceRead, now: BalanceRead) => void = () => undefined,
  ) {}

  /** Last known figures; unknown is null. */
  balances(): Balances {
    const status = this.chain.status();
    const network = status.network?.id ?? null;
    const known =
      this.known?.network === network && this.known.genesis === status.network?.genesis
        ? this.known
        : undefined;
    const addresses = this.addresses();
    const balances = addresses.map((address) => this.balanceOf(address, known));
    const figures = balances.filter((balance) => balance.free !== null);
    const total = sum(figures);
    return {
      network,
      block: known?.head.number ?? null,
      readAt: known?.readAt ?? null,
      balances,
      hotkeys: hotkeysWithTao(known),
      total,
      complete: figures.length === balances.length,
      stale: known !== undefined && status.phase !== 'live',
    };
  }

  /** Told after each read and each change of wallets or connection; the first listener starts the reading. */
  onBalances(listener: (balances: Balances) => void): () => void {
    const undo = this.emitter.on(listener);
    if (this.emitter.size === 1) this.start();
    return () => {
      undo();
      if (this.emitter.size === 0) this.dispose();
    };
  }

  dispose(): void {
    this.owned?.dispose();
    this.owned = undefined;
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private start(): void {
    const owned = new DisposableStore();
    this.owned = owned;
    owned.addUndo(this.chain.onHead((head) => this.want(head)));
    owned.addUndo(this.chain.onStatus(() => this.statusChanged()));
    owned.addUndo(this.wallets.onChange(() => this.want(this.head)));
    this.statusChanged();
  }

  private statusChanged(): void {
    const { phase, block, blockHash, network } = this.chain.status();
    if (this.network !== network?.id) {
      // Nothing that was read of another network, nor why it could not be, is told of this one.
      this.network = network?.id;
      this.known = undefined;
      this.failure = undefined;
    }
    if (phase === 'live' && block !== null && blockHash !== null) {
      if (this.known?.head.hash !== blockHash) {
        this.want({ number: block, hash: blockHash, parentHash: '' });
      }
    } else this.head = undefined;
    this.tell();
  }

  private want(head: Head | undefined): void {
    this.head = head;
    if (!head) this.tell();
    else if (this.reading || this.timer) this.again = true;
    else void this.read();
  }

  private async read(): Promise<void> {
    const { head } = this;
    const network = this.chain.selected()?.id;
    const live = network === undefined ? undefined : this.chain.live(network);
    if (!head || !live?.ok) return;
    this.reading = true;
    this.again = false;
    const chain = live.value;
    let failed = false;
    try {
      const coldkeys = this.addresses();
      const hotkeys = this.hotkeys(coldkeys);
      const figures = await this.reader.read(chain, head, [...coldkeys, ...hotkeys]);
      checkTotal(figures);
      const { genesis } = chain;
      if (this.chain.selected()?.id === network) {
        const before = this.known;
        const readAt = Date.now();
        this.known = { network: chain.network.id, genesis, head, readAt, figures, hotkeys };
        if (before) this.onRead(asRead(before), asRead(this.known));
        this.failure = undefined;
      }
    } catch (error) {
      if (this.chain.selected()?.id === network) this.failure = nodeAppError(error);
      failed = true;
    }
    this.reading = false;
    this.tell();
    if (!this.owned) return;
    // Fast chains make many blocks a second; the newest is enough.
    this.timer = setTimeout(
      () => {
        this.timer = undefined;
        if (this.again || failed) void this.read();
      },
      failed ? RETRY_MS : MIN_INTERVAL_MS,
    );
  }

  private addresses(): string[] {
    return [...new Set(this.wallets.coldkeys())].slice(0, MAX_ADDRESSES);
  }

  private hotkeys(coldkeys: readonly string[]): Set<string> {
    const owned = new Set(coldkeys);
    const others = this.wallets.hotkeys().filter((address) => !owned.has(address));
    return new Set([...new Set(others)].slice(0, MAX_ADDRESSES - owned.size));
  }

  private balanceOf(address: string, known: Known | undefined): Balance {
    const figures = known?.figures.get(address);
    if (figures) return { address, ...figures, problem: null };
    const unreadable = known?.figures.has(address) ?? false;
    const problem = unreadable ? chainError('ACCOUNT_UNREADABLE') : this.whyUnknown();
    const unknown = { free: null, reserved: null, transferable: null, expendable: null };
    return { address, ...unknown, problem };
  }

  private whyUnknown(): AppError | null {
    const { phase, error } = this.chain.status();
    if (phase === 'live') return this.failure ?? null;
    if (phase === 'idle') return chainError('NO_NETWORK');
    return error ?? null;
  }

  private tell(): void {
    this.emitter.emit(this.balances());
  }
}

// Told are the few that hold something: a folder has many hotkeys, and nearly all hold none.
function hotkeysWithTao(known: Known | undefined): Balance[] {
  return [...(known?.hotkeys ?? [])].flatMap((address) => {
    const figures = known?.figures.get(address);
    return figures && figures.free > 0n ? [{ address, ...figures, problem: null }] : [];
  });
}

function asRead({ network, genesis, head, figures, hotkeys }: Known): BalanceRead {
  const coldkeys = [...figures].filter(([address]) => !hotkeys.has(address));
  const free = new Map(coldkeys.map(([address, account]) => [address, account?.free]));
  return { network, genesis, block: head.number, free };
}

function sum(balances: readonly Balance[]): Rao {
  let total = 0n;
  for (const { free, reserved } of balances) total += (free ?? 0n) + (reserved ?? 0n);
  return rao(total);
}

// More than u64 in all cannot be: whoever says so is not believed in any of it.
function checkTotal(figures: Map<string, AccountFigures | undefined>): void {
  let total = 0n;
  for (const account of figures.values()) total += account ? account.free + account.reserved : 0n;
  if (total > MAX_RAO) throw new NodeError('NODE_GARBAGE', 'balances beyond all TAO there can be');
}
