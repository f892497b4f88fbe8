import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import { isRemembered } from '../../../shared/guard/model';
import { ok } from '../../../shared/ipc/result';
import { SignerClient, type SignerHost } from '../../signer/client';
import { pairFromUri, toKeyfilePrivate } from '../../signer/derive';
import { signerHandlers } from '../../signer/handlers';
import type { SignerRequest } from '../../signer/protocol';
import { fullKeyfile } from '../../wallet/keyfile';
import type { SignerPort, WalletPort } from '../ports';

/** The product's signer without its process: it decodes what it signs and opens real key files. */
export function signerInThisProcess(): SignerPort {
  const serve = signerHandlers();
  const host: SignerHost = {
    request: async <T extends z.ZodType>(name: string, payload: unknown, schema: T) => {
      const handler = serve[name as SignerRequest];
      const { signal } = new AbortController();
      const reply = await handler(payload, { progress: () => undefined, signal, ports: [] });
      return reply.ok ? ok(schema.parse(reply.value)) : reply;
    },
  };
  return asPort(new SignerClient(host));
}

/** A signer as sending uses it where no password is remembered. */
export function asPort(client: SignerClient): SignerPort {
  return {
    foreseeLimit: (input, readMetadata) => client.foreseeLimit(input, readMetadata),
    metadataDigest: (input, readMetadata) => client.metadataDigest(input, readMetadata),
    sign: async ({ password, ...input }, readMetadata) => {
      if (isRemembered(password)) throw new Error('Nothing is remembered here');
      return client.sign({ ...input, password }, readMetadata);
    },
  };
}

/** Writes a plain key file of a development key (`//Alice`); returns its bytes. */
export async function writeTestKey(path: string, uri: string): Promise<Buffer> {
  const pair = pairFromUri(uri);
  const bytes = fullKeyfile({
    publicKey: pair.publicKey,
    privateKey: toKeyfilePrivate(pair),
    phrase: null,
    seed: null,
  });
  await writeFile(path, bytes, { mode: 0o600 });
  return bytes;
}

/** A folder with Alice's plain key file, as every wallet of `wallets`; `remove` takes the folder away. */
export async function aliceOnDisk(
  address: string,
): Promise<{ folder: string; wallets: WalletPort; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'taodesk-key-'));
  const path = join(folder, 'coldkey');
  await writeTestKey(path, '//Alice');
  const wallets: WalletPort = {
    payingKey: (wallet) => Promise.resolve(ok({ wallet, address, path, encrypted: false })),
    knownAddresses: () => Promise.resolve([]),
  };
  return { folder, wallets, remove: () => rm(folder, { recursive: true, force: true }) };
}
