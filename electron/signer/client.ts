import type { z } from 'zod';
import type { Result } from '../../shared/ipc/result';
import type { RequestOptions } from '../platform/utilityHost';
import { signerReplies, type signerRequests, type SignerRequest } from './protocol';

/** The part of a utility host that is needed here; tests give one that runs in this process. */
export interface SignerHost {
  request<T extends z.ZodType>(
    name: string,
    payload: unknown,
    schema: T,
    options?: RequestOptions,
  ): Promise<Result<z.output<T>>>;
}

/** Input of a request. */
export type SignerInput<K extends SignerRequest> = z.input<(typeof signerRequests)[K]>;
type Output<K extends SignerRequest> = z.output<(typeof signerReplies)[K]>;

/** Typed questions to the signer process. */
export class SignerClient {
  constructor(private readonly host: SignerHost) {}

  /** Asks one question; expected failures are wallet errors or PROCESS_ENDED. */
  async ask<K extends SignerRequest>(
    name: K,
    input: SignerInput<K>,
    options?: RequestOptions,
  ): Promise<Result<Output<K>>> {
    const reply = await this.host.request(name, input, signerReplies[name], options);
    return reply as Result<Output<K>>;
  }

  /**
   * Signs; `readMetadata` is called only when the signer does not hold the metadata of `metadataHash` yet.
   * The hash is blake2-256 of those bytes.
   */
  async sign(
    input: Omit<SignerInput<'sign'>, 'metadata'>,
    readMetadata: () => Uint8Array | Promise<Uint8Array>,
  ): Promise<Result<Output<'sign'>>> {
    const first = await this.ask('sign', input);
    if (first.ok || first.error.code !== 'METADATA_NEEDED') return first;
    return this.ask('sign', { ...input, metadata: await readMetadata() });
  }

  /** Decodes a call with the signer's own decoder; what it says is what it will compare with. */
  async decodeCall(
    input: Omit<SignerInput<'decodeCall'>, 'metadata'>,
    readMetadata: () => Uint8Array | Promise<Uint8Array>,
  ): Promise<Result<Output<'decodeCall'>>> {
    const first = await this.ask('decodeCall', input);
    if (first.ok || first.error.code !== 'METADATA_NEEDED') return first;
    return this.ask('decodeCall', { ...input, metadata: await readMetadata() });
  }
}
