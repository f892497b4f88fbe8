import type { ChainAccess } from '../chain/liveChain';
import { NodeError } from '../chain/nodeError';
import { DisposableStore, type Disposable } from '../platform/disposable';
import type { TransactionLog } from './ports';
import type { Reconciler } from './reconcile';

/** Runs the reconciler when the chain becomes live and at every head, one pass at a time. */
export class Watcher implements Disposable {
  private readonly owned = new DisposableStore();
  private running: Promise<void> | undefined;
  private again = false;
  private stopped = false;
  private wasLive = false;

  constructor(
    private readonly chain: ChainAccess,
    private readonly reconciler: Reconciler,
    private readonly log: TransactionLog,
  ) {}

  /** Starts to listen; the first pass is made at once when a chain is live already. */
  start(): void {
    this.owned.addUndo(this.chain.onHead(() => this.poke()));
    this.owned.addUndo(this.chain.onFinalized(() => this.poke()));
    this.owned.addUndo(
      this.chain.onStatus(({ phase }) => {
        if (phase === 'live' && !this.wasLive) {
          this.reconciler.forgetSent();
          this.poke();
        }
        this.wasLive = phase === 'live';
      }),
    );
    this.poke();
  }

  /** Asks for a pass; requests during one are joined into the next. */
  poke(): void {
    if (this.stopped) return;
    this.again = true;
    this.running ??= this.run();
  }

  /** Resolves when no pass runs. */
  async idle(): Promise<void> {
    while (this.running) await this.running;
  }

  dispose(): void {
    this.stopped = true;
    this.owned.dispose();
  }

  private async run(): Promise<void> {
    try {
      while (this.again && !this.stopped) {
        this.again = false;
        await this.onePass();
      }
    } finally {
      this.running = undefined;
    }
  }

  private async onePass(): Promise<void> {
    const network = this.chain.selected();
    if (!network) return;
    const live = this.chain.live(network.id);
    if (!live.ok) return;
    try {
      await this.reconciler.pass(live.value);
    } catch (error) {
      if (error instanceof NodeError && error.error.code === 'BLOCK_FORGED') {
        live.value.distrust(error);
      }
      // Whatever the node did not answer is asked again at the next head.
      const reason = error instanceof Error ? error.message : String(error);
      this.log.warn('Pending transactions could not be looked up', { reason });
    }
  }
}
