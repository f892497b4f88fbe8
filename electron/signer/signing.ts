import type { z } from 'zod';
import { isPublicChain } from '../../shared/chain/networks';
import { refuse } from '../../shared/wallet/errors';
import { blake2b256, blake2b256Hex } from '../platform/blake2';
import { confirmPayload, readable } from './confirm';
import { type DecodedCall, ValueReader } from './decoded';
import { signBytes, verifyBytes } from './derive';
import { type ChainMetadata, readMetadata } from './metadata';
import { metadataDigest } from './metadataDigest';
import { Limits } from './limits';
import type { signerReplies, signerRequests } from './protocol';
import { ScaleReader, Unreadable } from './scaleReader';
import { Sessions } from './sessions';
import { type SigningKey, withKey, withTypedKey } from './vault';

type SignInput = Omit<z.output<typeof signerRequests.sign>, 'password'> & {
  password: string | null;
};
type ForeseeInput = z.output<typeof signerRequests.foreseeLimit>;
type DigestInput = z.output<typeof signerRequests.metadataDigest>;
type Signature = z.input<typeof signerReplies.sign>;

/** Longest payload that is signed as it is; a longer one is hashed first (Substrate's rule). */
const MAX_PLAIN_PAYLOAD = 256;

const MAX_CACHED = 4;

/** How the runtimes of the public chains are built; the digest holds both. */
const TOKEN = { symbol: 'TAO', decimals: 9 };

/** Version 16 numbers the types in another order than the version that a runtime's digest is made of. */
const LAST_DIGESTED_VERSION = 15;

interface Held {
  metadata: ChainMetadata;
  /** Computed once it is asked for. */
  digest?: string;
}

/** Signs what was shown, and keeps the metadata of the chains in use. */
export class Signing {
  private readonly cache = new Map<string, Held>();

  constructor(
    private readonly sessions: Sessions = new Sessions(),
    private readonly limits: Limits = new Limits(),
  ) {}

  /**
   * Compares the payload with the intent, opens the key for this one signature, or takes that of a wallet kept
   * unlocked, and asks its limits. Refuses with PAYLOAD_DIFFERS, PAYLOAD_UNREADABLE, METADATA_NEEDED,
   * COLDKEYPUB_DIFFERS, a LIMIT_ code or the errors of opening the key.
   */
  async sign(input: SignInput): Promise<Signature> {
    const { path, password, payload, intent, sandbox, ...source } = input;
    const held = this.heldOf(source);
    const bytes = fromHex(payload);
    const { genesisHash } = intent;
    const call = confirmPayload(held.metadata, bytes, intent, digestFor(held, genesisHash));
    const message = bytes.length > MAX_PLAIN_PAYLOAD ? blake2b256(bytes) : bytes;
    const session = password === null ? this.sessions.find(path) : undefined;
    return (session ?? opened(path, password))(async ({ pair, address, scheme }) => {
      if (address !== intent.signer) return refuse('COLDKEYPUB_DIFFERS');
      const what = { call, tip: BigInt(intent.tip), genesisHash, sandbox };
      await this.limits.admit({ path, address, pair }, what);
      const signature = signBytes(pair, message);
      if (!verifyBytes(message, signature, pair.publicKey, scheme)) {
        throw new Error('A fresh signature does not verify');
      }
      return { signature: toHex(signature), scheme };
    });
  }

  /** The digest that {@link sign} will look for. Refuses with PAYLOAD_UNREADABLE or METADATA_NEEDED. */
  metadataDigest({ genesisHash, ...source }: DigestInput): string | null {
    return digestFor(this.heldOf(source), genesisHash);
  }

  /**
   * Refuses as the limits of a wallet would if this call was signed now, as far as their files tell without the key;
   * only {@link sign} decides. Refuses with METADATA_NEEDED, PAYLOAD_UNREADABLE or a LIMIT_ code.
   */
  foreseeLimit({ path, address, call, genesisHash, sandbox, ...source }: ForeseeInput) {
    const read = () => ({ call: readCall(this.heldOf(source).metadata, fromHex(call)), tip: 0n });
    return this.limits.foresee({ path, address }, { genesisHash, sandbox }, read);
  }

  /** Whether bytes begin as a call of any chain whose metadata is kept. */
  isCall(bytes: Uint8Array): boolean {
    return [...this.cache.values()].some(({ metadata }) => beginsAsCall(metadata, bytes));
  }

  private heldOf(source: { metadataHash: string; metadata?: Uint8Array | undefined }): Held {
    const { metadataHash, metadata } = source;
    const known = this.cache.get(metadataHash);
    if (known) return known;
    if (!metadata) return refuse('METADATA_NEEDED');
    const hash = blake2b256Hex(metadata);
    if (hash !== metadataHash) return refuse('PAYLOAD_UNREADABLE', 'other metadata than announced');
    const read = { metadata: readable(() => readMetadata(metadata)) };
    const [oldest] = this.cache.keys();
    if (oldest !== undefined && this.cache.size >= MAX_CACHED) this.cache.delete(oldest);
    this.cache.set(metadataHash, read);
    return read;
  }
}

/** Lends a key to `use`. */
type Lend = <T>(use: (key: LentKey) => T | Promise<T>) => Promise<T>;
type LentKey = Pick<SigningKey, 'pair' | 'address' | 'scheme'>;

// Main asks about a signature without a password: what a page says to a plain file must not pass for one.
const opened =
  (path: string, password: string | null): Lend =>
  (use) =>
    password === null ? withKey(path, null, use) : withTypedKey(path, password, use);

/**
 * The rule of CheckMetadataHash: on Finney and Test every signature holds the digest, elsewhere none does, because a
 * chain of one's own is mostly built without one and would refuse it. Those two had the extension long before this
 * app: metadata without it is a lie that would take the digest out of the signature, and is refused.
 */
function digestFor(held: Held, genesisHash: string): string | null {
  if (!isPublicChain(genesisHash)) return null;
  const { extensions, version } = held.metadata;
  if (!extensions.some(({ name }) => name === 'CheckMetadataHash')) {
    return refuse('PAYLOAD_UNREADABLE', 'CheckMetadataHash is not signed');
  }
  if (version > LAST_DIGESTED_VERSION) {
    return refuse('PAYLOAD_UNREADABLE', `metadata of version ${version} has no digest`);
  }
  held.digest ??= toHex(readable(() => metadataDigest(held.metadata, TOKEN)));
  return held.digest;
}

function readCall(metadata: ChainMetadata, bytes: Uint8Array): DecodedCall {
  const reader = new ScaleReader(bytes);
  return readable(() => {
    const call = new ValueReader(metadata, reader).call();
    if (reader.left > 0) throw new Unreadable('bytes are left over');
    return call;
  });
}

function beginsAsCall(metadata: ChainMetadata, bytes: Uint8Array): boolean {
  try {
    new ValueReader(metadata, new ScaleReader(bytes)).call();
    return true;
  } catch (error) {
    if (error instanceof Unreadable) return false;
    throw error;
  }
}

const fromHex = (text: string): Buffer => Buffer.from(text.slice(2), 'hex');
const toHex = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString('hex')}`;
