import { blake2b } from '@noble/hashes/blake2.js';
import type { z } from 'zod';
import { refuse } from '../../shared/wallet/errors';
import { toCallValue } from './callValues';
import { confirmPayload, readable } from './confirm';
import { ValueReader } from './decoded';
import { signBytes, verifyBytes } from './derive';
import { type ChainMetadata, readMetadata } from './metadata';
import type { signerReplies, signerRequests } from './protocol';
import { ScaleReader, Unreadable } from './scaleReader';
import { withKey } from './vault';

type SignInput = z.output<typeof signerRequests.sign>;
type DecodeInput = z.output<typeof signerRequests.decodeCall>;
type Signature = z.input<typeof signerReplies.sign>;
type DecodedReply = z.input<typeof signerReplies.decodeCall>;

/** Longest payload that is signed as it is; a longer one is hashed first (Substrate's rule). */
const MAX_PLAIN_PAYLOAD = 256;

const MAX_CACHED = 4;

/** Signs what was shown, and keeps the metadata of the chains in use. */
export class Signing {
  private readonly cache = new Map<string, ChainMetadata>();

  /**
   * Compares the payload with the intent, then opens the key for this one signature.
   * Refuses with PAYLOAD_DIFFERS, PAYLOAD_UNREADABLE, METADATA_NEEDED or the errors of opening the key.
   */
  async sign({ path, password, payload, intent, ...source }: SignInput): Promise<Signature> {
    const metadata = this.metadataOf(source);
    const bytes = fromHex(payload);
    confirmPayload(metadata, bytes, intent);
    const message = bytes.length > MAX_PLAIN_PAYLOAD ? blake2b(bytes, { dkLen: 32 }) : bytes;
    return withKey(path, password, ({ pair, address, scheme }) => {
      if (address !== intent.signer) return refuse('PAYLOAD_DIFFERS', 'the signing address');
      const signature = signBytes(pair, message);
      if (!verifyBytes(message, signature, pair.publicKey, scheme)) {
        throw new Error('A fresh signature does not verify');
      }
      return { signature: `0x${Buffer.from(signature).toString('hex')}`, scheme };
    });
  }

  /** Decodes a call as the signer reads it. */
  decodeCall({ call, ...source }: DecodeInput): DecodedReply {
    const metadata = this.metadataOf(source);
    return readable(() => {
      const reader = new ScaleReader(fromHex(call));
      const decoded = new ValueReader(metadata, reader).call();
      if (reader.left > 0) throw new Unreadable('bytes are left over');
      const args = decoded.args.map(({ name, type, value }) => ({
        name,
        type,
        value: toCallValue(value),
      }));
      return { pallet: decoded.pallet, call: decoded.call, args };
    });
  }

  private metadataOf(source: {
    metadataHash: string;
    metadata?: Uint8Array | undefined;
  }): ChainMetadata {
    const { metadataHash, metadata } = source;
    const known = this.cache.get(metadataHash);
    if (known) return known;
    if (!metadata) return refuse('METADATA_NEEDED');
    const hash = `0x${Buffer.from(blake2b(metadata, { dkLen: 32 })).toString('hex')}`;
    if (hash !== metadataHash) return refuse('PAYLOAD_UNREADABLE', 'other metadata than announced');
    const read = readable(() => readMetadata(metadata));
    const [oldest] = this.cache.keys();
    if (oldest !== undefined && this.cache.size >= MAX_CACHED) this.cache.delete(oldest);
    this.cache.set(metadataHash, read);
    return read;
  }
}

const fromHex = (text: string): Buffer => Buffer.from(text.slice(2), 'hex');
