import { blake2b } from '@noble/hashes/blake2.js';
import { expandMetadata, Metadata, TypeRegistry } from '@polkadot/types';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Result } from '../../../shared/ipc/result';
import { encodeSs58 } from '../../../shared/units/ss58';
import { fullKeyfile } from '../../wallet/keyfile';
import { sealAnsible } from './sealAnsible';
import type { SignerClient, SignerInput } from '../client';
import { pairFromUri, toKeyfilePrivate } from '../derive';
import type { CallValue } from '../protocol';

/** Password of {@link quickWallet}. */
export const PASSWORD = 'Testing-123!';

/** Block 0 of a chain that is neither public nor a sandbox. */
export const GENESIS = `0x${'45'.repeat(32)}`;

/** A wallet of a development key under Ansible Vault, which derives in milliseconds; its coldkey's path and address. */
export async function quickWallet(root: string, name: string, uri = `//${name}`) {
  const pair = pairFromUri(uri);
  const { publicKey } = pair;
  const privateKey = toKeyfilePrivate(pair);
  const payload = fullKeyfile({ publicKey, privateKey, phrase: null, seed: null });
  const path = join(root, name, 'coldkey');
  await mkdir(join(root, name), { recursive: true });
  await writeFile(path, await sealAnsible(payload, Buffer.from(PASSWORD)), { mode: 0o600 });
  return { path, address: encodeSs58(publicKey) };
}

/** A call as it is asked for: its names, its arguments for the chain's own library, and as they are shown. */
export interface AskedCall {
  pallet: string;
  call: string;
  values: unknown[];
  args: Record<string, CallValue>;
}

/** A payment of `rao` to `to`. */
export const payment = (to: string, rao: bigint): AskedCall => ({
  pallet: 'Balances',
  call: 'transfer_keep_alive',
  values: [to, rao],
  args: { dest: to, value: rao.toString() },
});

const BLOCK = `0x${'ab'.repeat(32)}`;
const hex = (bytes: Uint8Array): string => `0x${Buffer.from(bytes).toString('hex')}`;
const camel = (name: string): string =>
  name
    .replace(/_[a-z]/g, (pair) => (pair[1] ?? '').toUpperCase())
    .replace(/^[A-Z]/, (first) => first.toLowerCase());

/** Builds payloads with @polkadot/types and has them signed by the product's signer. */
export class Payer {
  /** How often the signer asked for the metadata. */
  metadataRead = 0;
  private readonly registry = new TypeRegistry();
  private readonly tx: ReturnType<typeof expandMetadata>['tx'];
  private readonly metadata: Buffer;
  private readonly metadataHash: string;

  constructor(
    private readonly client: () => SignerClient,
    metadataFile: string,
  ) {
    this.metadata = readFileSync(metadataFile);
    this.metadataHash = hex(blake2b(this.metadata, { dkLen: 32 }));
    const decoded = new Metadata(this.registry, hex(this.metadata) as `0x${string}`);
    this.registry.setMetadata(decoded);
    ({ tx: this.tx } = expandMetadata(this.registry, decoded));
  }

  /** The call's own bytes, for a batch. */
  method({ pallet, call, values }: AskedCall): string {
    const made = this.tx[camel(pallet)]?.[camel(call)];
    if (!made) throw new Error(`there is no ${pallet}.${call}`);
    return made(...values).toHex();
  }

  /** Asks what the limits would say to a call. */
  foresee({ path, address }: { path: string; address: string }, asked: AskedCall, sandbox = false) {
    const call = this.method(asked);
    const chain = { genesisHash: GENESIS, sandbox, metadataHash: this.metadataHash };
    return this.client().foreseeLimit({ path, address, call, ...chain }, () => this.read());
  }

  private read(): Buffer {
    this.metadataRead += 1;
    return this.metadata;
  }

  /** Asks for a signature of a call on a chain that is no public one. */
  sign(
    key: { path: string; address: string },
    asked: AskedCall,
    more: {
      password?: SignerInput<'sign'>['password'];
      sandbox?: boolean;
      tip?: bigint;
      shown?: AskedCall;
    } = {},
  ): Promise<Result<{ signature: string }>> {
    const { password = PASSWORD, sandbox = false, tip = 0n, shown = asked } = more;
    const fields = {
      method: this.method(asked),
      era: this.registry.createType('ExtrinsicEra', { current: 1_000, period: 64 }).toHex(),
      nonce: 7,
      tip,
      specVersion: 461,
      transactionVersion: 1,
      genesisHash: GENESIS,
      blockHash: BLOCK,
      mode: 0,
    };
    const payload = this.registry.createType('ExtrinsicPayload', fields, { version: 4 });
    const input = {
      path: key.path,
      password,
      sandbox,
      payload: hex(payload.toU8a({ method: true })),
      intent: {
        pallet: shown.pallet,
        call: shown.call,
        args: shown.args,
        signer: key.address,
        genesisHash: GENESIS,
        specVersion: 461,
        transactionVersion: 1,
        nonce: 7,
        era: { period: 64, block: 1_000 },
        blockHash: BLOCK,
        tip: tip.toString(),
      },
      metadataHash: this.metadataHash,
    };
    return this.client().sign(input, () => this.read());
  }
}
