import type { z } from 'zod';
import { err, type Result } from '../../shared/ipc/result';
import type { messageContract } from '../../shared/message/contract';
import { fitsQuestion, type SignedMessage, type Verdict } from '../../shared/message/model';
import { walletError } from '../../shared/wallet/errors';
import type { WalletList } from '../../shared/wallet/model';
import type { SignerClient } from '../signer/client';
import { keyFile } from './keys';

type Channels = (typeof messageContract)['channels'];
type Input<K extends keyof Channels> = z.output<Channels[K]['input']>;

/** Wallets that are kept unlocked; the guard service fits. */
export interface KeptUnlocked {
  /** Whether a coldkey signs without a password now. */
  isKept(path: string): Promise<boolean>;
  /** Told after each signature without a password. */
  used(): void;
}

/** A question of the system, which the window cannot answer: whether `name` is to sign this text. */
export type ConfirmMessage = (name: string, text: string) => Promise<boolean>;

/** Signs and verifies texts; the signer process does both. */
export class MessageService {
  constructor(
    private readonly signer: Pick<SignerClient, 'ask'>,
    private readonly wallets: { current(): Promise<WalletList> },
    private readonly kept: KeptUnlocked,
    private readonly confirm: ConfirmMessage,
  ) {}

  /**
   * Signs with one key file. Without a password it signs with a plain one, and with that of a wallet kept unlocked once
   * the system's question, which shows the whole text, was answered. Fails with the errors of finding it,
   * PASSWORD_NEEDED, CANCELLED, or the signer's refusals.
   */
  async sign(input: Input<'sign'>): Promise<Result<SignedMessage>> {
    const { wallet, hotkey, password, message, form } = input;
    const file = keyFile(await this.wallets.current(), wallet, hotkey);
    if (!file.ok) return file;
    const { path, address, encrypted } = file.value;
    const request = { path, password, address, message, form };
    if (!encrypted || password !== null) return this.signer.ask('signMessage', request);
    const isKept = fitsQuestion(message) && (await this.kept.isKept(path));
    if (!isKept) return err(walletError('PASSWORD_NEEDED'));
    if (!(await this.confirm(wallet, message))) return err(walletError('CANCELLED'));
    // A lock has ended what was kept: the signer then asks for the password.
    const signed = await this.signer.ask('signMessage', request);
    this.kept.used();
    return signed;
  }

  /** Whether a signature is good. */
  verify(input: Input<'verify'>): Promise<Result<Verdict>> {
    return this.signer.ask('verifyMessage', input);
  }
}
