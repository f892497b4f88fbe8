import type { Page } from '@playwright/test';
import type { SignPassword } from '../../shared/guard/model';
import type { StreamMessage } from '../../shared/ipc/contract';
import type { Result } from '../../shared/ipc/result';
import { CONFIRMED } from '../../electron/transaction/testing/quietGuard';
import type { Generation } from '../../shared/sandbox/model';
import type { Intent, Review, TxRecord } from '../../shared/transaction/model';

/** Drives the app through the window's own channels, as the pages do. */
export class WindowSession {
  constructor(
    readonly page: Page,
    readonly sandbox: string,
  ) {}

  get network(): string {
    return `sandbox:${this.sandbox}`;
  }

  /** Makes a wallet with a password; returns its address. */
  createWallet(name: string, password: string): Promise<string> {
    return this.page.evaluate(
      async ({ walletName, secret }) => {
        const { wallet } = window.api;
        const draft = await wallet.draftCreate({ words: 12 });
        if (!draft.ok) throw new Error(draft.error.code);
        const { draftId, words, addresses } = draft.value;
        const answers = words.map((word, index) => ({ place: index + 1, word }));
        await wallet.draftCheck({ draftId, answers });
        const input = {
          draftId,
          address: addresses.sr25519,
          name: walletName,
          password: secret,
          hotkey: null,
        };
        return new Promise<string>((resolve, reject) =>
          wallet.create(input, (message) => {
            if (message.type === 'done') resolve(message.data.address ?? '');
            if (message.type === 'failed') reject(new Error(message.error.code));
          }),
        );
      },
      { walletName: name, secret: password },
    );
  }

  /** Opens the window after a restart, which starts it locked. */
  async unlock(wallet: string, password: string): Promise<void> {
    const input = { wallet, password };
    const opened = await this.page.evaluate((given) => window.api.wallet.unlock(given), input);
    if (!opened.ok) throw new Error(opened.error.code);
  }

  /** Makes a sandbox of a generation with a block a second and goes to it. */
  async createSandbox(generation: Generation): Promise<void> {
    const failure = await this.page.evaluate(
      async ({ name, made }) => {
        const { sandbox, chain } = window.api;
        const input = { name, generation: made, clock: '1s' as const };
        const ended = await new Promise<string | null>((resolve) =>
          sandbox.create(input, (message) => {
            if (message.type === 'done') resolve(null);
            if (message.type === 'failed') resolve(JSON.stringify(message.error));
          }),
        );
        if (ended !== null) return ended;
        const selected = await chain.select({ network: `sandbox:${name}` });
        return selected.ok ? null : JSON.stringify(selected.error);
      },
      { name: this.sandbox, made: generation },
    );
    if (failure !== null) throw new Error(failure);
  }

  /** Test TAO for an address. */
  async fund(address: string, amount: bigint): Promise<void> {
    const funded = await this.page.evaluate((input) => window.api.sandbox.fund(input), {
      name: this.sandbox,
      address,
      amount,
    });
    if (!funded.ok) throw new Error(JSON.stringify(funded.error));
  }

  /** Reviews; while the sandbox is not up yet it is asked again. */
  async review(intent: Intent): Promise<Review> {
    for (let round = 0; ; round++) {
      const review = await this.page.evaluate((input) => window.api.transaction.review(input), {
        network: this.network,
        intent,
      });
      if (review.ok) return review.value as Review;
      if (round > 120) throw new Error(JSON.stringify(review.error));
      await this.page.waitForTimeout(250);
    }
  }

  /** Signs a review and waits for the end; a first payment is confirmed. */
  sign({ reviewId }: Review, password: SignPassword): Promise<Result<TxRecord>> {
    return this.page.evaluate(
      (input) =>
        new Promise<Result<TxRecord>>((resolve) => {
          const tell = (message: StreamMessage<TxRecord, TxRecord>) => {
            if (message.type === 'done') resolve({ ok: true, value: message.data });
            if (message.type === 'failed') resolve({ ok: false, error: message.error });
          };
          window.api.transaction.sign(
            input,
            tell as Parameters<typeof window.api.transaction.sign>[1],
          );
        }),
      { reviewId, password, confirmed: CONFIRMED },
    );
  }

  /** Signs a review and comes back as soon as it is on its way. */
  send({ reviewId }: Review, password: string): Promise<void> {
    return this.page.evaluate(
      (input) =>
        new Promise<void>((resolve, reject) => {
          window.api.transaction.sign(input, (message) => {
            if (message.type === 'failed') reject(new Error(message.error.code));
            else resolve();
          });
        }),
      { reviewId, password, confirmed: CONFIRMED },
    );
  }

  /** All transactions as the app lists them now, newest first. */
  records(): Promise<TxRecord[]> {
    return this.page.evaluate(
      () =>
        new Promise<TxRecord[]>((resolve, reject) => {
          const stop = window.api.transaction.watch(undefined, (message) => {
            if (message.type === 'failed') reject(new Error(message.error.code));
            if (message.type !== 'snapshot') return;
            resolve(message.data as TxRecord[]);
            setTimeout(() => stop(), 0);
          });
        }),
    );
  }

  /** Waits until nothing is under way any more. */
  async settled(): Promise<TxRecord[]> {
    for (let round = 0; round < 400; round++) {
      const records = await this.records();
      if (records.every(({ state }) => !['signed', 'broadcast', 'inBlock'].includes(state))) {
        return records;
      }
      await this.page.waitForTimeout(250);
    }
    throw new Error('a transaction has no end');
  }

  /** Free balance of own wallets by address, once all of them are known. */
  balances(): Promise<Record<string, bigint>> {
    return this.page.evaluate(
      () =>
        new Promise<Record<string, bigint>>((resolve, reject) => {
          const stop = window.api.overview.balances(undefined, (message) => {
            if (message.type === 'failed') reject(new Error(message.error.code));
            if (message.type !== 'snapshot' && message.type !== 'progress') return;
            const { balances, complete, stale } = message.data;
            if (!complete || stale || balances.length === 0) return;
            resolve(
              Object.fromEntries(balances.map(({ address, free }) => [address, free ?? -1n])),
            );
            setTimeout(() => stop(), 0);
          });
        }),
    );
  }
}
