import type { z } from 'zod';
import { err, type Result } from '../../shared/ipc/result';
import type { messageContract } from '../../shared/message/contract';
import type { SignedMessage, Verdict } from '../../shared/message/model';
import { walletError } from '../../shared/wallet/errors';
import type { WalletList } from '../../shared/wallet/model';
import type { SignerClient } from '../signer/client';
import { keyFile } from './keys';

type Channels = (typeof messageContract)['channels'];
type Input<K extends keyof Channels> = z.output<Channels[K]['input']>;

/** Signs and verifies texts; the signer process does both. */
export class MessageService {
  constructor(
    private readonly signer: Pick<SignerClient, 'ask'>,
    private readonly wallets: { current(): Promise<WalletList> },
  ) {}

  /** Signs with one key file. Fails with the errors of finding it, PASSWORD_NEEDED, or the signer's refusals. */
  async sign(input: Input<'sign'>): Promise<Result<SignedMessage>> {
    const { wallet, hotkey, password, message, form } = input;
    const file = keyFile(await this.wallets.current(), wallet, hotkey);
    if (!file.ok) return file;
    const { path, address, encrypted } = file.value;
    if (encrypted && password === null) return err(walletError('PASSWORD_NEEDED'));
    return this.signer.ask('signMessage', { path, password, address, message, form });
  }

  /** Whether a signature is good. */
  verify(input: Input<'verify'>): Promise<Result<Verdict>> {
    return this.signer.ask('verifyMessage', input);
  }
}
