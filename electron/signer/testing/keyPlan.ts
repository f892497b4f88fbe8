import { blake2b } from '@noble/hashes/blake2.js';
import { Keyring } from '@polkadot/keyring';
import { expandMetadata, Metadata, TypeRegistry } from '@polkadot/types';
import { cryptoWaitReady } from '@polkadot/util-crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { encodeSs58 } from '../../../shared/units/ss58';
import { pairFromSeed, toKeyfilePrivate } from '../derive';
import { newPhrase, phraseSeed } from '../phrase';
import type { SignIntent } from '../protocol';
import type { Life } from './keyLife';
import { type OldKeys, plantOldWallets } from './oldWallets';
import { SANDBOX_BOB as BOB } from '../../../shared/sandbox/model';

const shared = process.env['TAODESK_SHARED'] ?? '../shared';
const metadataFile = resolve(shared, 'metadata/local-461-v14.scale');

/** Whether the metadata that the signature needs is here. */
export const hasMetadata = existsSync(metadataFile);

const GENESIS = `0x${'45'.repeat(32)}` as const;
const BLOCK = `0x${'ab'.repeat(32)}` as const;
const hex = (bytes: Uint8Array): `0x${string}` => `0x${Buffer.from(bytes).toString('hex')}`;

/** What must not be found afterwards. */
export interface Canaries {
  password: string;
  backupPassword: string;
  words: string[];
  seed: Buffer;
  /** In the form of the key file, and of polkadot-js. */
  privateKeys: Buffer[];
  oldKeys: OldKeys;
}

/** Secrets of one run, and the file that tells `keyLife.ts` what to do with them. */
export async function keyPlan(root: string, file: string): Promise<Canaries> {
  await cryptoWaitReady();
  const words = newPhrase(12);
  const seed = phraseSeed(words);
  const pair = pairFromSeed(seed);
  const [password, backupPassword] = ['canary-Password-31415926', 'canary-Backup-27182818'];
  const imported = new Keyring({ type: 'sr25519' }).addFromMnemonic(newPhrase(12).join(' '));
  const address = encodeSs58(pair.publicKey);
  const life: Life = {
    root,
    password,
    phrase: words.join(' '),
    backup: JSON.stringify(imported.toJson(backupPassword)),
    backupPassword,
    metadataFile,
    sign: {
      ...signature(address),
      metadataHash: hex(blake2b(readFileSync(metadataFile), { dkLen: 32 })),
    },
  };
  // In disguise, so that what is found in its memory was put there by its work.
  writeFileSync(
    file,
    Buffer.from(JSON.stringify(life)).map((byte) => byte ^ 0x5a),
  );
  const privateKeys = [pair.secretKey, toKeyfilePrivate(pair)].map((key) => Buffer.from(key));
  const oldKeys = await plantOldWallets(root, { words, password });
  return { password, backupPassword, words, seed, privateKeys, oldKeys };
}

/** A transfer, built by @polkadot/types and described as it is shown. */
function signature(signer: string): { payload: string; intent: SignIntent } {
  const registry = new TypeRegistry();
  const metadata = new Metadata(registry, hex(readFileSync(metadataFile)));
  registry.setMetadata(metadata);
  const call = expandMetadata(registry, metadata).tx['balances']?.['transferKeepAlive']?.(BOB, 5n);
  const chain = { specVersion: 461, transactionVersion: 1, genesisHash: GENESIS };
  const fields = {
    ...{ method: call?.toHex(), nonce: 7, tip: 0, mode: 0, blockHash: BLOCK, ...chain },
    era: registry.createType('ExtrinsicEra', { current: 1_000, period: 64 }).toHex(),
  };
  const payload = registry.createType('ExtrinsicPayload', fields, { version: 4 });
  const intent: SignIntent = {
    ...{ pallet: 'Balances', call: 'transfer_keep_alive', args: { dest: BOB, value: '5' } },
    ...{
      signer,
      nonce: 7,
      tip: '0',
      era: { period: 64, block: 1_000 },
      blockHash: BLOCK,
      ...chain,
    },
  };
  return { payload: hex(payload.toU8a({ method: true })), intent };
}
