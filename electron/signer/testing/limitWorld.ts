import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeAll, beforeEach } from 'vitest';
import type { SpendPolicy } from '../../../shared/guard/model';
import type { Result } from '../../../shared/ipc/result';
import { SignerClient } from '../client';
import { Limits } from '../limits';
import { policyText } from '../policyText';
import { SteadyClock } from '../steadyClock';
import { Payer, PASSWORD, payment, quickWallet } from './limitedWallet';
import { sealedSigner } from './localHost';

/** The metadata that calls are built and read with. */
export const METADATA = `${process.env['TAODESK_SHARED'] ?? '../shared'}/metadata/local-461-v14.scale`;

/** Bob, who is paid where nobody else is named. */
export const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty';

/** The code of a failure, or `ok`. */
export const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);

/** The product's signer with limits, one wallet, and clocks that a test turns. */
export class LimitWorld {
  root = '';
  wallet = { path: '', address: '' };
  limits = new Limits();
  /** The computer's clock, ms since 1970. */
  wall = 0;
  /** The processor's own count, ms. */
  count = 5_000;
  payer!: Payer;
  client = new SignerClient(sealedSigner());

  /** A fresh one before each test of the group. */
  static forEach(): LimitWorld {
    const world = new LimitWorld();
    beforeAll(() => {
      world.payer = new Payer(() => world.client, METADATA);
    });
    beforeEach(async () => {
      world.root = await mkdtemp(join(tmpdir(), 'taodesk-limits-'));
      world.wallet = await quickWallet(world.root, 'Alice');
      world.wall = Date.parse('2026-11-27T12:00:00Z');
      world.payer.metadataRead = 0;
      world.restart();
    });
    afterEach(() => rm(world.root, { recursive: true, force: true }));
    return world;
  }

  /** The signer process is started anew. */
  restart(): void {
    const clock = new SteadyClock(
      () => this.wall,
      () => this.count,
    );
    this.limits = new Limits(join(this.root, 'limits'), clock);
    this.client = new SignerClient(sealedSigner({ limits: this.limits }));
  }

  /** Time goes by. */
  pass(ms: number): void {
    this.wall += ms;
    this.count += ms;
  }

  set(policy: SpendPolicy | null, password = PASSWORD) {
    const { path } = this.wallet;
    return this.client.ask('limitSet', { path, password, policy: policy && policyText(policy) });
  }

  read() {
    return this.client.ask('limitRead', this.wallet);
  }

  /** Signs a payment of `rao`; the code of what came of it. */
  async pay(rao: bigint, to = BOB): Promise<string> {
    return code(await this.payer.sign(this.wallet, payment(to, rao)));
  }

  /** Where the limits lie: beside the key, and in the data folder. */
  copies(): [string, string] {
    const { path, address } = this.wallet;
    const beside = join(dirname(path), `.taodesk-limits-${address}`);
    return [beside, join(this.root, 'limits', address)];
  }
}
