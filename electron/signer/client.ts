import type { z } from 'zod';
import type { SignPassword } from '../../shared/guard/model';
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

/** A signature as main asks for it: its password may be the one that is remembered. */
export type AskedSignature = Omit<SignerInput<'sign'>, 'metadata' | 'password'> & {
  password: SignPassword;
};

/** Gives the bytes of the chain's metadata. */
export type ReadMetadata = () => Uint8Array | Promise<Uint8Array>;

/** Typed questions to the signer process. */
export class SignerClient {
  /** `stop` ends the process behind the host; the next question starts a new one. */
  constructor(
    private readonly host: SignerHost,
    private readonly stop: () => void = () => undefined,
  ) {}

  /** Forgets every session and what no file holds. A process that does not say that it has is ended, which forgets all. */
  async forgetAll(): Promise<void> {
    const told = await this.ask('forgetAll', {});
    if (!told.ok && told.error.code !== 'PROCESS_ENDED') this.stop();
  }

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
  sign(input: Omit<SignerInput<'sign'>, 'metadata'>, readMetadata: ReadMetadata) {
    return this.askWithMetadata('sign', input, readMetadata);
  }

  /** The digest of metadata that a signature on this chain has to hold; null where it holds none. */
  metadataDigest(
    input: Omit<SignerInput<'metadataDigest'>, 'metadata'>,
    readMetadata: ReadMetadata,
  ) {
    return this.askWithMetadata('metadataDigest', input, readMetadata);
  }

  /** Fails with the LIMIT_ code that {@link sign} would now, as the files of the limits tell without the key. */
  foreseeLimit(input: Omit<SignerInput<'foreseeLimit'>, 'metadata'>, readMetadata: ReadMetadata) {
    return this.askWithMetadata('foreseeLimit', input, readMetadata);
  }

  private async askWithMetadata<K extends 'sign' | 'metadataDigest' | 'foreseeLimit'>(
    name: K,
    input: SignerInput<K>,
    readMetadata: ReadMetadata,
  ): Promise<Result<Output<K>>> {
    const first = await this.ask(name, input);
    if (first.ok || first.error.code !== 'METADATA_NEEDED') return first;
    return this.ask(name, { ...input, metadata: await readMetadata() });
  }
}
